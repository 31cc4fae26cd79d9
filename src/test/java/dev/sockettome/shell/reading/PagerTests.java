package dev.sockettome.shell.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.editor.TerminalScreen;
import dev.sockettome.testing.DefaultSettings;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Somebody is called in the middle of a drawing: a terminal that gets a sequence within
 * another shows what is left of both.
 */
@Timeout(60)
class PagerTests {

	private static final String CALL = "\033]9;bob calls\007";

	private final CountDownLatch drawing = new CountDownLatch(1);

	private final CountDownLatch gate = new CountDownLatch(1);

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final ExternalTerminal terminal;

	private final ChatLineReader reader;

	PagerTests() throws IOException {
		this.terminal = new ExternalTerminal("window", "xterm-256color",
				new ByteArrayInputStream("q".getBytes(StandardCharsets.US_ASCII)), this.output,
				StandardCharsets.UTF_8) {

			@Override
			public boolean puts(Capability capability, Object... parameters) {
				if (capability == Capability.cursor_address) {
					PagerTests.this.drawing.countDown();
					awaitGate();
				}
				return super.puts(capability, parameters);
			}

		};
		this.terminal.setSize(new Size(40, 4));
		this.reader = new ChatLineReader(this.terminal, "test");
	}

	@AfterEach
	void close() throws IOException {
		this.terminal.close();
	}

	@Test
	void aCallWaitsUntilAllRowsAreDrawn() throws Exception {
		ReadingMatter matter = new ReadingMatter() {

			@Override
			public List<StyledLine> lines() {
				return List.of(StyledLine.of("one"), StyledLine.of("two"), StyledLine.of("three"));
			}

			@Override
			public int arrived() {
				return 0;
			}

		};
		Thread reading = start(() -> new Pager(this.reader, matter, () -> {
		}).run());
		call();
		reading.join();
		assertThat(this.output.toString(StandardCharsets.UTF_8)).containsSubsequence("one", "two", "three", CALL);
	}

	private Thread start(Runnable task) {
		Thread thread = new Thread(task);
		thread.start();
		return thread;
	}

	private void call() throws InterruptedException {
		TerminalScreen screen = new TerminalScreen(this.reader, DefaultSettings.of(ConsoleSettings.class));
		this.drawing.await();
		Thread calling = start(() -> screen.signal(CALL));
		await().until(() -> calling.getState() == Thread.State.WAITING || !calling.isAlive());
		this.gate.countDown();
		calling.join();
	}

	private void awaitGate() {
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
