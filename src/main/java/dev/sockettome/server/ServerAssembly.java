package dev.sockettome.server;

import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.server.account.Account;
import dev.sockettome.server.account.Accounts;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.account.FormerOperators;
import dev.sockettome.server.account.HashThread;
import dev.sockettome.server.account.Registration;
import dev.sockettome.server.account.RoomPassword;
import dev.sockettome.server.account.Verifier;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Ban;
import dev.sockettome.server.admission.Bans;
import dev.sockettome.server.broadcast.Broadcaster;
import dev.sockettome.server.broadcast.PendingBytes;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.history.Recall;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.moderation.Moderation;
import dev.sockettome.server.moderation.Motd;
import dev.sockettome.server.moderation.ServerStatus;
import dev.sockettome.server.name.NameRules;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.thread.RoomLoop;
import dev.sockettome.server.visit.Restart;
import dev.sockettome.server.visit.ServerContext;
import dev.sockettome.server.visit.Session;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the parts of a server that do not depend on how it listens.
 */
final class ServerAssembly {

	private ServerAssembly() {
	}

	/**
	 * Assembles what the connections of a server share.
	 * @param eventLoop owns the room
	 * @param history remembers what was said
	 * @param roomPassword what one has to know who comes in; {@code null} for nothing
	 * @param stop ends the server; called on the event loop, so it must not wait
	 */
	static ServerContext assemble(ServerSettings settings, EventLoop eventLoop, ByteBufAllocator allocator,
			ServerLog log, RoomLog history, DataFolder data, FileThread fileThread, HashThread hashThread,
			@Nullable RoomPassword roomPassword, MeterRegistry registry, Runnable stop) {
		RoomLoop loop = new RoomLoop(eventLoop);
		PendingBytes pending = new PendingBytes();
		ServerMeters meters = new ServerMeters(registry);
		Consumer<String> problems = (problem) -> loop.execute(() -> log.event(ServerEvent.of(Kind.PROBLEM, problem)));
		String holder = data.exists() ? data.hold() : null;
		if (holder != null) {
			problems.accept("Bans and accounts hold as they are in the files, and no change is saved: " + holder);
		}
		Bans bans = new Bans(new DataFile<>(data, "bans", Ban::parse, problems), fileThread, loop);
		DataFile<Account> accountFile = new DataFile<>(data, "accounts", Account::parse, problems);
		Accounts accounts = new Accounts(accountFile,
				accountFile.exists() ? List.of() : FormerOperators.read(data, problems), fileThread, loop);
		Door door = new Door(settings, accounts, new Verifier(accounts, hashThread, loop, System::nanoTime),
				roomPassword);
		Motd motd = new Motd(settings.motd(), problems);
		Admission<Session> admission = new Admission<>(settings.limits(), bans, meters);
		Room room = new Room(
				new Broadcaster(loop, allocator, history, log, pending, meters, settings.maxPendingTotal().toBytes()),
				log, admission, settings.resumeFor());
		ServerStatus status = new ServerStatus(settings.metrics(), room, admission, pending, meters);
		Moderation moderation = new Moderation(loop, room, admission, bans, door, motd, status, fileThread, stop);
		ServerContext context = new ServerContext(settings, loop, room, new Recall(history, loop), admission,
				new NameRules(room, door, admission), door, new Registration(door, loop, room::log), moderation,
				pending, meters);
		List<Seat> seats = history.past().seats();
		loop.execute(() -> new Restart(context).restore(seats));
		return context;
	}

}
