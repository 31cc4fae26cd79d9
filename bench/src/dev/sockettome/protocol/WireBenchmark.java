package dev.sockettome.protocol;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sockettome.bench.Chatter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From bytes to what they mean. Beside it, the least that a program could do with the
 * JDK's own means: it knows messages only, and has no bound on what it holds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(Chatter.LINES)
public class WireBenchmark {

	private static final int LIMIT = 64 * 1024;

	private final byte[] bytes = Chatter.bytes();

	private final List<String> lines = Chatter.lines();

	/** The baseline. */
	@Benchmark
	public void readLineAndSplit(Blackhole hole) throws IOException {
		BufferedReader reader = new BufferedReader(
				new InputStreamReader(new ByteArrayInputStream(this.bytes), StandardCharsets.UTF_8));
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			hole.consume(line.split("::", 2));
		}
	}

	/** Cuts the bytes into lines. */
	@Benchmark
	public void framer(Blackhole hole) {
		frame(hole::consume);
	}

	/** Tells what a line means. */
	@Benchmark
	public void parser(Blackhole hole) {
		for (String line : this.lines) {
			hole.consume(ServerLineParser.parse(line, Dialect.EXTENDED));
		}
	}

	/** Both, which is to be compared with the baseline. */
	@Benchmark
	public void framerAndParser(Blackhole hole) {
		frame((line) -> hole.consume(ServerLineParser.parse(line, Dialect.EXTENDED)));
	}

	private void frame(Lines lines) {
		new LineFramer(LIMIT, lines).read(ByteBuffer.wrap(this.bytes));
	}

	private interface Lines extends LineFramer.Sink {

		@Override
		default void tooLong(String start) {
			throw new IllegalStateException(start);
		}

	}

}
