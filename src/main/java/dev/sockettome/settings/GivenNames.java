package dev.sockettome.settings;

import java.util.Optional;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Whether anything is given whose name begins in a certain way. A look at all names takes
 * a fraction of what it takes to ask for a single one in every form it may have.
 */
final class GivenNames {

	private GivenNames() {
	}

	/**
	 * Whether any source of an environment has such a name.
	 * @param beginnings in lower case, with dots
	 */
	static boolean anyIn(ConfigurableEnvironment environment, String... beginnings) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (anyIn(source, beginnings)) {
				return true;
			}
		}
		return false;
	}

	/** Whether a source has such a name. */
	static boolean anyIn(PropertySource<?> source, String... beginnings) {
		return firstIn(source, beginnings).isPresent();
	}

	/** The first such name that a source has. */
	static Optional<String> firstIn(PropertySource<?> source, String... beginnings) {
		if (source instanceof EnumerablePropertySource<?> listed) {
			for (String name : listed.getPropertyNames()) {
				for (String beginning : beginnings) {
					if (beginsWith(name, beginning)) {
						return Optional.of(name);
					}
				}
			}
		}
		return Optional.empty();
	}

	/** {@code CHAT_CLIENT_PORT} begins with {@code chat.}, too. */
	private static boolean beginsWith(String name, String beginning) {
		if (name.length() < beginning.length()) {
			return false;
		}
		for (int i = 0; i < beginning.length(); i++) {
			char given = name.charAt(i);
			char wanted = beginning.charAt(i);
			if (Character.toLowerCase(given) != wanted && !(wanted == '.' && given == '_')) {
				return false;
			}
		}
		return true;
	}

}
