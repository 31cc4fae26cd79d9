package dev.sockettome.server.visit;

import dev.sockettome.server.account.Door;
import dev.sockettome.server.account.Registration;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.broadcast.PendingBytes;
import dev.sockettome.server.history.Recall;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.name.NameRules;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.room.RoomPolicy;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.RoomLoop;

/**
 * What all connections of one running server share.
 *
 * @param settings how the server was started
 * @param loop where all that has to do with the room runs
 * @param room who is here, and what happens in which order
 * @param neighbours the other servers of the room
 * @param recall what was said before
 * @param admission who may come in, and how often
 * @param names which names are given
 * @param door whose names are whose
 * @param registration what people do to their accounts
 * @param policy what moderators have decided
 * @param pending what waits to be sent
 * @param meters what is counted
 */
public record ServerContext(ServerSettings settings, RoomLoop loop, Room room, Neighbours neighbours, Recall recall,
		Admission<Session> admission, NameRules names, Door door, Registration registration, RoomPolicy policy,
		PendingBytes pending, ServerMeters meters) {
}
