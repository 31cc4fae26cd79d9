package dev.sockettome.server.name;

import java.time.Duration;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * Someone who has a name.
 */
public interface Named {

	ScreenName name();

	/** How long a broken connection keeps the name at most; {@code null} for none. */
	default @Nullable Duration awayFor() {
		return null;
	}

}
