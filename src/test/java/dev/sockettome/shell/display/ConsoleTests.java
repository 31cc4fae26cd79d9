package dev.sockettome.shell.display;

import java.io.IOError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class ConsoleTests {

	private final Console console = new Console();

	@Test
	void linesThatPileUpAreShownInOrderAndInFewWrites() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		RecordingScreen screen = new RecordingScreen(gate);
		this.console.attach(screen);
		List<String> lines = IntStream.range(0, 1_500).mapToObj((i) -> "line " + i).toList();
		lines.forEach(this.console::print);
		gate.countDown();
		this.console.flush();
		assertThat(screen.lines).containsExactlyElementsOf(lines);
		assertThat(screen.writes).hasSizeLessThan(60);
	}

	@Test
	void whoeverPrintsFasterThanTheScreenShowsWaits() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		RecordingScreen screen = new RecordingScreen(gate);
		this.console.attach(screen);
		Thread printer = new Thread(() -> IntStream.range(0, 100_000).forEach((i) -> this.console.print("x")));
		printer.start();
		await().until(() -> printer.getState() == Thread.State.WAITING);
		gate.countDown();
		printer.join();
		this.console.flush();
		assertThat(screen.lines).hasSize(100_000);
	}

	/** The status line is such: drawn by the printer after the line that changes it. */
	@Test
	void thePrinterDoesNotWaitForItself() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		RecordingScreen screen = new RecordingScreen(gate);
		this.console.attach(screen);
		printFirst(screen);
		Thread talker = new Thread(() -> IntStream.range(0, 10_000).forEach((i) -> this.console.print("x")));
		this.console.print(() -> {
			// It has filled what the printer has taken.
			await().until(() -> talker.getState() == Thread.State.WAITING);
			this.console.print("by the printer");
			return List.of();
		}, 0);
		talker.start();
		await().until(() -> talker.getState() == Thread.State.WAITING);
		gate.countDown();
		talker.join();
		this.console.flush();
		assertThat(screen.lines).hasSize(10_002).contains("by the printer");
	}

	@Test
	void whatIsDecidedInItsTurnStandsInItsPlace() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		RecordingScreen screen = new RecordingScreen(gate);
		this.console.attach(screen);
		List<String> order = new ArrayList<>();
		printFirst(screen);
		this.console.print("before");
		this.console.print(() -> {
			order.add("decided");
			return List.of(StyledLine.of("one"), StyledLine.of("two"));
		}, 6);
		this.console.print(List::of, 0);
		this.console.afterwards(() -> order.add("afterwards"));
		this.console.print("behind");
		gate.countDown();
		this.console.flush();
		assertThat(screen.lines).containsExactly("first", "before", "one", "two", "behind");
		assertThat(order).containsExactly("decided", "afterwards");
	}

	@Test
	void noLineComesBetweenLinesThatBelongTogether() throws Exception {
		RecordingScreen screen = new RecordingScreen(new CountDownLatch(0));
		this.console.attach(screen);
		List<Thread> printers = Stream.of("a", "b")
			.map((name) -> new Thread(() -> IntStream.range(0, 3_000).forEach((i) -> {
				this.console.print(List.of(StyledLine.of(name + i), StyledLine.of(name), StyledLine.of(name)));
				this.console.print(name + i + "\n" + name + "\n" + name);
			})))
			.toList();
		printers.forEach(Thread::start);
		for (Thread printer : printers) {
			printer.join();
		}
		this.console.flush();
		assertThat(screen.lines).hasSize(36_000);
		for (int first = 0; first < 36_000; first += 3) {
			String name = screen.lines.get(first).substring(0, 1);
			assertThat(screen.lines.get(first)).matches("[ab][0-9]+");
			assertThat(screen.lines.subList(first + 1, first + 3)).containsOnly(name);
		}
	}

	@Test
	void anInterruptDropsNoLine() {
		RecordingScreen screen = new RecordingScreen(new CountDownLatch(0));
		this.console.attach(screen);
		Thread.currentThread().interrupt();
		this.console.print("kept");
		this.console.flush();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(screen.lines).containsExactly("kept");
	}

	@Test
	void aScreenThatIsGoneKeepsNobodyWaiting() {
		RecordingScreen screen = new RecordingScreen(new CountDownLatch(0));
		this.console.attach(new BrokenScreen());
		this.console.print("lost");
		this.console.flush();
		this.console.attach(screen);
		this.console.print("seen");
		this.console.flush();
		assertThat(screen.lines).containsExactly("seen");
	}

	/** The screen behind one that is drawn on meanwhile is left alone. */
	@Test
	void whatIsPrintedWhileAnotherScreenIsAttachedIsShownThere() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		RecordingScreen before = new RecordingScreen(gate);
		RecordingScreen after = new RecordingScreen(new CountDownLatch(0));
		this.console.attach(before);
		printFirst(before);
		Thread attaching = new Thread(() -> this.console.attach(after));
		attaching.start();
		await().until(() -> attaching.getState() == Thread.State.WAITING);
		this.console.print("second");
		gate.countDown();
		attaching.join();
		this.console.flush();
		assertThat(before.lines).containsExactly("first");
		assertThat(after.lines).containsExactly("second");
	}

	@Test
	void whatFailsTakesNothingWithItThatComesBehindIt() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		RecordingScreen screen = new RecordingScreen(gate);
		this.console.attach(screen);
		printFirst(screen);
		this.console.print("before");
		this.console.afterwards(() -> {
			throw new IllegalStateException("an errand that fails");
		});
		this.console.print(() -> {
			throw new IllegalStateException("a decision that fails");
		}, 0);
		this.console.print("behind");
		gate.countDown();
		this.console.flush();
		assertThat(screen.lines).containsExactly("first", "before", "behind");
	}

	/** What follows piles up behind it. */
	private void printFirst(RecordingScreen stuck) throws InterruptedException {
		this.console.print("first");
		stuck.reached.await();
	}

	private static final class BrokenScreen implements Screen {

		@Override
		public void show(List<StyledLine> lines) {
			throw new IOError(new IOException("no terminal"));
		}

		@Override
		public void diagnose(StyledLine line) {
			show(List.of(line));
		}

	}

	private static final class RecordingScreen implements Screen {

		private final CountDownLatch gate;

		private final CountDownLatch reached = new CountDownLatch(1);

		private final List<String> lines = new ArrayList<>();

		private final List<Integer> writes = new CopyOnWriteArrayList<>();

		RecordingScreen(CountDownLatch gate) {
			this.gate = gate;
		}

		@Override
		public void show(List<StyledLine> shown) {
			this.reached.countDown();
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			shown.forEach((line) -> this.lines.add(line.toString()));
			this.writes.add(shown.size());
		}

		@Override
		public void diagnose(StyledLine line) {
			this.lines.add(line.toString());
		}

	}

}
