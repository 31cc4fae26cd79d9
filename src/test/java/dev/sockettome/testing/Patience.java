package dev.sockettome.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How tests wait, unless they say otherwise: they look often, so that nobody waits for
 * what has come already, and give up late, so that a busy machine fails none of them.
 * JUnit finds it in {@code META-INF/services}.
 */
public final class Patience implements BeforeAllCallback {

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

	private static final Duration AT_MOST = Duration.ofSeconds(90);

	static {
		// Whichever test needs them first.
		Unpacked.prepare();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultPollInterval(BETWEEN_LOOKS);
		Awaitility.setDefaultTimeout(AT_MOST);
	}

}
