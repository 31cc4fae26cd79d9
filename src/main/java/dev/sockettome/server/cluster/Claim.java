package dev.sockettome.server.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Whether a name can be had, as far as all servers of the room are concerned.
 *
 * @param other what the one is called who has it, or a name that looks like it;
 * {@code null} when nobody has
 * @param isSame whether that is the same name, and does not only look like it
 */
public record Claim(@Nullable String other, boolean isSame) {

	/** Nobody has it, and nobody else gets it now. */
	public static final Claim GRANTED = new Claim(null, false);

}
