package dev.sockettome.bench;

import java.util.Collection;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures with JMH what one line costs on its way, in time and in memory, and prints a
 * table in Markdown. Each benchmark runs in a Java virtual machine of its own with the
 * flags of a client. Takes JMH's arguments.
 */
public final class LineBench {

	private LineBench() {
	}

	public static void main(String[] arguments) throws Exception {
		CommandLineOptions given = new CommandLineOptions(arguments);
		if (given.shouldHelp()) {
			given.showHelp();
			return;
		}
		Options options = new OptionsBuilder().parent(given)
			.addProfiler(GCProfiler.class)
			.jvmArgsPrepend(System.getenv("BENCH_CLIENT_FLAGS").split(" "))
			.build();
		print(new Runner(options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)).run());
	}

	private static void print(Collection<RunResult> results) {
		System.out.printf("| Java %s | ns a line | \u00B1 | bytes a line |%n| --- | ---: | ---: | ---: |%n",
				System.getProperty("java.version"));
		for (RunResult result : results) {
			Result<?> time = result.getPrimaryResult();
			Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
			String name = result.getParams().getBenchmark();
			System.out.printf("| %s | %.0f | %.0f | %.0f |%n", name.substring(name.lastIndexOf('.') + 1),
					time.getScore(), time.getScoreError(), bytes.getScore());
		}
	}

}
