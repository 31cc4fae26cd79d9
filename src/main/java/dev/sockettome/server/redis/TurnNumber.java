package dev.sockettome.server.redis;

/**
 * What a turn is sent as: by it Redis takes it once.
 *
 * @param server the number of the server
 * @param turn which of the turns of that server
 */
record TurnNumber(long server, long turn) {

	/** Whether it is one of the turns of a server up to the last one. */
	boolean isAmong(long server, long last) {
		return this.server == server && this.turn <= last;
	}

}
