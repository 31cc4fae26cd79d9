package dev.sockettome.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.ServerEvent.Kind;
import dev.sockettome.server.command.Moderator;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator can do, wherever it is typed. Owned by the room's event loop.
 */
final class Moderation implements Moderator {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneId.systemDefault());

	/** When a countdown is told again, in seconds before the end. */
	private static final int[] COUNTDOWN = { 3600, 1800, 600, 300, 60, 30, 10, 5, 4, 3, 2, 1 };

	/** Each takes a processor some tenths of a second. */
	private static final int MAX_PASSWORDS_WAITING = 3;

	private final Room room;

	private final Door door;

	private final Bans bans;

	private final Operators operators;

	private final Motd motd;

	private final Status status;

	/** Runs what takes long: hashes and files. */
	private final Executor aside;

	private final Runnable stop;

	/** Until when a name is not heard, by its key. */
	private final Map<String, Instant> mutes = new HashMap<>();

	private int passwordsWaiting;

	private boolean stopping;

	Moderation(Room room, Door door, Bans bans, Operators operators, Motd motd, Status status, Executor aside,
			Runnable stop) {
		this.room = room;
		this.door = door;
		this.bans = bans;
		this.operators = operators;
		this.motd = motd;
		this.status = status;
		this.aside = aside;
		this.stop = stop;
	}

	/** What is shown to a newcomer. */
	List<Notice> motd() {
		return this.motd.lines();
	}

	/** Until when nobody hears someone, or {@code null} when everyone does. */
	@Nullable Instant mutedUntil(ScreenName name) {
		Instant until = this.mutes.get(name.key());
		if (until != null && !Instant.now().isBefore(until)) {
			this.mutes.remove(name.key());
			return null;
		}
		return until;
	}

	/** A mute goes with whoever changes the name, and does not stay with the old one. */
	void renamed(ScreenName from, ScreenName to) {
		Instant until = mutedUntil(from);
		if (until != null) {
			this.mutes.remove(from.key());
			this.mutes.put(to.key(), until);
		}
	}

	/**
	 * Lets someone be an operator whose password is right.
	 * @return done when they have been told
	 */
	CompletableFuture<Void> logIn(Session session, ScreenName name, String password) {
		if (this.passwordsWaiting >= MAX_PASSWORDS_WAITING) {
			session.refuse("Too many passwords are being looked at. Try again in a moment.");
			return CompletableFuture.completedFuture(null);
		}
		this.passwordsWaiting++;
		return CompletableFuture.supplyAsync(() -> this.operators.matches(name, password), this.aside)
			.thenAcceptAsync((right) -> {
				this.passwordsWaiting--;
				if (right) {
					log("%s is an operator now".formatted(name));
					session.becomeOperator();
				}
				else {
					log("%s gave a wrong password for an operator".formatted(name));
					session.refuse("That is not the password of an operator called %s.".formatted(name));
				}
			}, this.room::run);
	}

	/** Reads bans, operators and motd again, once what was to be written is. */
	void reload() {
		if (this.bans.isBeingWritten()) {
			this.aside.execute(() -> this.room.run(this::reload));
			return;
		}
		this.bans.load();
		this.operators.load();
		this.motd.reload();
		sendAway((session) -> ban(session) != null);
		this.room.log(ServerEvent.of(Kind.SETTINGS_READ, "Limits, bans, operators and motd are read again"));
	}

	@Override
	public List<String> who() {
		List<String> lines = new ArrayList<>();
		lines.add("%-12s  %-15s  %-19s  %8s  %s".formatted("name", "address", "since", "messages", "bytes pending"));
		for (Session session : this.door.inside()) {
			ScreenName name = session.name();
			String marks = session.isOperator() ? "  operator" : "";
			if (name != null && mutedUntil(name) != null) {
				marks += "  muted";
			}
			lines.add("%-12s  %-15s  %-19s  %8d  %d%s".formatted((name != null) ? name : "(no name)",
					session.address().getHostAddress(), TIME.format(session.since()), session.messages(),
					session.pendingBytes(), marks));
		}
		return lines;
	}

	@Override
	public List<String> kick(String name, String reason) {
		Session session = present(name);
		String because = reason.isEmpty() ? "" : ": " + reason;
		ScreenName shown = session.name();
		this.room.announce(new Notice("%s was sent away%s.".formatted(shown, because)));
		session.disconnect("you were sent away" + because);
		return List.of("%s is disconnected.".formatted(shown));
	}

	@Override
	public List<String> ban(String target, @Nullable Duration time, String reason) {
		Ban ban = Ban.of(target, (time != null) ? Instant.now().plus(time) : null, reason);
		List<String> lines = new ArrayList<>();
		lines.add("%s is banned%s.".formatted(ban.target(), (time != null) ? " until " + ban.end() : " for ever"));
		this.door.inside()
			.stream()
			.filter((session) -> session.name() != null && ban.isOf(session.name()))
			.map((session) -> session.address().getHostAddress())
			.forEach((address) -> lines.add("It came from %1$s. To keep that out too: ban %1$s".formatted(address)));
		this.bans.add(ban);
		sendAway((session) -> ban(session) != null);
		return lines;
	}

	@Override
	public List<String> unban(String target) {
		if (!this.bans.remove(target)) {
			throw new IllegalArgumentException("%s is not banned. Type bans to see who is.".formatted(target));
		}
		return List.of("%s is banned no more.".formatted(target));
	}

	@Override
	public List<String> bans() {
		List<Ban> all = this.bans.all();
		return all.isEmpty() ? List.of("Nobody is banned.") : all.stream().map(Ban::line).toList();
	}

	@Override
	public List<String> mute(String name, @Nullable Duration time) {
		ScreenName muted = name(name);
		this.mutes.values().removeIf((until) -> !Instant.now().isBefore(until));
		this.mutes.put(muted.key(), (time != null) ? Instant.now().plus(time) : Instant.MAX);
		Member member = this.room.find(muted);
		if (member != null) {
			member.connection().session().tell("You are muted: nobody hears you.");
		}
		return List.of("%s is muted%s.".formatted(muted,
				(time != null) ? " until " + TIME.format(Instant.now().plus(time)) : ""));
	}

	@Override
	public List<String> unmute(String name) {
		ScreenName muted = name(name);
		if (this.mutes.remove(muted.key()) == null) {
			throw new IllegalArgumentException("%s is not muted.".formatted(muted));
		}
		Member member = this.room.find(muted);
		if (member != null) {
			member.connection().session().tell("You are not muted any more.");
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
		try {
			this.motd.show(file.equals("none") ? "" : file);
		}
		catch (IOException | UncheckedIOException | InvalidPathException ex) {
			throw new IllegalArgumentException("Cannot show %s: %s".formatted(file, DataFolder.reason(ex)), ex);
		}
		int lines = this.motd.lines().size();
		return List.of("Whoever logs in is shown %s.".formatted((lines == 1) ? "1 line" : lines + " lines"));
	}

	@Override
	public List<String> op(String name, @Nullable String password) {
		if (password != null) {
			ScreenName operator = name(name);
			this.aside.execute(() -> this.operators.add(operator, password));
			return List.of("%s becomes an operator with /op and that password.".formatted(operator));
		}
		present(name).becomeOperator();
		return List.of("%s is an operator until they leave.".formatted(name(name)));
	}

	@Override
	public List<String> deop(String name) {
		ScreenName operator = name(name);
		this.aside.execute(() -> this.operators.remove(operator));
		Member member = this.room.find(operator);
		if (member != null) {
			member.connection().session().resignAsOperator();
		}
		return List.of("%s is no operator.".formatted(operator));
	}

	@Override
	public List<String> status() {
		return this.status.lines();
	}

	@Override
	public List<String> stop(@Nullable Duration in, String reason) {
		if (this.stopping) {
			throw new IllegalArgumentException("The server is stopping already.");
		}
		this.stopping = true;
		countDown((in != null) ? Math.toIntExact(Math.min(in.toSeconds(), Integer.MAX_VALUE)) : 0,
				reason.isEmpty() ? "" : ": " + reason);
		return List.of();
	}

	private void countDown(int seconds, String because) {
		if (seconds <= 0) {
			if (!because.isEmpty()) {
				this.room.announce(new Notice("The server shuts down now%s.".formatted(because)));
			}
			this.stop.run();
			return;
		}
		this.room.announce(new Notice("The server shuts down in %d s%s.".formatted(seconds, because)));
		int next = 0;
		for (int step : COUNTDOWN) {
			if (step < seconds) {
				next = step;
				break;
			}
		}
		int remaining = next;
		this.room.schedule(() -> countDown(remaining, because), seconds - next, TimeUnit.SECONDS);
	}

	private void sendAway(Predicate<Session> condition) {
		List<Session> leaving = this.door.inside().stream().filter(condition).toList();
		leaving.forEach((session) -> session.disconnect(because(session)));
	}

	private String because(Session session) {
		Ban ban = ban(session);
		return (ban != null) ? Door.because(ban) : "you are banned";
	}

	private @Nullable Ban ban(Session session) {
		InetAddress address = session.address();
		Ban ban = this.bans.find(address);
		return (ban == null && session.name() != null) ? this.bans.find(session.name()) : ban;
	}

	private Session present(String name) {
		Member member = this.room.find(name(name));
		if (member == null) {
			throw new IllegalArgumentException("Nobody here is called %s. Type who to see who is.".formatted(name));
		}
		return member.connection().session();
	}

	private static ScreenName name(String typed) {
		try {
			return ScreenName.of(typed);
		}
		catch (InvalidScreenNameException ex) {
			throw new IllegalArgumentException("\"%s\" is no screen name.".formatted(typed), ex);
		}
	}

	private void log(String text) {
		this.room.log(ServerEvent.of(Kind.MODERATION, text));
	}

}
