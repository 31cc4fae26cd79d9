package dev.sockettome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The processor time that something has used up to now, in seconds, by Linux'
 * {@code /proc}.
 *
 * @param servers of all servers of the room together, but for the next
 * @param compiling of their compilers, which are done after some minutes
 * @param redis of the Redis that they keep the room on; 0 without one
 */
record ProcessorTime(double servers, double compiling, double redis) {

	static final ProcessorTime NONE = new ProcessorTime(0, 0, 0);

	/** The clock of {@code /proc} ticks a hundred times a second. */
	private static final double TICKS_PER_SECOND = 100;

	private static final int USER_FIELD = 11;

	private static final int SYSTEM_FIELD = 12;

	/** What is used now by some servers, and by their Redis, if they have one. */
	static ProcessorTime of(Collection<Process> servers, @Nullable Process redis) throws IOException {
		double all = 0;
		double atWork = 0;
		for (Process server : servers) {
			Path folder = Path.of("/proc", Long.toString(server.pid()));
			all += seconds(folder);
			atWork += secondsAtWork(folder);
		}
		return new ProcessorTime(atWork, all - atWork,
				(redis != null) ? seconds(Path.of("/proc", Long.toString(redis.pid()))) : 0);
	}

	ProcessorTime since(ProcessorTime before) {
		return new ProcessorTime(this.servers - before.servers, this.compiling - before.compiling,
				this.redis - before.redis);
	}

	private static double secondsAtWork(Path process) throws IOException {
		List<Path> threads;
		try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
			threads = tasks.filter((task) -> !isCompiler(task)).toList();
		}
		double seconds = 0;
		for (Path thread : threads) {
			seconds += seconds(thread);
		}
		return seconds;
	}

	private static boolean isCompiler(Path task) {
		try {
			String name = Files.readString(task.resolve("comm"));
			return name.startsWith("C1 Comp") || name.startsWith("C2 Comp");
		}
		catch (IOException ex) {
			// A compiler ends when it has nothing to do.
			return true;
		}
	}

	private static double seconds(Path folder) throws IOException {
		try {
			String[] fields = Files.readString(folder.resolve("stat")).replaceFirst(".*\\) ", "").split(" ");
			return (Long.parseLong(fields[USER_FIELD]) + Long.parseLong(fields[SYSTEM_FIELD])) / TICKS_PER_SECOND;
		}
		catch (NoSuchFileException ex) {
			// A thread that has just ended.
			return 0;
		}
	}

}
