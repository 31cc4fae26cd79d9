package dev.sockettome.server.lettuce;

/**
 * The keys of a room. The part in braces has a Redis Cluster keep them on one node.
 *
 * @param log the stream of what happened, a turn an entry
 * @param room a hash: how many servers there have been, and how far it has come
 * @param seats a hash: who is in the room, and at which server
 * @param servers a hash: until when each server counts as alive, and how far it is
 * @param names a hash: which names are taken, and what can be taken for them
 * @param tokens a hash: whose seats the hashes of tokens belong to
 * @param mail a stream of what one server has to tell another
 * @param shared a hash: what the servers of the room keep together
 */
public record RoomKeys(String log, String room, String seats, String servers, String names, String tokens, String mail,
		String shared) {

	public static RoomKeys of(String room) {
		String prefix = "socket-to-me:{" + room + "}:";
		return new RoomKeys(prefix + "log", prefix + "room", prefix + "seats", prefix + "servers", prefix + "names",
				prefix + "tokens", prefix + "mail", prefix + "kept");
	}

	public String[] all() {
		return new String[] { this.log, this.room, this.seats, this.servers, this.names, this.tokens, this.mail };
	}

	/** For what is done to that alone. */
	public String[] kept() {
		return new String[] { this.shared };
	}

}
