package dev.sockettome.server.name;

import java.net.InetAddress;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.admission.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Which names are given. A name is refused when someone has it, or when it looks like the
 * name of a member, like the server or like an address, or when it is banned
 * (docs/PROTOCOL.md, section 3.11). Owned by the room's event loop.
 */
public final class NameRules {

	/** What stands in the server's own lines where a name stands in others (1.7). */
	private static final ReservedNames SERVERS_OWN = new ReservedNames(
			Stream.of("None", "console", "server", "client").map(ScreenName::new).toList());

	/** An address as a skeleton has it: a one looks like an l, and a zero like an O. */
	private static final Pattern ADDRESS = Pattern.compile("[0-9lOo]+(\\.[0-9lOo]+){3}\\.?");

	private final TakenNames taken;

	private final OwnedNames owned;

	private final Admission<?> admission;

	public NameRules(TakenNames taken, OwnedNames owned, Admission<?> admission) {
		this.taken = taken;
		this.owned = owned;
		this.admission = admission;
	}

	/**
	 * Gives a name.
	 * @param typed the name as it was typed
	 * @param address where the one who asks for it comes from
	 * @param person the one who asks for it, when it has a name already
	 * @throws NameRefusedException when the name is not given, with a sentence that says
	 * why
	 */
	public ScreenName give(String typed, InetAddress address, @Nullable Named person) throws NameRefusedException {
		if (!this.admission.admitAttempt(address)) {
			throw new NameRefusedException(Admission.TOO_MANY_TRIES);
		}
		try {
			ScreenName name = ScreenName.of(typed);
			String refusal = refusal(name, person);
			if (refusal != null) {
				throw new NameRefusedException(refusal);
			}
			return name;
		}
		catch (InvalidScreenNameException ex) {
			throw new NameRefusedException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Why somebody does not get a name now, in a sentence; {@code null} when it does.
	 * @param person who asks for it, when it has a name already
	 */
	public @Nullable String refusal(ScreenName name, @Nullable Named person) {
		Named owner = this.taken.holder(name);
		if (owner != null && owner != person) {
			return taken(owner, name);
		}
		if (SERVERS_OWN.include(name)) {
			return "The name %s is the server's own.".formatted(name);
		}
		if (isAddress(name)) {
			return "The name %s looks like an address.".formatted(name);
		}
		Named other = this.taken.lookalike(name, person);
		if (other != null) {
			return "The name %s looks like %s, who is here.".formatted(name, other.name());
		}
		String refusal = this.owned.refusal(name);
		return (refusal != null) ? refusal : this.admission.admitName(name);
	}

	private static String taken(Named owner, ScreenName name) {
		Duration away = owner.awayFor();
		return (away != null) ? "The name %s is taken. Whoever has it is away, for %d s at most.".formatted(name,
				away.toSeconds() + 1) : "The name %s is taken.".formatted(name);
	}

	private static boolean isAddress(ScreenName name) {
		return AddressRange.isMeantBy(name.key()) || name.value().codePoints().anyMatch(Character::isDigit)
				&& Skeleton.of(name).stream().anyMatch((skeleton) -> ADDRESS.matcher(skeleton).matches());
	}

}
