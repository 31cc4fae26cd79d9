package dev.sockettome.server.redis;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.name.Skeleton;

/**
 * Under what a name is taken in the hash of names: as what it is the same as
 * (docs/PROTOCOL.md, section 3.2), and as what it can be taken for (3.11).
 */
final class NameKeys {

	private static final String SAME = "n:";

	private static final String LOOK = "s:";

	private NameKeys() {
	}

	static List<String> of(ScreenName name) {
		List<String> keys = new ArrayList<>();
		keys.add(SAME + name.key());
		Skeleton.of(name).forEach((skeleton) -> keys.add(LOOK + skeleton));
		return keys;
	}

	/** Whether a key is that of the name itself. */
	static boolean isSame(String key) {
		return key.startsWith(SAME);
	}

}
