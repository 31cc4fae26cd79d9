package dev.sockettome.server.moderation;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.file.FileProblem;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.admission.Target;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Ban;
import dev.sockettome.server.admission.Bans;
import dev.sockettome.server.command.Moderator;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.files.DataFile.Entries;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.moderation.Motd.Page;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Participant;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.room.RoomPolicy;
import dev.sockettome.server.room.Session;
import dev.sockettome.server.thread.FileThread;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator can do, wherever it is typed. Owned by the room's event loop.
 */
public final class Moderation implements RoomPolicy, Moderator {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneId.systemDefault());

	/** Each takes a processor some tenths of a second. */
	private static final int MAX_PASSWORDS_WAITING = 3;

	private final Room room;

	private final Admission<Session> admission;

	private final Bans bans;

	private final Operators operators;

	private final Motd motd;

	private final ServerStatus status;

	private final FileThread fileThread;

	private final ShutdownCountdown shutdown;

	private final Mutes mutes = new Mutes();

	/** Who typed the command that runs, or ran last, when it was typed in the room. */
	private @Nullable Session asking;

	/** What the command that runs has to tell when it has to do with a file. */
	private CompletableFuture<List<String>> later = CompletableFuture.completedFuture(List.of());

	private int passwordsWaiting;

	public Moderation(Room room, Admission<Session> admission, Bans bans, Operators operators, Motd motd,
			ServerStatus status, FileThread fileThread, Runnable stop) {
		this.room = room;
		this.admission = admission;
		this.bans = bans;
		this.operators = operators;
		this.motd = motd;
		this.status = status;
		this.fileThread = fileThread;
		this.shutdown = new ShutdownCountdown(room, stop);
	}

	@Override
	public List<Notice> motd() {
		return this.motd.lines();
	}

	@Override
	public boolean isMuted(ScreenName name) {
		return this.mutes.end(name) != null;
	}

	@Override
	public CompletableFuture<Void> logIn(Participant participant, String password) {
		if (this.passwordsWaiting >= MAX_PASSWORDS_WAITING) {
			participant.refuse("Too many passwords are being looked at. Try again in a moment.");
			return CompletableFuture.completedFuture(null);
		}
		this.passwordsWaiting++;
		ScreenName name = participant.member().name();
		CompletableFuture<Void> told = new CompletableFuture<>();
		this.fileThread.run(() -> {
			boolean right = this.operators.matches(name, password);
			this.room.run(() -> {
				admit(participant, name, right);
				told.complete(null);
			});
			return null;
		});
		return told;
	}

	private void admit(Participant participant, ScreenName name, boolean right) {
		this.passwordsWaiting--;
		if (right) {
			log("%s is an operator now".formatted(name));
			participant.becomeOperator(name);
		}
		else {
			log("%s gave a wrong password for an operator".formatted(name));
			participant.refuse("That is not the password of an operator called %s.".formatted(name));
		}
	}

	/** Reads bans, operators and motd again, once what was to be written is. */
	@Override
	public void reload() {
		String file = this.motd.file();
		this.fileThread.run(() -> {
			this.operators.load();
			Entries<Ban> read = this.bans.read();
			Page page = this.motd.reread(file);
			this.room.run(() -> {
				this.bans.take(read);
				this.motd.show(page);
				sendAway((session) -> ban(session) != null);
				this.room.log(ServerEvent.of(Kind.SETTINGS_READ, "Limits, bans, operators and motd are read again"));
			});
			return null;
		});
	}

	@Override
	public ModeratorAnswer obey(ModeratorCall call, @Nullable Session operator) {
		this.asking = operator;
		this.later = CompletableFuture.completedFuture(List.of());
		List<String> lines = call.run(this);
		return new ModeratorAnswer(lines, this.later);
	}

	@Override
	public List<String> who() {
		List<String> lines = new ArrayList<>();
		lines.add("%-12s  %-15s  %-19s  %8s  %s".formatted("name", "address", "since", "messages", "bytes pending"));
		for (Session session : this.admission.inside()) {
			ScreenName name = session.name();
			Participant participant = session.participant();
			String marks = (participant != null && participant.isOperator()) ? "  operator" : "";
			if (name != null && isMuted(name)) {
				marks += "  muted";
			}
			lines.add("%-12s  %-15s  %-19s  %8d  %d%s".formatted((name != null) ? name : "(no name)", session.origin(),
					TIME.format(session.since()), session.messages(), session.pendingBytes(), marks));
		}
		return lines;
	}

	@Override
	public List<String> kick(String name, String reason) {
		Participant participant = present(name);
		String because = reason.isEmpty() ? "" : ": " + reason;
		ScreenName shown = participant.member().name();
		this.room.announce(new Notice("%s was sent away%s.".formatted(shown, because)));
		participant.sendAway(because);
		return List.of("%s is disconnected.".formatted(shown));
	}

	@Override
	public List<String> ban(String target, @Nullable Duration time, String reason) {
		Ban ban = Ban.of(Target.parse(target), end(time), reason);
		if (this.asking != null && isOf(ban, this.asking)) {
			throw new IllegalArgumentException("%s is you too. Nobody was banned.".formatted(ban.target()));
		}
		List<String> lines = new ArrayList<>();
		lines.add("%s is banned%s.".formatted(ban.target(), (time != null) ? " until " + ban.end() : " for ever"));
		if (ban.target() instanceof Target.Named named) {
			List<Session> holders = this.admission.inside().stream().filter((session) -> isOf(ban, session)).toList();
			holders.forEach((session) -> lines
				.add("It came from %1$s. To keep that out too: ban %1$s".formatted(session.origin())));
			if (holders.isEmpty()) {
				lines.add(absent(named.name()));
			}
		}
		else if (ban.target().isOf(InetAddress.getLoopbackAddress())) {
			lines.add("That is this machine: nobody here, and nobody behind a proxy here, gets in. To undo it: unban "
					+ ban.target());
		}
		this.later = this.bans.add(ban);
		sendAway((session) -> isOf(ban, session));
		return lines;
	}

	@Override
	public List<String> unban(String target) {
		Target banned = Target.parse(target);
		CompletableFuture<List<String>> saved = this.bans.remove(banned);
		if (saved == null) {
			throw new IllegalArgumentException("%s is not banned. Type bans to see who is.".formatted(banned));
		}
		this.later = saved;
		return List.of("%s is banned no more.".formatted(banned));
	}

	@Override
	public List<String> bans() {
		List<Ban> all = this.bans.all();
		return all.isEmpty() ? List.of("Nobody is banned.") : all.stream().map(Ban::line).toList();
	}

	@Override
	public List<String> mute(String name, @Nullable Duration time) {
		ScreenName muted = Target.name(name);
		Instant until = end(time);
		this.mutes.add(muted, until);
		String line = "%s is muted%s.".formatted(muted, (until != null) ? " until " + TIME.format(until) : "");
		Participant participant = find(muted);
		if (participant == null) {
			return List.of(line, absent(muted));
		}
		participant.tell("You are muted: nobody hears you.");
		return List.of(line);
	}

	@Override
	public List<String> unmute(String name) {
		ScreenName muted = Target.name(name);
		if (!this.mutes.remove(muted)) {
			throw new IllegalArgumentException("%s is not muted.".formatted(muted));
		}
		Participant participant = find(muted);
		if (participant != null) {
			participant.tell("You are not muted any more.");
		}
		return List.of("%s is heard again.".formatted(muted));
	}

	@Override
	public List<String> say(String text) {
		this.room.announce(new Notice(text));
		return List.of();
	}

	@Override
	public List<String> motd(String file) {
		CompletableFuture<List<String>> shown = new CompletableFuture<>();
		this.later = shown;
		this.fileThread.run(() -> readMotd(file)).whenComplete((page, problem) -> this.room.run(() -> {
			if (page == null) {
				shown.completeExceptionally(problem);
				return;
			}
			this.motd.show(page);
			int lines = page.lines().size();
			shown
				.complete(List.of("Whoever logs in is shown %s%s.".formatted((lines == 1) ? "1 line" : lines + " lines",
						(page.leftOut() > 0) ? "; left out, as no text in UTF-8: %d".formatted(page.leftOut()) : "")));
		}));
		return List.of();
	}

	@Override
	public List<String> op(String name, @Nullable String password) {
		ScreenName operator = Target.name(name);
		if (password != null) {
			this.later = this.fileThread.run(() -> this.operators.add(operator, password));
			return List.of("%s becomes an operator with /op and that password.".formatted(operator));
		}
		present(name).becomeOperator(operator);
		return List.of("%s is an operator until they leave.".formatted(operator));
	}

	@Override
	public List<String> deop(String name) {
		ScreenName operator = Target.name(name);
		this.later = this.fileThread.run(() -> {
			List<String> lines = this.operators.remove(operator);
			// After every password that was right before.
			this.room.run(() -> participants().forEach((participant) -> participant.resignAsOperator(operator)));
			return lines;
		});
		return List.of("%s is no operator.".formatted(operator));
	}

	@Override
	public List<String> status() {
		return this.status.lines();
	}

	@Override
	public List<String> stop(@Nullable Duration in, String reason) {
		this.shutdown.begin(in, reason);
		return List.of();
	}

	private void sendAway(Predicate<Session> condition) {
		List<Session> leaving = this.admission.inside().stream().filter(condition).toList();
		leaving.forEach((session) -> session.disconnect(because(session)));
	}

	private String because(Session session) {
		Ban ban = ban(session);
		return (ban != null) ? Admission.because(ban) : "you are banned";
	}

	private @Nullable Ban ban(Session session) {
		ScreenName name = session.name();
		Ban ban = this.bans.find(session.address());
		return (ban == null && name != null) ? this.bans.find(name) : ban;
	}

	private static Page readMotd(String file) {
		try {
			return Motd.read(file.equals("none") ? "" : file);
		}
		catch (IOException | InvalidPathException ex) {
			throw new IllegalArgumentException("Cannot show %s: %s".formatted(file, FileProblem.reason(ex)), ex);
		}
	}

	private static boolean isOf(Ban ban, Session session) {
		ScreenName name = session.name();
		return ban.target().isOf(session.address()) || name != null && ban.target().equals(new Target.Named(name));
	}

	private @Nullable Participant find(ScreenName name) {
		Member member = this.room.find(name);
		return (member != null) ? member.connection().session().participant() : null;
	}

	private Participant present(String typed) {
		ScreenName name = Target.name(typed);
		Participant participant = find(name);
		if (participant == null) {
			throw new IllegalArgumentException(absent(name) + " Type who to see who is.");
		}
		return participant;
	}

	/** Says that nobody has a name, and who had it before. */
	private String absent(ScreenName name) {
		return "Nobody here is called %s.".formatted(name)
				+ participants().filter((participant) -> participant.wasCalled(name))
					.map((participant) -> " %s was called so before.".formatted(participant.member().name()))
					.collect(Collectors.joining());
	}

	private Stream<Participant> participants() {
		return this.admission.inside().stream().map(Session::participant).filter(Objects::nonNull);
	}

	private static @Nullable Instant end(@Nullable Duration time) {
		return (time != null) ? Instant.now().plus(time) : null;
	}

	private void log(String text) {
		this.room.log(ServerEvent.of(Kind.MODERATION, text));
	}

}
