package dev.sockettome.server;

/**
 * What all connections of one running server share.
 *
 * @param settings how the server was started
 * @param room who is here, and what happens in which order
 * @param door who may come in, and how often
 * @param names which names are given
 * @param policy what moderators have decided
 * @param backlog what waits to be sent
 * @param meters what is counted
 */
record House(ServerSettings settings, Room room, Door<Session> door, NameRules names, RoomPolicy policy, Backlog backlog,
		ServerMeters meters) {
}
