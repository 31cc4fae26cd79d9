package dev.sockettome.server.name;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * The names that belong to somebody, who need not be here.
 */
public interface OwnedNames {

	/**
	 * Why nobody gets a name for good, in a sentence; {@code null} when somebody may have
	 * it, such as its owner.
	 */
	@Nullable String refusal(ScreenName name);

}
