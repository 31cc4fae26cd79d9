package dev.sockettome.server;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.grammar.Word;
import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.Ping;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.NamePrompt;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import dev.sockettome.protocol.ServerLine.PrivateTo;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.ServerEvent.Kind;
import dev.sockettome.server.ServerSettings.Limits;
import dev.sockettome.server.command.Caller;
import dev.sockettome.server.command.ClientCommands;
import dev.sockettome.server.command.ModeratorCommand;
import dev.sockettome.server.command.ModeratorCommands;
import org.jspecify.annotations.Nullable;

/**
 * One client's visit: gives a name, then says things, then leaves. It knows lines, not
 * bytes; the {@link Connection} makes the one of the other. Owned by the room's event
 * loop.
 */
final class Session implements Caller {

	private final Room room;

	private final Door door;

	private final Moderation moderation;

	private final Connection connection;

	private final Instant since = Instant.now();

	private final long opened = System.nanoTime();

	private @Nullable Member member;

	/** Done when what came before has been answered. */
	private CompletableFuture<?> answering = CompletableFuture.completedFuture(null);

	private boolean ended;

	/** The name as which the client is an operator. */
	private @Nullable ScreenName operatorAs;

	private final FormerNames formerNames = new FormerNames();

	private long messages;

	private long lastHeard = this.opened;

	Session(House house, Connection connection) {
		this.room = house.room();
		this.door = house.door();
		this.moderation = house.moderation();
		this.connection = connection;
	}

	/** A client wants to come in. */
	void opened() {
		String refusal = this.door.admit(this);
		if (refusal != null) {
			this.ended = true;
			log(Kind.REFUSED, "Refused: " + origin() + ": " + refusal);
			this.connection.turnAway(disconnected(refusal));
			return;
		}
		log(Kind.CONNECTED, "Incoming Connection");
		this.connection.greet();
	}

	/** Takes a line that the client has sent. */
	void line(String raw) {
		if (this.ended) {
			return;
		}
		this.messages++;
		String line = SafeText.clean(raw).stripTrailing();
		if (!Ping.isOn(line)) {
			this.lastHeard = System.nanoTime();
		}
		if (this.member == null) {
			logIn(line);
		}
		else if (line.startsWith("/") && !line.startsWith("//")) {
			command(line);
		}
		else if (!line.isEmpty()) {
			if (isHeard()) {
				this.room.say(this.member, line.startsWith("//") ? line.substring(1) : line);
			}
		}
		else if (!raw.isBlank()) {
			refuse(Subject.MESSAGE, "Nothing of it can be shown.");
		}
	}

	/** Takes note of a line over the limit (docs/PROTOCOL.md, section 3.1). */
	void lineTooLong() {
		if (this.ended) {
			return;
		}
		refuse(Subject.MESSAGE, "Longer than %d bytes.".formatted(this.door.limits().lineLength()));
		if (this.member == null) {
			this.connection.send(new NamePrompt());
		}
	}

	/** The client sends so fast that it is read more slowly. */
	void slowed() {
		if (!this.ended) {
			log(Kind.RATE_LIMITED, "%s sends too fast and is read more slowly".formatted(shownName()));
			tell("You send more than %d lines a second; the rest takes a while, nothing is lost."
				.formatted(this.door.limits().messagesPerSecond()));
		}
	}

	/** The client has not read what it was sent for too long. */
	void tooSlow() {
		if (!this.ended) {
			log(Kind.TOO_SLOW,
					"%s reads too slowly and is disconnected, %,d bytes behind".formatted(shownName(), pendingBytes()));
			disconnect("you read too slowly");
		}
	}

	/**
	 * The client was told why it is disconnected, and all before that, and did not read
	 * it.
	 */
	void missed(long bytes) {
		log(Kind.TOO_SLOW, "%s is gone and has not read the last %,d bytes".formatted(shownName(), bytes));
	}

	/**
	 * Why a client that gives no name or says nothing for too long has to go, or
	 * {@code null}.
	 */
	@Nullable String overstays(long now, Limits limits) {
		if (this.member == null && now - this.opened > limits.nameWithin().toNanos()) {
			return "no screen name within " + words(limits.nameWithin());
		}
		if (now - this.lastHeard > limits.idleFor().toNanos()) {
			return "nothing said for " + words(limits.idleFor());
		}
		return null;
	}

	/** The client will send no more, or is gone. */
	void closed() {
		end(null);
	}

	/**
	 * Ends the visit and says why, when it can (docs/PROTOCOL.md, section 3.7).
	 * @param reason a sentence without its full stop
	 */
	void disconnect(String reason) {
		end(disconnected(reason));
	}

	/** The server ends; who has a name is told by the {@link Room}. */
	void shutDown() {
		if (!this.ended && this.member == null) {
			this.connection.sendLast(new ShuttingDown());
		}
		this.ended = true;
	}

	/**
	 * Makes an operator of the client, as long as it goes by a name.
	 * @param as the name that the rank is given to
	 */
	void becomeOperator(ScreenName as) {
		this.operatorAs = as;
		tell(isOperator() ? "You are an operator now. /help shows what you can do."
				: "You are an operator only as %s.".formatted(as));
	}

	/** Takes the rank away that was given to a name. */
	void resignAsOperator(ScreenName as) {
		if (this.operatorAs != null && this.operatorAs.key().equals(as.key())) {
			this.operatorAs = null;
			tell("You are no operator any more.");
		}
	}

	boolean isOperator() {
		ScreenName name = name();
		return this.operatorAs != null && name != null && this.operatorAs.key().equals(name.key());
	}

	/** Whether the client went by a name that it has given up. */
	boolean wasCalled(ScreenName name) {
		return this.formerNames.contains(name);
	}

	@Nullable ScreenName name() {
		return (this.member != null) ? this.member.name() : null;
	}

	InetAddress address() {
		return this.connection.address();
	}

	/** The address as it can be typed. */
	String origin() {
		return this.connection.origin();
	}

	Instant since() {
		return this.since;
	}

	/** How many lines the client has sent. */
	long messages() {
		return this.messages;
	}

	long pendingBytes() {
		return this.connection.pendingBytes();
	}

	@Override
	public void tell(String notice) {
		tell(new Notice(notice));
	}

	@Override
	public void refuse(String reason) {
		refuse(Subject.COMMAND, reason);
	}

	@Override
	public void ping(String word) {
		this.answering.whenComplete((done, problem) -> this.room.run(() -> tell(Ping.answer(word))));
	}

	@Override
	public void act(String text) {
		if (this.member != null && isHeard()) {
			this.room.act(this.member, text);
		}
	}

	@Override
	public void whisper(String name, String text) {
		Member receiver = find(name);
		if (this.member == null || receiver == null) {
			refuse(Subject.MESSAGE, "Nobody here is called %s. Type /who to see who is.".formatted(name));
			return;
		}
		if (!isHeard()) {
			return;
		}
		String sender = this.member.name().value();
		this.room.tell(receiver, new PrivateFrom(sender, text));
		this.room.tell(this.member, new PrivateTo(sender, receiver.name().value(), text));
	}

	@Override
	public void rename(String typed) {
		if (this.member == null) {
			return;
		}
		ScreenName old = this.member.name();
		if (this.moderation.isMuted(old)) {
			refuse("You are muted: you keep your name.");
			return;
		}
		ScreenName name = free(typed);
		if (name != null && name.equals(old)) {
			refuse("You are called %s already.".formatted(name));
		}
		else if (name != null) {
			boolean operator = isOperator();
			this.room.rename(this.member, name);
			this.formerNames.add(old, name);
			if (this.operatorAs != null && operator != isOperator()) {
				becomeOperator(this.operatorAs);
			}
		}
	}

	@Override
	public void who(String start) {
		Roster roster = this.room.roster(start);
		if (roster.size() == 0) {
			tell("Nobody here has a name that starts with %s.".formatted(start));
		}
		else if (start.isEmpty()) {
			tell(roster);
		}
		else {
			String rest = (roster.unlisted() > 0) ? ", and %d more".formatted(roster.unlisted()) : "";
			tell("Starting with %s: %s%s.".formatted(start, String.join(", ", roster.names()), rest));
		}
	}

	@Override
	public void op(String password) {
		ScreenName name = name();
		if (name != null && admitAttempt()) {
			this.answering = this.moderation.logIn(this, name, password);
		}
	}

	@Override
	public void quit() {
		disconnect("you have left");
	}

	private void logIn(String typed) {
		if (typed.equals("/quit")) {
			quit();
			return;
		}
		ScreenName name = free(typed);
		if (name == null) {
			this.connection.send(new NamePrompt());
		}
		else {
			Member member = this.room.join(this.connection, name);
			this.member = member;
			this.moderation.motd().forEach((line) -> this.room.tell(member, line));
		}
	}

	/** What an operator types may be a moderator's command; what else, a client's. */
	private void command(String line) {
		String name = line.substring(1, Word.endOf(line, 1));
		if (!isOperator() || !ModeratorCommands.isOverTheWire(name)) {
			ClientCommands.run(line, this);
			if (isOperator() && name.equalsIgnoreCase("help")) {
				ModeratorCommands.all()
					.stream()
					.filter(ModeratorCommand::overTheWire)
					.forEach((command) -> tell("/%s - %s".formatted(command.synopsis().text(), command.description())));
			}
			return;
		}
		log(Kind.MODERATION, "%s: %s".formatted(shownName(), line));
		try {
			this.answering = this.moderation.obey(ModeratorCommands.read(line.substring(1)), this)
				.tell((text) -> this.room.run(() -> tell(text)), (why) -> this.room.run(() -> refuse(why)));
		}
		catch (IllegalArgumentException ex) {
			refuse(String.valueOf(ex.getMessage()));
		}
	}

	/** Whether anyone hears what the client says; if not, it is told. */
	private boolean isHeard() {
		ScreenName name = name();
		if (name == null || !this.moderation.isMuted(name)) {
			return true;
		}
		refuse(Subject.MESSAGE, "You are muted: nobody heard that.");
		return false;
	}

	private boolean admitAttempt() {
		if (this.door.admitAttempt(address())) {
			return true;
		}
		decline("Too many tries from your address. Wait a minute.");
		return false;
	}

	/** The name as it was typed, or {@code null} when the client was told why not. */
	private @Nullable ScreenName free(String typed) {
		if (!admitAttempt()) {
			return null;
		}
		try {
			ScreenName name = ScreenName.of(typed);
			Member owner = this.room.find(name);
			String refusal = (owner == null || owner == this.member) ? this.door.admitName(name)
					: "The name %s is taken.".formatted(name);
			if (refusal == null) {
				return name;
			}
			decline(refusal);
		}
		catch (InvalidScreenNameException ex) {
			decline(ex.getMessage());
		}
		return null;
	}

	private @Nullable Member find(String typed) {
		try {
			return this.room.find(ScreenName.of(typed));
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	/**
	 * Says why a name or a password will not do. To whoever has no name yet, that is what
	 * comes before the question for one (docs/PROTOCOL.md, section 3.2).
	 */
	private void decline(String reason) {
		if (this.member != null) {
			refuse(reason);
		}
		else {
			tell(reason);
		}
	}

	private void refuse(Subject subject, String reason) {
		tell(new Refusal(subject, reason));
	}

	private void tell(ServerLine line) {
		if (this.ended) {
			return;
		}
		if (this.member != null) {
			this.room.tell(this.member, line);
		}
		else {
			this.connection.send(line);
		}
	}

	private void end(@Nullable ServerLine goodbye) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		this.door.left(this);
		log(Kind.DISCONNECTING, "client disconnecting");
		if (this.member != null) {
			this.room.leave(this.member, goodbye);
		}
		else if (goodbye != null) {
			this.connection.sendLast(goodbye);
		}
		else {
			this.connection.close();
		}
	}

	private void log(Kind kind, String line) {
		ScreenName name = name();
		this.room.log(ServerEvent.of(kind, (name != null) ? name.value() : null, origin(), line));
	}

	private String shownName() {
		ScreenName name = name();
		return (name != null) ? name.value() : origin();
	}

	private static Notice disconnected(String reason) {
		return new Notice("Disconnected: %s.".formatted(reason));
	}

	private static String words(Duration time) {
		return (time.toSeconds() < 120) ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
	}

}
