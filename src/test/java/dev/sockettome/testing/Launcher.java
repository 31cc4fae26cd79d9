package dev.sockettome.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * The launcher, {@code ./socket-to-me}, with its start-up image: what people run. The
 * build makes the image before the whole-program tests; where it was told not to, it is
 * made here, and either way it must be used.
 */
final class Launcher {

	private static final Path FILE = Path.of("socket-to-me").toAbsolutePath();

	private static final Path MAKING = FILE.resolveSibling("target/start/.making");

	private static final Set<Path> READY = new HashSet<>();

	private Launcher() {
	}

	/**
	 * The launcher, ready to start the program as it now is, on the Java of that home.
	 */
	static synchronized Path readyFor(Path javaHome) {
		if (!READY.contains(javaHome)) {
			start(javaHome, "--version", "");
			// A start without an image has one made in the background.
			await().atMost(PipedProgram.TO_BUILD).until(() -> Files.notExists(MAKING, LinkOption.NOFOLLOW_LINKS));
			start(javaHome, "--make-start-up-image", "");
			requireImage(javaHome);
			READY.add(javaHome);
		}
		return FILE;
	}

	private static void requireImage(Path javaHome) {
		try {
			// Java would put a file that is there aside, and leave it.
			Path folder = Files.createTempDirectory("classes");
			Path log = folder.resolve("classes.log");
			try {
				start(javaHome, "--version", "-Xlog:class+load:file=" + log);
				if (!Files.readString(log).contains("SocketToMeApplication source: shared objects file")
						&& !isKnownToBeImpossible(javaHome)) {
					throw new IllegalStateException(
							"%s starts without its start-up image; target/start/make-image.log".formatted(FILE)
									+ " may tell why.");
				}
			}
			finally {
				Files.deleteIfExists(log);
				Files.delete(folder);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Not every Java can make one. */
	private static boolean isKnownToBeImpossible(Path javaHome) throws IOException {
		Properties release = new Properties();
		try (Reader reader = Files.newBufferedReader(javaHome.resolve("release"))) {
			release.load(reader);
		}
		String mark = "-" + release.getProperty("JAVA_VERSION").replace("\"", "") + ".none";
		try (Stream<Path> files = Files.walk(FILE.resolveSibling("target").resolve("start"), 2)) {
			return files.anyMatch((file) -> file.toString().endsWith(mark));
		}
	}

	private static void start(Path javaHome, String argument, String options) {
		try (Program program = Program.of(List.of(FILE.toString(), argument))
			.with("JAVA_HOME", javaHome.toString())
			.with("SOCKET_TO_ME_OPTS", options); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit(PipedProgram.TO_BUILD);
			if (result.exitCode() != 0) {
				throw new IllegalStateException("%s %s failed: %s".formatted(FILE, argument, result));
			}
		}
	}

}
