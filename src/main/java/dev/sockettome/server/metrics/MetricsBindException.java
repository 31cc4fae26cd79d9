package dev.sockettome.server.metrics;

import java.io.IOException;

import dev.sockettome.server.settings.ServerSettings;

/**
 * The server cannot listen on the port for its metrics. The message is one line that
 * names that port, and not the port of the chat.
 */
public class MetricsBindException extends IOException {

	MetricsBindException(ServerSettings.Metrics settings, String reason) {
		super("Cannot listen on %s port %d for /metrics and /health: %s. %s".formatted(settings.bind(), settings.port(),
				reason, "Give another chat.server.metrics.port or chat.server.metrics.bind, or port 0 for none."));
	}

}
