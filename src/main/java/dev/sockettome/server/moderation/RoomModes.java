package dev.sockettome.server.moderation;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.file.FileProblem;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.moderation.Motd.Page;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.settings.ServerSettings.Mode;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.thread.RoomLoop;
import org.jspecify.annotations.Nullable;

/**
 * What moderators decide about the room as a whole: who may speak, how often, and what is
 * shown to who logs in. Where several servers share the room, it holds on all. Owned by
 * the room's event loop.
 */
final class RoomModes {

	/** What somebody is told whom nobody hears. */
	static final String MUTED = "You are muted: nobody hears you.";

	/** What somebody is told who is heard again. */
	static final String HEARD = "You are not muted any more.";

	private final RoomLoop loop;

	private final Room room;

	private final Door door;

	private final SlowMode slowMode;

	private final Mutes mutes;

	private final Motd motd;

	private final FileThread fileThread;

	private final @Nullable SharedRoom shared;

	/** How many changes are on their way to the other servers. */
	private int waiting;

	/**
	 * The modes of a room. What servers share of them is read now, before anybody comes
	 * in.
	 * @param shared what servers share of them; {@code null} for a server alone
	 */
	RoomModes(RoomLoop loop, Room room, Door door, SlowMode slowMode, Mutes mutes, Motd motd, FileThread fileThread,
			@Nullable SharedRoom shared) {
		this.loop = loop;
		this.room = room;
		this.door = door;
		this.slowMode = slowMode;
		this.mutes = mutes;
		this.motd = motd;
		this.fileThread = fileThread;
		this.shared = shared;
		Runnable first = (shared != null) ? reread(motd.file(), false) : null;
		if (first != null) {
			first.run();
		}
	}

	/**
	 * Has everyone wait between two messages.
	 * @param pace how long; 0 for not at all, {@code null} to ask what holds
	 */
	ModeratorAnswer slow(@Nullable Duration pace) {
		if (pace == null) {
			return ModeratorAnswer.of(this.slowMode.sentence());
		}
		this.slowMode.pace(pace);
		this.room.announce(new Notice(this.slowMode.sentence()));
		return new ModeratorAnswer(List.of(), set(new RoomSetting.Pace(pace)));
	}

	/**
	 * Says what people without an account may do.
	 * @param typed the mode; empty to ask what holds
	 */
	ModeratorAnswer mode(String typed) {
		if (typed.isEmpty()) {
			return ModeratorAnswer.of(sentence());
		}
		Mode mode = RoomSetting.mode(typed);
		this.door.mode(mode);
		this.room.announce(new Notice(sentence()));
		return new ModeratorAnswer(List.of(), set(new RoomSetting.Access(mode)));
	}

	private String sentence() {
		return switch (this.door.mode()) {
			case OPEN -> "Everyone may come in, and speak.";
			case REGISTERED -> "Everyone may come in; only people with an account speak.";
			case INVITE -> "Only people with an account come in.";
		};
	}

	/**
	 * Has nobody hear somebody.
	 * @param until when that ends; {@code null} for never
	 * @return lines for the moderator
	 */
	CompletableFuture<List<String>> mute(ScreenName name, @Nullable Instant until) {
		this.mutes.add(name, until);
		return set(new RoomSetting.Mute(name, (until != null) ? until : Instant.MAX));
	}

	/**
	 * Has somebody be heard again.
	 * @return lines for the moderator; {@code null} when nobody of that name was muted
	 */
	@Nullable CompletableFuture<List<String>> unmute(ScreenName name) {
		if (!this.mutes.remove(name)) {
			return null;
		}
		SharedRoom all = this.shared;
		return (all != null) ? share(() -> all.lift(new RoomSetting.Mute(name, Instant.MAX)))
				: CompletableFuture.completedFuture(List.of());
	}

	private CompletableFuture<List<String>> set(RoomSetting setting) {
		SharedRoom all = this.shared;
		return (all != null) ? share(() -> all.set(setting)) : CompletableFuture.completedFuture(List.of());
	}

	private CompletableFuture<List<String>> share(Callable<List<String>> change) {
		this.waiting++;
		return this.fileThread.run(change).whenComplete((problems, failure) -> this.loop.execute(() -> this.waiting--));
	}

	/** Shows the lines of another file to everyone who logs in. */
	ModeratorAnswer motd(String file) {
		CompletableFuture<List<String>> shown = new CompletableFuture<>();
		this.fileThread.run(() -> readMotd(file)).whenComplete((page, problem) -> this.loop.execute(() -> {
			if (page == null) {
				shown.completeExceptionally(problem);
				return;
			}
			this.motd.show(page);
			SharedRoom all = this.shared;
			CompletableFuture<List<String>> told = (all != null) ? share(() -> all.show(page.lines()))
					: CompletableFuture.completedFuture(List.of());
			told.whenComplete((problems, failure) -> {
				List<String> lines = new ArrayList<>(List.of(page.sentence()));
				lines.addAll((problems != null) ? problems : List.of(String.valueOf(failure.getMessage())));
				shown.complete(lines);
			});
		}));
		return new ModeratorAnswer(List.of(), shown);
	}

	private static Page readMotd(String file) {
		try {
			return Motd.read(file.equals("none") ? "" : file);
		}
		catch (IOException | InvalidPathException ex) {
			throw new IllegalArgumentException("Cannot show %s: %s".formatted(file, FileProblem.reason(ex)), ex);
		}
	}

	/**
	 * Reads again what is shown and shared; not on the event loop.
	 * @param file the file of the message of the day; empty for none
	 * @param ownFiles whether the file is read too, and not only what is shared
	 * @return applies it, on the event loop; {@code null} when it cannot be read
	 */
	@Nullable Runnable reread(String file, boolean ownFiles) {
		Page page = ownFiles ? this.motd.reread(file) : null;
		SharedRoom all = this.shared;
		if (all == null) {
			return () -> this.motd.show(page);
		}
		if (page != null && !file.isEmpty()) {
			all.show(page.lines());
		}
		List<Notice> lines = all.motd();
		List<RoomSetting> settings = all.settings();
		return (lines != null && settings != null) ? () -> take(lines, settings) : null;
	}

	private void take(List<Notice> lines, List<RoomSetting> settings) {
		// What was decided here meanwhile is not there yet; it is read again when it is.
		if (this.waiting > 0) {
			return;
		}
		if (!lines.equals(this.motd.lines())) {
			// The file of this server is not what is shown any more.
			this.motd.show(new Page("", lines, 0));
		}
		List<RoomSetting.Mute> muted = settings.stream()
			.filter(RoomSetting.Mute.class::isInstance)
			.map(RoomSetting.Mute.class::cast)
			.toList();
		List<Member> silent = this.room.members().filter((member) -> this.mutes.end(member.name()) != null).toList();
		for (ScreenName name : this.mutes.become(muted)) {
			Member member = this.room.find(name);
			if (member != null) {
				member.tell(MUTED);
			}
		}
		silent.stream()
			.filter((member) -> this.mutes.end(member.name()) == null)
			.forEach((member) -> member.tell(HEARD));
		for (RoomSetting setting : settings) {
			if (setting instanceof RoomSetting.Pace slow) {
				this.slowMode.pace(slow.pace());
			}
			else if (setting instanceof RoomSetting.Access access) {
				this.door.mode(access.mode());
			}
		}
	}

}
