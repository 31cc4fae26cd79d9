package dev.sockettome.shell.conversation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sockettome.bench.Chatter;
import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.StyleSequences;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.TerminalRows;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.profile.Highlights;
import dev.sockettome.shell.profile.UserFile;
import dev.sockettome.testing.DefaultSettings;
import org.jline.terminal.TerminalBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From what happened to the characters for a terminal of 120 columns, or for a program.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(Chatter.LINES)
public class DisplayBenchmark {

	private static final Origin ORIGIN = new Origin("main", Instant.EPOCH);

	private static final int COLUMNS = 120;

	/** As many as come out of the console's queue together in a flood. */
	private static final int BATCH = 200;

	private final List<String> lines = Chatter.lines();

	private final List<ChatEvent> events = this.lines.stream().map(DisplayBenchmark::event).toList();

	private MessageFormatter formatter;

	private TerminalRows rows;

	@Setup
	public void prepare() throws Exception {
		Highlights highlights = new Highlights(new UserFile(Path.of("target", "no-such-file"), (problem) -> {
		}), (problem) -> {
		});
		this.formatter = new MessageFormatter(DefaultSettings.of(ConsoleSettings.class), highlights);
		this.formatter.follow(new LoggedIn(ORIGIN, "alice"));
		StyleSequences sequences = new StyleSequences(
				TerminalBuilder.builder().system(false).streams(System.in, System.err).type("xterm-256color").build());
		this.rows = new TerminalRows(sequences::start);
	}

	private static ChatEvent event(String line) {
		ServerLine meaning = ServerLineParser.parse(line, Dialect.EXTENDED);
		if (meaning instanceof ServerLine.Said said) {
			return new MessageReceived(ORIGIN, said.name(), said.text(), false);
		}
		if (meaning instanceof ServerLine.Action action) {
			return new ActionReceived(ORIGIN, action.name(), action.text(), false);
		}
		return new TextReceived(ORIGIN, line);
	}

	/** Makes a text safe to show. */
	@Benchmark
	public void visibleText(Blackhole hole) {
		for (String line : this.lines) {
			hole.consume(VisibleText.of(line));
		}
	}

	/** Makes of an event the line that a person reads. */
	@Benchmark
	public void formatter(Blackhole hole) {
		for (ChatEvent event : this.events) {
			hole.consume(this.formatter.format(event));
		}
	}

	/** The same, and lays it out in rows with its colours, many lines a print. */
	@Benchmark
	public void formatterAndRows(Blackhole hole) {
		int waiting = 0;
		for (ChatEvent event : this.events) {
			StyledLine line = this.formatter.format(event);
			if (line != null) {
				this.rows.add(line, COLUMNS);
			}
			if (++waiting == BATCH) {
				hole.consume(this.rows.take());
				waiting = 0;
			}
		}
	}

	/** Makes of an event the line that a program reads. */
	@Benchmark
	public void json(Blackhole hole) {
		for (ChatEvent event : this.events) {
			hole.consume(JsonLines.event(event));
		}
	}

}
