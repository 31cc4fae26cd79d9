package dev.sockettome.shell.editor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sockettome.shell.window.Draft;
import dev.sockettome.testing.EmulatedScreen;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.awaitility.Awaitility.await;

/**
 * What changes just before a line is read: after the shell has decided what to show, and
 * before there is a line to show it with. The size of the terminal is asked then.
 */
@Timeout(60)
class PromptTests {

	private final PipedOutputStream keys = new PipedOutputStream();

	private final EmulatedScreen screen = new EmulatedScreen(60, 12);

	private final ExternalTerminal terminal;

	private final ChatLineReader reader;

	private volatile AttributedString prompt = new AttributedString("[bob] ");

	private volatile Runnable meanwhile = () -> {
	};

	private Thread typing = new Thread();

	PromptTests() throws IOException {
		this.terminal = new ExternalTerminal("window", "xterm-256color", new PipedInputStream(this.keys),
				new ScreenOutput(), StandardCharsets.UTF_8) {

			@Override
			public Size getSize() {
				Runnable task = PromptTests.this.meanwhile;
				PromptTests.this.meanwhile = () -> {
				};
				task.run();
				return super.getSize();
			}

		};
		this.terminal.setSize(new Size(60, 12));
		this.reader = new ChatLineReader(this.terminal, "test");
	}

	@AfterEach
	void close() throws Exception {
		this.keys.write('\r');
		this.keys.flush();
		this.typing.join();
		this.terminal.close();
	}

	@Test
	void whatGoesOnItsWayJustThenIsShown() {
		read(() -> this.reader.showPending(List.of("two")));
		await().until(() -> this.screen.lines().contains("~ two"));
	}

	@Test
	void aStateThatChangesJustThenIsShown() {
		read(() -> {
			this.prompt = new AttributedString("[offline] ");
			this.reader.changePrompt(this.prompt);
		});
		await().until(() -> this.screen.lines().contains("[offline]"));
	}

	private void read(Runnable task) {
		this.meanwhile = task;
		this.typing = new Thread(() -> this.reader.readCommand(() -> this.prompt, true, Draft.EMPTY));
		this.typing.start();
	}

	private final class ScreenOutput extends OutputStream {

		@Override
		public void write(int b) {
			// Nothing beyond ASCII is drawn here.
			PromptTests.this.screen.write(Character.toString(b & 0x7F));
		}

	}

}
