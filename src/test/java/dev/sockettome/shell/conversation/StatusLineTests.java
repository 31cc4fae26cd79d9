package dev.sockettome.shell.conversation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.Connections;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.testing.DefaultSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class StatusLineTests {

	private final Console console = new Console();

	private final HesitatingScreen screen = new HesitatingScreen();

	private final StatusLine statusLine = statusLine();

	private StatusLine statusLine() {
		ClientSettings client = DefaultSettings.of(ClientSettings.class);
		Connections connections = new Connections(new ChatConnection((event) -> {
		}, client), (event) -> {
		}, client);
		ConsoleSettings settings = settings("true");
		Windows windows = new Windows(connections, new ShellSession(), settings);
		windows.open();
		this.console.attach(this.screen);
		return new StatusLine(this.console, connections, windows, new Absence(), settings);
	}

	@Test
	void whatIsBeingDrawnWhenItEndsIsTakenOffToo() throws Exception {
		this.statusLine.show();
		this.screen.asked.await();
		Thread shell = new Thread(this.statusLine::end);
		shell.start();
		await().until(() -> shell.getState() != Thread.State.NEW && shell.getState() != Thread.State.RUNNABLE);
		this.screen.answered.countDown();
		shell.join();
		this.console.flush();
		assertThat(this.screen.isStatusShown).isFalse();
	}

	@Test
	void whatIsBeingDrawnWhenItIsNotWantedAnyMoreIsTakenOffToo() throws Exception {
		this.statusLine.show();
		this.screen.asked.await();
		this.statusLine.use(settings("false"));
		this.screen.answered.countDown();
		this.console.flush();
		assertThat(this.screen.isStatusShown).isFalse();
	}

	private static ConsoleSettings settings(String statusLine) {
		return DefaultSettings.of(ConsoleSettings.class, Map.of("chat.console.status-line", statusLine));
	}

	/** A screen that does not say at once how wide it is. */
	private static final class HesitatingScreen implements Screen {

		private final CountDownLatch asked = new CountDownLatch(1);

		private final CountDownLatch answered = new CountDownLatch(1);

		private volatile boolean isStatusShown;

		@Override
		public void show(List<StyledLine> lines) {
		}

		@Override
		public void diagnose(StyledLine line) {
		}

		@Override
		public int columns() {
			this.asked.countDown();
			try {
				this.answered.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return 80;
		}

		@Override
		public void showStatus(StyledLine line) {
			this.isStatusShown = true;
		}

		@Override
		public void hideStatus() {
			this.isStatusShown = false;
		}

	}

}
