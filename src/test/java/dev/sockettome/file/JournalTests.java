package dev.sockettome.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalTests {

	@TempDir
	private Path folder;

	@Test
	void whatWasAppendedIsThereWithoutAClose() throws IOException {
		Path path = this.folder.resolve("new/journal");
		Journal journal = open(path);
		journal.append("one", "two");
		journal.append("thr\u00e9\u00e9");
		assertThat(path).hasContent("one\ntwo\nthr\u00e9\u00e9\n");
		journal.close();
		try (Journal again = open(path)) {
			assertThat(again.lines()).containsExactly("one", "two", "thr\u00e9\u00e9");
		}
	}

	@Test
	void oneProgramHasItAtATime() throws IOException {
		Path path = this.folder.resolve("journal");
		try (Journal journal = open(path)) {
			assertThat(Journal.open(path)).isNull();
			journal.append("one");
			journal.replace(List.of("two"));
			assertThat(Journal.open(path)).isNull();
			journal.append("three");
		}
		try (Journal again = open(path)) {
			assertThat(again.lines()).containsExactly("two", "three");
		}
	}

	@Test
	void anotherProcessCannotHaveIt() throws Exception {
		Path path = this.folder.resolve("journal");
		try (Journal journal = open(path)) {
			assertThat(inAnotherProcess(path)).isEqualTo("locked");
			journal.append("one");
			assertThat(Journal.open(path)).isNull();
			assertThat(inAnotherProcess(path)).isEqualTo("locked");
			journal.replace(List.of("two"));
			assertThat(inAnotherProcess(path)).isEqualTo("locked");
			journal.keepDamaged();
			assertThat(inAnotherProcess(path)).isEqualTo("locked");
		}
		assertThat(inAnotherProcess(path)).isEqualTo("[two]");
	}

	private static String inAnotherProcess(Path path) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Other.class.getName(), path.toString())
			.redirectErrorStream(true)
			.start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
	}

	/** Another program that wants the journal. */
	static final class Other {

		public static void main(String[] arguments) throws IOException {
			try (Journal journal = Journal.open(Path.of(arguments[0]))) {
				System.out.println((journal != null) ? journal.lines() : "locked");
			}
		}

	}

	@Test
	void anEmptyOneLeavesNoFile() throws IOException {
		Path path = this.folder.resolve("journal");
		try (Journal journal = open(path)) {
			journal.append("one");
			journal.replace(List.of());
		}
		assertThat(path).doesNotExist();
	}

	@Test
	void whatACrashCutOffIsNoPartOfTheNextLine() throws IOException {
		Path path = this.folder.resolve("journal");
		Files.writeString(path, "one\ntw");
		try (Journal journal = open(path)) {
			assertThat(journal.lines()).containsExactly("one", "tw");
			journal.append("three");
		}
		try (Journal again = open(path)) {
			assertThat(again.lines()).containsExactly("one", "tw", "three");
		}
	}

	@Test
	void aThreadThatIsInterruptedWritesAllTheSame() throws IOException {
		Path path = this.folder.resolve("journal");
		try (Journal journal = open(path)) {
			Thread.currentThread().interrupt();
			journal.append("one");
			journal.append("two");
			assertThat(Thread.interrupted()).isTrue();
			assertThat(path).hasContent("one\ntwo\n");
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void onlyItsOwnerCanReadIt() throws IOException {
		Path path = this.folder.resolve("journal");
		Files.writeString(path, "one\n");
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
		try (Journal journal = open(path)) {
			assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
			journal.replace(List.of("two"));
			assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
			journal.keepDamaged();
			assertThat(Files.getPosixFilePermissions(this.folder.resolve("journal.damaged")))
				.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		}
	}

	@Test
	void whatIsNoFileOrTooLargeIsAnErrorThatSaysSo() throws IOException {
		Files.createDirectory(this.folder.resolve("journal"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Journal.open(this.folder.resolve("journal")));
		Path large = this.folder.resolve("large");
		Files.write(large, new byte[9 * 1024 * 1024]);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Journal.open(large))
			.withMessageContaining("larger");
	}

	private static Journal open(Path path) throws IOException {
		Journal journal = Journal.open(path);
		assertThat(journal).isNotNull();
		return journal;
	}

}
