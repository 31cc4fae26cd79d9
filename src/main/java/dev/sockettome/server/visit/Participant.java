package dev.sockettome.server.visit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.grammar.Word;
import dev.sockettome.protocol.AbsenceLine.Absent;
import dev.sockettome.protocol.AbsenceLine.Present;
import dev.sockettome.protocol.Block;
import dev.sockettome.protocol.Ping;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.protocol.Told;
import dev.sockettome.server.account.Account;
import dev.sockettome.server.account.Registration;
import dev.sockettome.server.account.Role;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.command.Caller;
import dev.sockettome.server.command.ClientCommands;
import dev.sockettome.server.command.ModeratorCommand;
import dev.sockettome.server.command.ModeratorCommands;
import dev.sockettome.server.history.Query;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.room.Absence;
import dev.sockettome.server.room.Blocks;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.room.RoomPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What someone with a name says and does in the room, at one device. Owned by the room's
 * event loop.
 */
final class Participant implements Caller {

	/** How many lines of what was said are told when nobody says how many. */
	private static final int USUAL_LINES = 20;

	/** How many lines a search finds at most. */
	private static final int MAX_FOUND = 50;

	private final ServerContext context;

	private final Room room;

	private final RoomPolicy policy;

	private final Device device;

	private final Member member;

	private final SessionLines lines;

	/**
	 * Somebody at a device.
	 * @param lines what is said there, which waits while it is asked elsewhere whether
	 * something may be
	 */
	Participant(ServerContext context, Device device, SessionLines lines) {
		this.lines = lines;
		this.context = context;
		this.room = context.room();
		this.policy = context.policy();
		this.device = device;
		this.member = device.member();
	}

	/** Where it is said and done. */
	Device device() {
		return this.device;
	}

	/** Takes a line that has something in it and is safe to relay. */
	void line(String line) {
		if (line.startsWith("/") && !line.startsWith("//")) {
			command(line);
		}
		else if (isHeard(true)) {
			comeBack();
			this.room.say(this.device, line.startsWith("//") ? line.substring(1) : line);
		}
	}

	/** It has come in: it hears what newcomers are told. */
	void arrive() {
		this.policy.motd().forEach(this.device::tell);
		Account account = ownAccount();
		if (this.member.isOperator()) {
			this.member.tellRank(this.device);
		}
		else if (account != null && account.role() == Role.OPERATOR) {
			this.member.becomeOperator(this.member.name());
		}
		if (account != null && account.temporary()) {
			tell("That password was made for you. Choose your own: /password PASSWORD");
		}
		int lines = this.context.settings().history().replay();
		if (lines > 0) {
			AtomicLong login = new AtomicLong();
			this.room.inPlace(() -> login.set(this.room.position()));
			recall(() -> Query.latest(lines, login.get()), null);
		}
	}

	@Override
	public void tell(String notice) {
		this.device.tell(notice);
	}

	@Override
	public void refuse(String reason) {
		this.device.refuse(reason);
	}

	@Override
	public void ping(String word) {
		this.device.answers().afterwards(() -> this.context.loop().execute(() -> this.device.tell(Ping.answer(word))));
	}

	@Override
	public void act(String text) {
		if (isHeard(true)) {
			comeBack();
			this.room.act(this.device, text);
		}
	}

	@Override
	public void leaveAlone(String reason) {
		if (reason.codePointCount(0, reason.length()) > Absent.MAX_REASON) {
			refuse("That is longer than %d characters.".formatted(Absent.MAX_REASON));
		}
		else if (isHeard(true)) {
			this.member.setAbsence(new Absence(reason));
			this.room.announce(new Absent(this.member.name().value(), reason));
		}
	}

	/** Whoever says something reads along again. */
	private void comeBack() {
		if (this.member.absence() != null) {
			this.member.setAbsence(null);
			this.room.announce(new Present(this.member.name().value()));
		}
	}

	@Override
	public void lines(String block) {
		if (block.isEmpty()) {
			this.room.blocks().tell(this.device, this.context.admission().limits().lineLength());
			return;
		}
		List<String> lines = Block.split(block).stream().map(SafeText::clean).toList();
		if (lines.size() > Blocks.MAX_LINES) {
			this.device.refuse(Subject.MESSAGE, "More than %d lines.".formatted(Blocks.MAX_LINES));
		}
		else if (lines.stream().allMatch(String::isBlank)) {
			this.device.refuse(Subject.MESSAGE, "There is nothing in it.");
		}
		else if (isHeard(true)) {
			comeBack();
			this.room.blocks().say(this.device, lines);
		}
	}

	@Override
	public void whisper(String name, String text) {
		Whisper whisper = new Whisper(this.context, this.device, this.lines, name, text);
		if (!whisper.hasReceiver()) {
			whisper.refuseForNobody();
		}
		else if (isHeard(false)) {
			comeBack();
			whisper.tell();
		}
	}

	@Override
	public void rename(String typed) {
		new Renaming(this.context, this.device, this.lines).begin(typed);
	}

	@Override
	public void who(String start) {
		this.room.tellWho(this.device, start);
		String absent = this.room.elsewhere().absences().listed(start);
		if (!absent.isEmpty()) {
			tell(absent);
		}
	}

	@Override
	public void history(String lines) {
		if (lines.isEmpty()) {
			ask(Query.latest(USUAL_LINES), Told.NOTHING_SAID);
		}
		else if (!lines.matches("0*[1-9][0-9]{0,8}")) {
			refuse("Usage: /history [N]");
		}
		else if (Integer.parseInt(lines) > Query.MAX_LINES) {
			refuse("At most %d lines are told at once.".formatted(Query.MAX_LINES));
		}
		else {
			ask(Query.latest(Integer.parseInt(lines)), Told.NOTHING_SAID);
		}
	}

	@Override
	public void search(String words) {
		ask(Query.search(words, MAX_FOUND), Told.nothingFound(words));
	}

	@Override
	public void op(String password) {
		if (mayTry()) {
			this.device.answers().await(this.policy.logIn(this.device, password));
		}
	}

	@Override
	public void register(String password) {
		request((registration) -> registration.register(this.device, password));
	}

	@Override
	public void password(String password) {
		request((registration) -> registration.changePassword(this.device, password));
	}

	@Override
	public void accounts() {
		if (this.context.door().hasAccounts()) {
			this.room.accountNews().tell(this.device);
		}
		else {
			refuse("There are no accounts on this server.");
		}
	}

	@Override
	public void key() {
		request((registration) -> registration.addKey(this.device));
	}

	@Override
	public void quit() {
		this.device.disconnect(Session.LEFT);
	}

	@Override
	public void beginSession() {
		if (this.context.settings().resumeFor().isZero()) {
			refuse("Sessions are off on this server.");
		}
		else if (this.room.isHeldUp()) {
			refuse("the room is unreachable. Try again.");
		}
		else {
			this.room.seating().issueTicket(this.device);
		}
	}

	private void request(Function<Registration, CompletableFuture<?>> request) {
		if (mayTry()) {
			this.device.answers().await(request.apply(this.context.registration()));
		}
	}

	/** Whether its address has not tried too much lately. If it has, it is told so. */
	private boolean mayTry() {
		boolean may = this.context.admission().admitAttempt(this.device.address());
		if (!may) {
			refuse(Admission.TOO_MANY_TRIES);
		}
		return may;
	}

	/** A command that is not a moderator's is a client's. */
	private void command(String line) {
		String name = line.substring(1, Word.endOf(line, 1));
		if (!ModeratorCommands.isOverTheWire(name)) {
			ClientCommands.run(line, this);
			if (this.member.isOperator() && name.equalsIgnoreCase("help")) {
				ModeratorCommands.all()
					.stream()
					.filter(ModeratorCommand::overTheWire)
					.forEach((command) -> tell("/%s - %s".formatted(command.synopsis().text(), command.description())));
			}
			return;
		}
		if (!this.member.isOperator()) {
			refuse("/%s is for operators. To become one, type /op.".formatted(name));
			return;
		}
		this.room
			.log(ServerEvent.of(Kind.MODERATION, this.member.name().value(), AddressRange.shown(this.device.address()),
					"%s: /%s".formatted(this.member.name(), Secrets.maskAtConsole(line.substring(1)))));
		try {
			this.device.answers()
				.await(this.policy.obey(ModeratorCommands.read(line.substring(1)), this.device)
					.tell((text) -> this.context.loop().execute(() -> tell(text)),
							(why) -> this.context.loop().execute(() -> refuse(why))));
		}
		catch (IllegalArgumentException ex) {
			refuse(String.valueOf(ex.getMessage()));
		}
	}

	private void ask(Query query, String nothing) {
		if (this.device.answers().areTooMany()) {
			refuse("You have asked for more than can be told at once. Try again in a moment.");
		}
		else {
			recall(() -> query, nothing);
		}
	}

	/** Finds what was said, also in this turn, and tells it. */
	private void recall(Supplier<Query> query, @Nullable String nothing) {
		if (this.room.isHeldUp()) {
			refuse("The history cannot be read now.");
			return;
		}
		Runnable told = this.device.answers().ask();
		this.room.afterwards(() -> this.context.recall().find(query.get()).whenComplete((lines, problem) -> {
			if (problem != null) {
				refuse("The history cannot be read now.");
			}
			else if (!lines.isEmpty()) {
				lines.forEach(this.device::tell);
			}
			else if (nothing != null) {
				tell(nothing);
			}
			told.run();
		}));
	}

	private @Nullable Account ownAccount() {
		return this.member.isVerified() ? this.context.door().account(this.member.name()) : null;
	}

	/**
	 * Whether it may speak now. If it may not, it is told why.
	 * @param toAll whether everyone is to hear it
	 */
	private boolean isHeard(boolean toAll) {
		String refusal = this.policy.silences(this.member, toAll);
		if (refusal != null) {
			this.device.refuse(Subject.MESSAGE, refusal);
		}
		return refusal == null;
	}

}
