package dev.sockettome.server.name;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sockettome.protocol.ScreenName;

/**
 * Names that must not be imitated at all, in whatever case, width or look.
 */
public final class ReservedNames {

	private final Set<String> skeletons;

	public ReservedNames(Collection<ScreenName> names) {
		this.skeletons = names.stream()
			.flatMap((name) -> Skeleton.of(name).stream())
			.map(Skeleton::folded)
			.collect(Collectors.toSet());
	}

	/** Whether a name is one of them, or looks like one. */
	public boolean include(ScreenName name) {
		return !this.skeletons.isEmpty()
				&& Skeleton.of(name).stream().map(Skeleton::folded).anyMatch(this.skeletons::contains);
	}

}
