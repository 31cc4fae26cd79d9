package dev.sockettome.server;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

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
import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.files.LineStore;
import dev.sockettome.server.history.Recall;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.kept.KeptPlace;
import dev.sockettome.server.kept.KeptWatch;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.moderation.Draining;
import dev.sockettome.server.moderation.Ending;
import dev.sockettome.server.moderation.Moderation;
import dev.sockettome.server.moderation.Motd;
import dev.sockettome.server.moderation.ServerStatus;
import dev.sockettome.server.moderation.SharedRoom;
import dev.sockettome.server.name.NameRules;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.thread.RoomLoop;
import dev.sockettome.server.visit.Neighbours;
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

	private static final String BANS = "bans";

	private static final String ACCOUNTS = "accounts";

	private ServerAssembly() {
	}

	/**
	 * Assembles what the connections of a server share.
	 * @param eventLoop owns the room
	 * @param history remembers what was said
	 * @param common the room as other servers have it too; {@code null} when none has
	 * @param roomPassword what one has to know who comes in; {@code null} for nothing
	 * @param ending ends the server
	 */
	static ServerContext assemble(ServerSettings settings, EventLoop eventLoop, ByteBufAllocator allocator,
			ServerLog log, RoomLog history, @Nullable CommonRoom common, DataFolder data, FileThread fileThread,
			HashThread hashThread, @Nullable RoomPassword roomPassword, MeterRegistry registry, Ending ending) {
		RoomLoop loop = new RoomLoop(eventLoop);
		PendingBytes pending = new PendingBytes();
		ServerMeters meters = new ServerMeters(registry);
		Consumer<String> problems = (problem) -> loop.execute(() -> log.event(ServerEvent.of(Kind.PROBLEM, problem)));
		KeptPlace place = (history instanceof KeptPlace kept) ? kept : null;
		KeptWatch watch = (place != null) ? new KeptWatch(place, loop, problems) : null;
		Function<String, LineStore> stores = (watch != null) ? (name) -> watch.lines(name, data.lines(name))
				: data::lines;
		String holder = (place == null && data.exists()) ? data.hold() : null;
		if (holder != null) {
			problems.accept("Bans and accounts hold as they are in the files, and no change is saved: " + holder);
		}
		Bans bans = new Bans(new DataFile<>(stores.apply(BANS), Ban::parse, problems), fileThread, loop);
		DataFile<Account> accountFile = new DataFile<>(stores.apply(ACCOUNTS), Account::parse, problems);
		Accounts accounts = new Accounts(accountFile,
				accountFile.exists() ? List.of() : FormerOperators.read(data, problems), fileThread, loop);
		Door door = new Door(settings, accounts, new Verifier(accounts, hashThread, loop, eventLoop.ticker()::nanoTime),
				roomPassword);
		Motd motd = new Motd(settings.motd(), problems);
		SharedRoom shared = (watch != null) ? new SharedRoom(watch.lines(SharedRoom.MOTD, motd.asLines()),
				stores.apply(SharedRoom.SETTINGS), problems) : null;
		Admission<Session> admission = new Admission<>(settings.limits(), bans, meters);
		Room room = new Room(
				new Broadcaster(loop, allocator, history, log, pending, meters, settings.maxPendingTotal().toBytes()),
				log, admission, settings.resumeFor());
		ServerStatus status = new ServerStatus(settings.metrics(), room, admission, pending, meters, common);
		Draining draining = new Draining(loop, room, admission, ending, settings.drainFor(),
				() -> common != null && common.nodes().size() > 1);
		Moderation moderation = new Moderation(loop, room, admission, bans, door, motd, status, fileThread, shared,
				draining);
		Neighbours neighbours = new Neighbours(common);
		ServerContext context = new ServerContext(settings, loop, room, neighbours, new Recall(history, loop),
				admission, new NameRules(room, door, admission), door, new Registration(door, loop, room::log),
				moderation, pending, meters);
		if (watch != null) {
			loop.execute(() -> watch.look(moderation::followOthers));
		}
		List<Seat> seats = history.past().seats();
		loop.execute(() -> neighbours.begin(context, seats));
		return context;
	}

}
