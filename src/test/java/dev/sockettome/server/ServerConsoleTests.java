package dev.sockettome.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sockettome.server.log.LogWriter;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.settings.ServerSettings.LogFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ServerConsoleTests {

	@RegisterExtension
	final TestServer other = new TestServer();

	private final ChatServer server = TestServer.unstarted();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void quitEndsTheServer() throws Exception {
		PipedInputStream in = new PipedInputStream();
		try (OutputStream typed = new PipedOutputStream(in)) {
			Future<Integer> exitCode = run(in);
			await().until(this.server::isRunning);
			typed.write("\n\uFEFFfoo\u00A0\nop bob --password s3same\nquit\n".getBytes(StandardCharsets.UTF_8));
			typed.flush();
			assertThat(exitCode.get(90, TimeUnit.SECONDS)).isZero();
		}
		assertThat(output()).startsWith("Listening on :")
			.contains("console: foo\nNo such command: foo. Type help.\nconsole: op bob --password ***\n",
					"console: quit\n");
	}

	@Test
	void theEndOfItsInputDoesNotEndTheServer() throws Exception {
		Future<Integer> exitCode = run(InputStream.nullInputStream());
		await().until(() -> output().startsWith("Listening on :"));
		assertThat(exitCode).isNotDone();
		this.server.stop();
		assertThat(exitCode.get(90, TimeUnit.SECONDS)).isZero();
	}

	@Test
	void whatHasHappenedIsLoggedAsJsonWhenAskedFor() throws Exception {
		LogWriter writer = new LogWriter(new PrintStream(this.out), LogFormat.JSON, false);
		writer.event(ServerEvent.of(ServerEvent.Kind.MESSAGE, "al", "127.0.0.1", "al -> say \"hi\"\t\u00e9"));
		writer.line("console: who");
		writer.finish();
		writer.run();
		assertThat(output().lines()).satisfiesExactly(
				(line) -> assertThat(line).startsWith("{\"type\":\"message\",\"at\":\"20")
					.endsWith("Z\",\"name\":\"al\",\"address\":\"127.0.0.1\","
							+ "\"text\":\"al -> say \\\"hi\\\"\\t\u00e9\"}"),
				(line) -> assertThat(line).matches(
						"\\{\"type\":\"console\",\"at\":\"[-0-9]{10}T[:0-9]{8}\\.\\d{3}Z\",\"text\":\"console: who\"}"));
	}

	@Test
	void everyLineOfTheJsonLogIsKnownToTheSchema() throws Exception {
		String hostile = "\"q\" \\ \u001b[31m \u202e \uD83D\uDE00 \uD800 \u0085\u2028 \u00e9";
		LogWriter writer = new LogWriter(new PrintStream(this.out, false, StandardCharsets.UTF_8), LogFormat.JSON,
				false);
		for (ServerEvent.Kind kind : ServerEvent.Kind.values()) {
			writer.event(ServerEvent.of(kind, hostile, "[::1]:5555", hostile));
			writer.event(ServerEvent.of(kind, hostile));
		}
		writer.finish();
		writer.run();
		ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(Path.of("docs/events.schema.json").toFile());
		root.remove(List.of("oneOf", "required", "properties", "type"));
		root.put("$ref", "#/$defs/log");
		Schema log = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root.toString());
		assertThat(output().lines()).hasSize(2 * ServerEvent.Kind.values().length)
			.allSatisfy((line) -> assertThat(log.validate(line, InputFormat.JSON)).as(line).isEmpty());
		assertThat(log.validate("{\"type\":\"message\",\"event\":\"x\"}", InputFormat.JSON)).isNotEmpty();
	}

	@Test
	void aPortInUseIsTold() throws IOException {
		int port = this.other.start().getPort();
		ServerConsole console = new ServerConsole(this.server, InputStream.nullInputStream(), new PrintStream(this.out),
				false);
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> console.run("127.0.0.1", port, TestServer.settings().tls()));
	}

	@Test
	void aTerminalThatNobodyReadsHoldsNobodyUp() throws Exception {
		CountDownLatch writes = new CountDownLatch(1);
		CountDownLatch unread = new CountDownLatch(1);
		LogWriter writer = new LogWriter(new PrintStream(this.out) {

			@Override
			public void print(String text) {
				writes.countDown();
				try {
					unread.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				super.print(text);
			}

		}, LogFormat.PLAIN, false);
		Thread writing = new Thread(writer);
		writer.line("first");
		writing.start();
		assertThat(writes.await(30, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < LogWriter.CAPACITY + 1234; i++) {
			writer.line("line " + i);
		}
		unread.countDown();
		writer.finish();
		writing.join();
		assertThat(output()).startsWith("first\nline 0\nline 1\n")
			.endsWith("line %d\n(1,234 lines left out)\n".formatted(LogWriter.CAPACITY - 1));
	}

	private Future<Integer> run(InputStream in) {
		ServerConsole console = new ServerConsole(this.server, in, new PrintStream(this.out), false);
		return CompletableFuture.supplyAsync(() -> {
			try {
				return console.run("127.0.0.1", 0, TestServer.settings().tls());
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private String output() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

}
