package dev.sockettome.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * Where a server can be watched over HTTP: {@code /metrics} in the text format of
 * Prometheus, and {@code /health}, which is 200 as long as the room answers.
 */
final class MetricsEndpoint {

	private static final int OK = 200;

	private static final int UNAVAILABLE = 503;

	/** How long the room may take to answer and still be well. */
	private static final int ANSWER_SECONDS = 2;

	private final HttpServer http;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "chat-server-metrics");
		thread.setDaemon(true);
		return thread;
	});

	MetricsEndpoint(ServerSettings.Metrics settings, PrometheusMeterRegistry registry, Room room) throws IOException {
		this.http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()),
				0);
		this.http.setExecutor(this.thread);
		this.http.createContext("/metrics",
				(exchange) -> answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", registry.scrape()));
		this.http.createContext("/health", (exchange) -> {
			boolean well = room.answersWithin(ANSWER_SECONDS, TimeUnit.SECONDS);
			answer(exchange, well ? OK : UNAVAILABLE, "application/json",
					"{\"status\":\"%s\"}%n".formatted(well ? "UP" : "DOWN"));
		});
		this.http.start();
	}

	void close() {
		this.http.stop(0);
		this.thread.shutdownNow();
	}

	private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
