package dev.sockettome.server.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.account.Role;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Ban;
import dev.sockettome.server.admission.BanTarget;
import dev.sockettome.server.admission.Bans;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.cluster.Request.Kind;
import dev.sockettome.server.command.Moderator;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.room.RoomPolicy;
import dev.sockettome.server.settings.ServerSettings.Limits;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.thread.RoomLoop;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator can do, wherever it is typed. Owned by the room's event loop.
 */
public final class Moderation implements RoomPolicy, Moderator {

	private final Room room;

	private final Admission<?> admission;

	private final Door door;

	private final Motd motd;

	private final ServerStatus status;

	private final ShutdownCountdown shutdown;

	private final Draining draining;

	private final Participants participants;

	private final BanEnforcement enforcement;

	private final AccountDesk desk;

	private final OperatorRank rank;

	private final Mutes mutes = new Mutes();

	private final WhoTable table;

	private final Colleagues colleagues;

	private final Floor floor;

	private final RoomModes modes;

	private final Rereading rereading;

	/** Where the command that runs, or ran last, was typed, when that was in the room. */
	private @Nullable Device asking;

	public Moderation(RoomLoop loop, Room room, Admission<?> admission, Bans bans, Door door, Motd motd,
			ServerStatus status, FileThread fileThread, @Nullable SharedRoom shared, Draining draining) {
		this.room = room;
		this.admission = admission;
		this.door = door;
		this.motd = motd;
		this.status = status;
		this.shutdown = new ShutdownCountdown(loop, room, draining::end);
		this.draining = draining;
		this.floor = new Floor(this.mutes, door, pace(admission.limits()));
		this.participants = new Participants(room);
		this.table = new WhoTable(room, admission, this.mutes);
		this.colleagues = new Colleagues(room, this.participants, this::act);
		this.enforcement = new BanEnforcement(bans, admission, this.participants);
		this.desk = new AccountDesk(door, this.participants);
		this.rank = new OperatorRank(door, this.desk, this.participants,
				(line) -> room.log(ServerEvent.of(ServerEvent.Kind.MODERATION, line)));
		this.modes = new RoomModes(loop, room, door, this.floor.slowMode(), this.mutes, motd, fileThread, shared);
		this.rereading = new Rereading(loop, room, door, bans, motd, this.modes, this.desk, this.rank, this.enforcement,
				fileThread);
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
	public @Nullable String silences(Member speaker, boolean toAll) {
		return this.floor.silences(speaker, toAll);
	}

	@Override
	public CompletableFuture<Void> logIn(Device device, String password) {
		return this.rank.logIn(device, password);
	}

	/** Reads bans, accounts and motd again, after all changes are written. */
	@Override
	public void reload() {
		this.floor.slowMode().setting(pace(this.admission.limits()));
		this.rereading.all();
	}

	/**
	 * Reads what the servers of the room share. Called on the loop.
	 * @return whether all of it could be read
	 */
	public CompletableFuture<Boolean> followOthers() {
		return this.rereading.shared();
	}

	@Override
	public ModeratorAnswer obey(ModeratorCall call, @Nullable Device operator) {
		this.asking = operator;
		return call.run(this);
	}

	@Override
	public ModeratorAnswer who() {
		List<String> here = this.table.rows();
		if (this.room.elsewhere().nodes().isEmpty()) {
			return ModeratorAnswer.of(WhoTable.table(here));
		}
		return new ModeratorAnswer(List.of(),
				this.colleagues
					.askAll(request(Kind.WHO, "", ""), this.table::knownAt, (row, node) -> row + "  at " + node.name())
					.thenApply((others) -> WhoTable.table(Stream.concat(here.stream(), others.stream()).toList())));
	}

	private Request request(Kind kind, String about, String text) {
		return new Request(kind, (this.asking != null) ? this.asking.name().value() : "the console", about, text);
	}

	@Override
	public CompletableFuture<Reply> answer(Request request) {
		if (request.kind() != Kind.WHO && request.kind() != Kind.ORIGINS) {
			this.room
				.log(ServerEvent.of(ServerEvent.Kind.MODERATION, "%s, at another server: %s".formatted(request.by(),
						"%s %s %s"
							.formatted(request.kind().name().toLowerCase(Locale.ROOT), request.about(), request.text())
							.strip())));
		}
		try {
			return CompletableFuture.completedFuture(act(request));
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.completedFuture(Reply.refused(String.valueOf(ex.getMessage())));
		}
	}

	/**
	 * Does something at this server.
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 */
	private Reply act(Request request) {
		return switch (request.kind()) {
			case KICK -> onMember(request, this::kick);
			case OP -> onMember(request, this::op);
			case DEOP -> {
				this.rank.resign(BanTarget.name(request.about()));
				yield Reply.done(List.of());
			}
			case ORIGINS -> Reply.done(this.enforcement.origins(BanTarget.name(request.about())));
			case WHO -> Reply.done(this.table.rowsForOthers());
			case EXPEL -> onMember(request, Moderation::expel);
			case WHISPER, COPY, MAKE_ROOM, LUGGAGE -> Reply.GONE;
		};
	}

	private Reply onMember(Request request, BiFunction<Member, Request, String> action) {
		Member member = this.participants.find(BanTarget.name(request.about()));
		return (member != null) ? Reply.done(List.of(action.apply(member, request))) : Reply.GONE;
	}

	@Override
	public ModeratorAnswer kick(String name, String reason) {
		return this.colleagues.act(request(Kind.KICK, name, reason));
	}

	private String kick(Member member, Request request) {
		String because = request.text().isEmpty() ? "" : ": " + request.text();
		ScreenName shown = member.name();
		this.room.announce(new Notice("%s was sent away%s.".formatted(shown, because)));
		member.sendAway(because);
		this.room.elsewhere()
			.servers(shown.value())
			.forEach((server) -> this.room.elsewhere()
				.ask(server, new Request(Kind.EXPEL, request.by(), shown.value(), because)));
		return "%s is disconnected.".formatted(shown);
	}

	/** Somebody was sent away who has other devices here. */
	private static String expel(Member member, Request request) {
		member.sendAway(request.text());
		return "";
	}

	@Override
	public ModeratorAnswer ban(String target, @Nullable Duration time, String reason) {
		Ban ban = Ban.of(BanTarget.parse(target), end(time), reason);
		CompletableFuture<List<String>> origins = (ban.target() instanceof BanTarget.Named named)
				? this.colleagues.ask(request(Kind.ORIGINS, named.name().value(), ""))
				: CompletableFuture.completedFuture(List.of());
		ModeratorAnswer here = this.enforcement.ban(ban, this.asking);
		return new ModeratorAnswer(here.lines(), origins.thenCombine(here.later(), Colleagues::both));
	}

	@Override
	public ModeratorAnswer unban(String target) {
		return this.enforcement.unban(BanTarget.parse(target));
	}

	@Override
	public ModeratorAnswer bans() {
		return this.enforcement.list();
	}

	@Override
	public ModeratorAnswer mute(String name, @Nullable Duration time) {
		ScreenName muted = BanTarget.name(name);
		Instant until = end(time);
		CompletableFuture<List<String>> kept = this.modes.mute(muted, until);
		String line = "%s is muted%s.".formatted(muted, (until != null) ? " until " + WhoTable.time(until) : "");
		Member member = this.room.find(muted);
		if (member != null) {
			member.tell(RoomModes.MUTED);
		}
		else if (!this.participants.isElsewhere(muted)) {
			return new ModeratorAnswer(List.of(line, this.participants.absent(muted)), kept);
		}
		return new ModeratorAnswer(List.of(line), kept);
	}

	@Override
	public ModeratorAnswer unmute(String name) {
		ScreenName muted = BanTarget.name(name);
		CompletableFuture<List<String>> kept = this.modes.unmute(muted);
		if (kept == null) {
			throw new IllegalArgumentException("%s is not muted.".formatted(muted));
		}
		Member member = this.room.find(muted);
		if (member != null) {
			member.tell(RoomModes.HEARD);
		}
		return new ModeratorAnswer(List.of("%s is heard again.".formatted(muted)), kept);
	}

	@Override
	public ModeratorAnswer say(String text) {
		this.room.announce(new Notice(text));
		return ModeratorAnswer.of();
	}

	@Override
	public ModeratorAnswer motd(String file) {
		return this.modes.motd(file);
	}

	@Override
	public ModeratorAnswer op(String name, @Nullable String password) {
		ScreenName operator = BanTarget.name(name);
		if (password != null) {
			return this.rank.add(operator, password);
		}
		return this.colleagues.act(request(Kind.OP, name, ""));
	}

	private String op(Member member, Request request) {
		ScreenName operator = BanTarget.name(request.about());
		if (this.door.account(operator) != null && !member.isVerified()) {
			throw new IllegalArgumentException(
					"%1$s has an account, and whoever is here as %1$s has not opened it. ".formatted(operator)
							+ "They have to log in with its password first.");
		}
		member.becomeOperator(operator);
		return "%s is an operator until they leave.".formatted(operator);
	}

	@Override
	public ModeratorAnswer deop(String name) {
		ScreenName operator = BanTarget.name(name);
		ModeratorAnswer here = this.rank.remove(operator);
		CompletableFuture<List<String>> elsewhere = this.colleagues.askAll(request(Kind.DEOP, operator.value(), ""),
				(node) -> List.of("%s does not answer: whoever is %s there may keep the rank until they leave."
					.formatted(node.name(), operator)),
				(line, node) -> line);
		return new ModeratorAnswer(here.lines(), here.later().thenCombine(elsewhere, Colleagues::both));
	}

	@Override
	public ModeratorAnswer accounts() {
		return this.desk.list();
	}

	@Override
	public ModeratorAnswer addAccount(String name, @Nullable String role, @Nullable String password,
			@Nullable String fingerprint) {
		Device operator = this.asking;
		if (operator != null && !this.door.isPrivate(operator.protection(), operator.address())) {
			throw new IllegalArgumentException("A password must not cross an open connection. Connect with TLS.");
		}
		return this.desk.add(BanTarget.name(name), (role != null) ? Role.parse(role) : Role.MEMBER, password,
				fingerprint);
	}

	@Override
	public ModeratorAnswer resetAccount(String name) {
		return this.desk.reset(BanTarget.name(name));
	}

	@Override
	public ModeratorAnswer removeAccount(String name) {
		return this.desk.remove(BanTarget.name(name));
	}

	@Override
	public ModeratorAnswer slow(@Nullable Duration pace) {
		return this.modes.slow(pace);
	}

	@Override
	public ModeratorAnswer mode(String mode) {
		return this.modes.mode(mode);
	}

	@Override
	public ModeratorAnswer nodes() {
		return ModeratorAnswer.of(this.status.nodes());
	}

	@Override
	public ModeratorAnswer status() {
		return ModeratorAnswer.of(this.status.lines());
	}

	@Override
	public ModeratorAnswer drain() {
		return ModeratorAnswer.of("Connections that are sent elsewhere: %,d.".formatted(this.draining.begin()));
	}

	@Override
	public boolean leaveToOthers() {
		return this.draining.beginIfOthers();
	}

	@Override
	public ModeratorAnswer stop(@Nullable Duration in, String reason) {
		this.shutdown.begin(in, reason);
		return ModeratorAnswer.of();
	}

	private static Duration pace(Limits limits) {
		return limits.enabled() ? limits.slow() : Duration.ZERO;
	}

	private static @Nullable Instant end(@Nullable Duration time) {
		return (time != null) ? Instant.now().plus(time) : null;
	}

}
