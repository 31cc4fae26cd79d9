package dev.sockettome.testing;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kinds of a sealed type, for tests that must leave none out.
 */
public final class SealedKinds {

	private SealedKinds() {
	}

	/** The kinds that an object can be of, at whatever depth. */
	public static Set<Class<?>> of(Class<?> type) {
		return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses())
			.flatMap((kind) -> of(kind).stream())
			.collect(Collectors.toSet()) : Set.of(type);
	}

}
