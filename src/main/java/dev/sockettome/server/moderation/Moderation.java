package dev.sockettome.server.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.account.Role;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Ban;
import dev.sockettome.server.admission.BanTarget;
import dev.sockettome.server.admission.Bans;
import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.command.Moderator;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
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

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneId.systemDefault());

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
		this.enforcement = new BanEnforcement(bans, admission, this.participants);
		this.desk = new AccountDesk(door, this.participants);
		this.rank = new OperatorRank(door, this.desk, this.participants,
				(line) -> room.log(ServerEvent.of(Kind.MODERATION, line)));
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
		List<String> lines = new ArrayList<>();
		List<Visitor> everyone = this.admission.everyone();
		int width = everyone.stream().mapToInt((visitor) -> visitor.origin().length()).max().orElse(0);
		// The names are last: how many cells one takes is for a terminal to know.
		String row = "%-19s  %8s  %13s  %-" + Math.max(width, "address".length()) + "s  %s";
		lines.add(row.formatted("since", "messages", "bytes pending", "address", "name"));
		for (Visitor visitor : everyone) {
			ScreenName name = visitor.name();
			Member member = (name != null) ? this.room.find(name) : null;
			String marks = (member != null && member.isOperator()) ? "  operator" : "";
			marks += (member != null && member.isVerified()) ? "  account" : "";
			if (name != null && isMuted(name)) {
				marks += "  muted";
			}
			marks += visitor.isAway() ? "  away" : "";
			marks += (member != null && member.isShared()) ? "  %d devices".formatted(member.devices().size()) : "";
			lines.add(row.formatted(TIME.format(visitor.since()), visitor.messages(), visitor.pendingBytes(),
					visitor.origin(), ((name != null) ? name : "(no name)") + marks));
		}
		this.room.elsewhere()
			.people()
			.forEach((person) -> lines.add("%s  at %s%s".formatted(person.name(), this.status.nameOf(person.server()),
					person.isSeenAway() ? "  away" : "")));
		return ModeratorAnswer.of(lines);
	}

	@Override
	public ModeratorAnswer kick(String name, String reason) {
		Member member = this.participants.present(name);
		String because = reason.isEmpty() ? "" : ": " + reason;
		ScreenName shown = member.name();
		this.room.announce(new Notice("%s was sent away%s.".formatted(shown, because)));
		member.sendAway(because);
		return ModeratorAnswer.of("%s is disconnected.".formatted(shown));
	}

	@Override
	public ModeratorAnswer ban(String target, @Nullable Duration time, String reason) {
		return this.enforcement.ban(Ban.of(BanTarget.parse(target), end(time), reason), this.asking);
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
		String line = "%s is muted%s.".formatted(muted, (until != null) ? " until " + TIME.format(until) : "");
		Member member = this.room.find(muted);
		if (member == null) {
			return new ModeratorAnswer(List.of(line, this.participants.absent(muted)), kept);
		}
		member.tell(RoomModes.MUTED);
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
			member.tell("You are not muted any more.");
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
		Member member = this.participants.present(name);
		if (this.door.account(operator) != null && !member.isVerified()) {
			throw new IllegalArgumentException(
					"%1$s has an account, and whoever is here as %1$s has not opened it. ".formatted(operator)
							+ "They have to log in with its password first.");
		}
		member.becomeOperator(operator);
		return ModeratorAnswer.of("%s is an operator until they leave.".formatted(operator));
	}

	@Override
	public ModeratorAnswer deop(String name) {
		return this.rank.remove(BanTarget.name(name));
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
