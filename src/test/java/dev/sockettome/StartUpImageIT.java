package dev.sockettome;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The start-up image of the built jar: made, used, and never in the way. It is made in a
 * tree of its own, so that the one of the build stays as it is.
 */
@DisabledOnOs(OS.WINDOWS)
class StartUpImageIT {

	/** On however busy a machine. */
	private static final Duration TO_MAKE_ONE = Duration.ofMinutes(10);

	/** What ends it where a machine is too busy, which is a test of its own. */
	private static final String LIMIT = "-lt 60";

	@TempDir
	private static Path tree;

	private static Path archive;

	private static byte[] whole;

	@BeforeAll
	static void makeImage() throws Exception {
		Files.createDirectories(tree.resolve("src/main/launcher"));
		Files.createDirectories(tree.resolve("target"));
		for (String file : List.of("socket-to-me", "pom.xml", "application.yml", "src/main/launcher/make-image",
				"target/socket-to-me.jar")) {
			Files.copy(Path.of(file), tree.resolve(file));
		}
		Files.setLastModifiedTime(tree.resolve("target/socket-to-me.jar"),
				Files.getLastModifiedTime(tree.resolve("src/main/launcher/make-image")));
		Path maker = tree.resolve("src/main/launcher/make-image");
		FileTime time = Files.getLastModifiedTime(maker);
		Files.writeString(maker, Files.readString(maker).replace(LIMIT, "-lt " + TO_MAKE_ONE.toSeconds()));
		// Newer sources would be built.
		Files.setLastModifiedTime(maker, time);
		Run run = start("--make-start-up-image");
		assertThat(run.exitCode()).as(run.toString()).isZero();
		archive = archives().get(0);
		whole = Files.readAllBytes(archive);
	}

	@BeforeEach
	void restoreImage() throws IOException {
		putArchive(whole);
	}

	@Test
	void theProgramComesOutOfTheImage() throws Exception {
		assertThat(startsAndSaysWhichItIs())
			.contains("dev.sockettome.SocketToMeApplication source: shared objects file");
	}

	@Test
	void aDeletedArchiveIsMadeAgainInTheBackground() throws Exception {
		Files.delete(archive);
		assertThat(startsAndSaysWhichItIs()).doesNotContain("SocketToMeApplication source: shared objects file");
		awaitMaker();
		assertThat(startsAndSaysWhichItIs()).contains("SocketToMeApplication source: shared objects file");
	}

	/** Java would refuse the archive, in silence and for good. */
	@Test
	void aCopyOfTheProjectGetsAnImageOfItsOwn(@TempDir Path folder) throws Exception {
		Path original = tree;
		tree = folder.resolve("copy");
		try {
			assertThat(new ProcessBuilder("cp", "-Rp", original.toString(), tree.toString()).start().waitFor())
				.isZero();
			assertThat(startsAndSaysWhichItIs()).doesNotContain("SocketToMeApplication source: shared objects file");
			awaitMaker();
			assertThat(tree.resolve("target/start/current")).content().contains(folder.toString());
			assertThat(startsAndSaysWhichItIs()).contains("SocketToMeApplication source: shared objects file");
		}
		finally {
			tree = original;
		}
	}

	@Test
	void aTruncatedArchiveDoesNoHarm() throws Exception {
		for (int length : List.of(0, 100, 5000, whole.length / 2, whole.length - 1000)) {
			putArchive(whole);
			try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
				channel.truncate(length);
			}
			startsAndSaysWhichItIs();
		}
	}

	@Test
	void aForeignArchiveDoesNoHarm() throws Exception {
		putArchive("This is no archive of classes.".repeat(1000).getBytes(StandardCharsets.UTF_8));
		startsAndSaysWhichItIs();
		Path shipped = Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");
		if (Files.exists(shipped)) {
			putArchive(Files.readAllBytes(shipped));
			startsAndSaysWhichItIs();
		}
	}

	@Test
	void anImageWithoutItsProgramIsNotUsed() throws Exception {
		Path program = archive.resolveSibling("socket-to-me.jar");
		Path aside = archive.resolveSibling("aside");
		Files.move(program, aside);
		try {
			startsAndSaysWhichItIs();
		}
		finally {
			awaitMaker();
			if (Files.notExists(program)) {
				Files.move(aside, program);
			}
		}
	}

	@Test
	void aMachineThatIsTooBusyToMakeOneMayTryAgain() throws Exception {
		Path maker = tree.resolve("src/main/launcher/make-image");
		String script = Files.readString(maker);
		FileTime time = Files.getLastModifiedTime(maker);
		Files.delete(archive);
		Files.writeString(maker, script.replaceFirst("-lt \\d+ ]", "-lt 0 ]"));
		try {
			start("--make-start-up-image");
			assertThat(archive).doesNotExist();
			assertThat(archive.getParent()).isDirectoryNotContaining("glob:**.none");
		}
		finally {
			Files.writeString(maker, script);
			// Newer sources would be built.
			Files.setLastModifiedTime(maker, time);
		}
	}

	/** Starts the program, which must say its version and nothing else. */
	private static String startsAndSaysWhichItIs() throws Exception {
		Run run = start("--version");
		assertThat(run.exitCode()).isZero();
		assertThat(run.output()).matches("Socket To Me \\S+, on Java \\S+\n");
		assertThat(run.errors()).isEmpty();
		return Files.readString(tree.resolve("classes.log"));
	}

	/**
	 * Waits until what the last start has begun in the background is through: it writes
	 * its own log as soon as it is at work, and is alone at work until its end.
	 */
	private static void awaitMaker() {
		Path start = tree.resolve("target/start");
		await().atMost(TO_MAKE_ONE)
			.until(() -> Files.exists(start.resolve("make-image.log"))
					&& Files.notExists(start.resolve(".making"), LinkOption.NOFOLLOW_LINKS));
	}

	private static void putArchive(byte[] content) throws IOException {
		Files.deleteIfExists(archive);
		Files.write(archive, content);
	}

	private static List<Path> archives() throws IOException {
		try (Stream<Path> files = Files.walk(tree.resolve("target/start"))) {
			return files.filter((file) -> file.toString().matches(".*\\.(jsa|aot)")).toList();
		}
	}

	private static Run start(String argument) throws Exception {
		Files.deleteIfExists(tree.resolve("target/start/make-image.log"));
		Path output = tree.resolve("output");
		Path errors = tree.resolve("errors");
		ProcessBuilder command = new ProcessBuilder("./socket-to-me", argument).directory(tree.toFile());
		command.environment().put("JAVA_HOME", System.getProperty("java.home"));
		command.environment().put("SOCKET_TO_ME_OPTS", "-Xlog:class+load:file=classes.log");
		Process process = command.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
		assertThat(process.waitFor(TO_MAKE_ONE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
	}

	private record Run(int exitCode, String output, String errors) {
	}

}
