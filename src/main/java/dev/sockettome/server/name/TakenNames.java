package dev.sockettome.server.name;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * The names that people have.
 */
public interface TakenNames {

	/** Whoever has this name. */
	@Nullable Named holder(ScreenName name);

	/** Whoever else has a name that looks like this one. */
	@Nullable Named lookalike(ScreenName name, @Nullable Named except);

}
