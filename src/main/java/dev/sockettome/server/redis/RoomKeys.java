package dev.sockettome.server.redis;

/**
 * The keys of a room. The part in braces has a Redis Cluster keep them on one node.
 *
 * @param log the stream of what happened, a turn an entry
 * @param room a hash: the epoch, and how far it has come
 * @param seats a hash: who is in the room
 * @param server which server has the room; gone when that has not been heard of for a
 * while
 * @param shared a hash: what the servers of the room keep together
 */
record RoomKeys(String log, String room, String seats, String server, String shared) {

	static RoomKeys of(String room) {
		String prefix = "socket-to-me:{" + room + "}:";
		return new RoomKeys(prefix + "log", prefix + "room", prefix + "seats", prefix + "server", prefix + "kept");
	}

	String[] all() {
		return new String[] { this.log, this.room, this.seats, this.server };
	}

	/** For what is done to that alone. */
	String[] kept() {
		return new String[] { this.shared };
	}

}
