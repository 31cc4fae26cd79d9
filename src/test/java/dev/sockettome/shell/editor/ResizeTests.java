package dev.sockettome.shell.editor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.sockettome.shell.window.Draft;
import dev.sockettome.testing.EmulatedScreen;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A window becomes another size first, then says so when it is asked, and tells of it
 * last: here with whatever can be drawn between the three.
 */
@Timeout(180)
class ResizeTests {

	private static final String PROMPT = "bob> ";

	private final PipedOutputStream keys = new PipedOutputStream();

	private final EmulatedScreen screen = new EmulatedScreen(60, 12);

	private final ExternalTerminal terminal;

	private final ChatLineReader reader;

	private final Thread typing;

	private final List<String> printed = new ArrayList<>();

	private String draft = "";

	ResizeTests() throws IOException {
		this.terminal = new ExternalTerminal("window", "xterm-256color", new PipedInputStream(this.keys),
				new ScreenOutput(), StandardCharsets.UTF_8);
		this.terminal.setSize(new Size(60, 12));
		this.reader = new ChatLineReader(this.terminal, "test");
		this.typing = new Thread(() -> this.reader.readCommand(() -> new AttributedString(PROMPT), false, Draft.EMPTY));
		this.typing.setDaemon(true);
	}

	@AfterEach
	void close() throws Exception {
		this.keys.write('\r');
		this.keys.flush();
		this.typing.join(TimeUnit.SECONDS.toMillis(20));
		this.terminal.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whateverIsDrawnAroundAResizeThereIsOneDraftAndEachMessageOnce(boolean status) throws Exception {
		start(status);
		Random random = new Random(1);
		for (int round = 0; round < 300; round++) {
			// What scrolls off the top of a window that is lower than the draft stays
			// there.
			int columns = 20 + random.nextInt(60);
			int rows = 7 + random.nextInt(15);
			this.screen.resize(columns, rows);
			this.terminal.setSize(new Size(columns, rows));
			for (int i = random.nextInt(3); i > 0; i--) {
				draw(random, status);
			}
			this.terminal.raise(Signal.WINCH);
			this.reader.printAbove("m" + round);
			this.printed.add("m" + round);
			checkScreen(round);
		}
	}

	/** A window that becomes another size lets all its rows scroll, the status's too. */
	@ParameterizedTest
	@CsvSource({ "40, 12", "60, 12", "80, 12", "50, 9", "70, 15" })
	void whatIsOnItsWayMeanwhileStandsInItsRowAlone(int columns, int rows) throws Exception {
		start(true);
		this.reader.showStatus(new AttributedString(" status".repeat(10)));
		List<String> lines = IntStream.range(0, 30).mapToObj((i) -> "line " + i).toList();
		this.reader.printAbove(String.join("\n", lines.subList(0, 20)) + "\n");
		this.screen.resize(columns, rows);
		this.reader.printAbove(String.join("\n", lines.subList(20, 25)) + "\n");
		this.terminal.setSize(new Size(columns, rows));
		this.terminal.raise(Signal.WINCH);
		this.reader.printAbove(String.join("\n", lines.subList(25, 30)) + "\n");
		assertThat(this.screen.history()).as("%s", this.screen)
			.filteredOn((row) -> row.startsWith("line"))
			.containsExactlyElementsOf(lines);
	}

	private void start(boolean status) throws IOException {
		this.typing.start();
		if (status) {
			this.reader.showStatus(new AttributedString(" status"));
		}
		type("half a line that is a good deal longer than any of these rows");
	}

	private void draw(Random random, boolean status) throws IOException {
		switch (random.nextInt(status ? 4 : 3)) {
			case 0 -> {
				String message = "message " + this.printed.size();
				this.printed.add(message);
				this.reader.printAbove(message);
			}
			case 1 -> this.reader.changePrompt(new AttributedString(PROMPT));
			case 2 -> type(this.draft.endsWith("x") ? "\u007F" : "x");
			default -> this.reader.showStatus(new AttributedString(" status " + random.nextInt(100)));
		}
	}

	private void type(String text) throws IOException {
		this.draft = text.equals("\u007F") ? this.draft.substring(0, this.draft.length() - 1) : this.draft + text;
		this.keys.write(text.getBytes(StandardCharsets.UTF_8));
		this.keys.flush();
		String wanted = this.draft;
		await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> this.reader.getBuffer().toString().equals(wanted));
	}

	private void checkScreen(int round) {
		List<String> rows = new ArrayList<>(this.screen.history());
		assertThat(rows).as("round %d\n%s", round, this.screen)
			.filteredOn((row) -> row.startsWith(PROMPT.strip()))
			.hasSize(1);
		assertThat(rows).as("round %d\n%s", round, this.screen)
			.filteredOn((row) -> row.matches("m\\d+|message \\d+"))
			.containsExactlyElementsOf(this.printed);
	}

	private final class ScreenOutput extends OutputStream {

		@Override
		public void write(int b) {
			// Nothing beyond ASCII is drawn here.
			ResizeTests.this.screen.write(Character.toString(b & 0x7F));
		}

	}

}
