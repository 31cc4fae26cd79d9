package dev.sockettome.server.moderation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Ban;
import dev.sockettome.server.admission.BanTarget;
import dev.sockettome.server.admission.Bans;
import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.room.Device;
import org.jspecify.annotations.Nullable;

/**
 * Bans and unbans, and disconnects those who are here and banned. Owned by the room's
 * event loop.
 */
final class BanEnforcement {

	private final Bans bans;

	private final Admission<?> admission;

	private final Participants participants;

	BanEnforcement(Bans bans, Admission<?> admission, Participants participants) {
		this.bans = bans;
		this.admission = admission;
		this.participants = participants;
	}

	/**
	 * Bans, and disconnects everyone it is about.
	 * @param operator where it was asked for, when that was in the room
	 * @throws IllegalArgumentException when it is about the operator, with one line that
	 * says so
	 */
	ModeratorAnswer ban(Ban ban, @Nullable Device operator) {
		if (operator != null && operator.member().devices().stream().anyMatch((device) -> isOf(ban, device))) {
			throw new IllegalArgumentException("%s is you too. Nobody was banned.".formatted(ban.target()));
		}
		List<String> lines = new ArrayList<>();
		lines.add(
				"%s is banned%s.".formatted(ban.target(), (ban.until() != null) ? " until " + ban.end() : " for ever"));
		if (ban.target() instanceof BanTarget.Named named) {
			List<String> origins = origins(named.name());
			lines.addAll(origins);
			if (origins.isEmpty() && !this.participants.isElsewhere(named.name())) {
				lines.add(this.participants.absent(named.name()));
			}
		}
		else if (ban.target().isOf(InetAddress.getLoopbackAddress())) {
			lines.add("That is this machine: nobody here, and nobody behind a proxy here, gets in. To undo it: unban "
					+ ban.target());
		}
		CompletableFuture<List<String>> saved = this.bans.add(ban);
		disconnect((visitor) -> isOf(ban, visitor));
		return new ModeratorAnswer(lines, saved);
	}

	/** Where whoever here has a name has come from, in lines for a moderator. */
	List<String> origins(ScreenName name) {
		return this.admission.everyone()
			.stream()
			.filter((visitor) -> visitor.name() != null && visitor.name().key().equals(name.key()))
			.map(Visitor::origin)
			.distinct()
			.map((origin) -> "It came from %1$s. To keep that out too: ban %1$s".formatted(origin))
			.toList();
	}

	ModeratorAnswer unban(BanTarget banned) {
		CompletableFuture<List<String>> saved = this.bans.remove(banned);
		if (saved == null) {
			throw new IllegalArgumentException("%s is not banned. Type bans to see who is.".formatted(banned));
		}
		return new ModeratorAnswer(List.of("%s is banned no more.".formatted(banned)), saved);
	}

	ModeratorAnswer list() {
		List<Ban> all = this.bans.all();
		return ModeratorAnswer.of(all.isEmpty() ? List.of("Nobody is banned.") : all.stream().map(Ban::line).toList());
	}

	/** Disconnects everyone who is here and banned. */
	void disconnectBanned() {
		disconnect((visitor) -> find(visitor) != null);
	}

	private void disconnect(Predicate<Visitor> condition) {
		List<Visitor> leaving = this.admission.everyone().stream().filter(condition).toList();
		leaving.forEach((visitor) -> {
			Ban ban = find(visitor);
			visitor.disconnect((ban != null) ? Admission.because(ban) : "you are banned");
		});
	}

	private @Nullable Ban find(Visitor visitor) {
		ScreenName name = visitor.name();
		Ban ban = this.bans.find(visitor.address());
		return (ban == null && name != null) ? this.bans.find(name) : ban;
	}

	private static boolean isOf(Ban ban, Device device) {
		return isOf(ban, device.address(), device.name());
	}

	private static boolean isOf(Ban ban, Visitor visitor) {
		return isOf(ban, visitor.address(), visitor.name());
	}

	private static boolean isOf(Ban ban, InetAddress address, @Nullable ScreenName name) {
		return ban.target().isOf(address) || name != null && ban.target().equals(new BanTarget.Named(name));
	}

}
