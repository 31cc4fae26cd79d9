package dev.sockettome.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LineFileTests {

	private static final Consumer<List<FileLine>> ADD_BOB = (lines) -> lines.add(FileLine.of("bob"));

	@TempDir
	private Path folder;

	@Test
	void aFileThatIsNotThereHasNoLines() throws Exception {
		assertThat(file().read()).isEmpty();
	}

	@Test
	void theRootOfAllFilesIsAFolderAndNoFile() {
		LineFile root = new LineFile(Path.of("/"));
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> root.change(ADD_BOB))
			.withMessageContaining("that is a folder");
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> root.append(List.of("bob")))
			.withMessageContaining("that is a folder");
	}

	@Test
	void halfACharacterReadsAsAReplacementAndIsKeptByteForByte() throws Exception {
		byte[] damaged = bytes("alice\nsay jos", 0xC3, "\n\u00E9\uFFFD\n");
		Files.write(path(), damaged);
		List<FileLine> lines = file().read();
		assertThat(texts(lines)).containsExactly("alice", "say jos\uFFFD", "\u00E9\uFFFD");
		assertThat(lines).extracting(FileLine::isDamaged).containsExactly(false, true, false);
		file().change(ADD_BOB);
		assertThat(path()).hasBinaryContent(bytes("alice\nsay jos", 0xC3, "\n\u00E9\uFFFD\nbob\n"));
	}

	@Test
	void theZerosOfACrashAreALineOfTheirOwnAndStay() throws Exception {
		Files.write(path(), bytes("alice\n", 0, 0, 0, 0));
		file().change(ADD_BOB);
		assertThat(path()).hasBinaryContent(bytes("alice\n", 0, 0, 0, 0, "\nbob\n"));
		assertThat(file().read()).extracting(FileLine::isDamaged).containsExactly(false, true, false);
	}

	@Test
	void aByteOrderMarkIsNoPartOfTheFirstLineAndStays() throws Exception {
		Files.writeString(path(), "\uFEFFalice\n");
		assertThat(texts(file().read())).containsExactly("alice");
		file().change(ADD_BOB);
		assertThat(path()).content().isEqualTo("\uFEFFalice\nbob\n");
	}

	@Test
	void theLineEndsOfAnotherSystemStayWhereTheyAre() throws Exception {
		Files.writeString(path(), "# mine\r\nalice\r\n\r\ncarol");
		assertThat(file().read()).filteredOn(FileLine::isEntry)
			.extracting(FileLine::text)
			.containsExactly("alice", "carol");
		file().change(ADD_BOB);
		assertThat(path()).content().isEqualTo("# mine\r\nalice\r\n\r\ncarol\nbob\n");
	}

	@Test
	void aFileThatIsTooLargeIsNotReadAndNotWrittenOver() throws Exception {
		byte[] large = new byte[LineFile.MAX_BYTES + 1];
		Files.write(path(), large);
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> file().read())
			.satisfies((ex) -> assertThat(FileProblem.reason(ex)).isEqualTo("it is larger than 4,194,304 bytes"));
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> file().change(ADD_BOB));
		assertThat(path()).hasSize(large.length);
	}

	@Test
	void aFolderInItsPlaceIsTold() throws Exception {
		Files.createDirectory(path());
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> file().change(ADD_BOB))
			.satisfies((ex) -> assertThat(FileProblem.reason(ex)).isEqualTo("it is a folder"));
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> file().append(List.of("bob")))
			.satisfies((ex) -> assertThat(FileProblem.reason(ex)).isEqualTo("it is a folder"));
	}

	@Test
	void aFileInThePlaceOfTheFolderIsTold() throws Exception {
		Files.createFile(path());
		LineFile inside = new LineFile(path().resolve("bans"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> inside.change(ADD_BOB))
			.satisfies((ex) -> assertThat(FileProblem.reason(ex)).isEqualTo("something else is in its place"));
		assertThatExceptionOfType(IOException.class).isThrownBy(inside::read)
			.satisfies((ex) -> assertThat(FileProblem.reason(ex)).isEqualTo("not a directory"));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aPipeOrADeviceIsNotWaitedFor() throws Exception {
		assertThat(new ProcessBuilder("mkfifo", path().toString()).start().waitFor()).isZero();
		for (Path special : List.of(path(), Path.of("/dev/zero"))) {
			LineFile file = new LineFile(special);
			assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> file.head(10))
				.satisfies((ex) -> assertThat(FileProblem.reason(ex)).isEqualTo("it is not a regular file"));
			assertThatExceptionOfType(FileSystemException.class).isThrownBy(file::read);
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void onlyItsOwnerReadsItAndTheFolderThatWasMadeForIt() throws Exception {
		LineFile file = new LineFile(this.folder.resolve("a/b/file"));
		file.change(ADD_BOB);
		assertThat(permissions(file.path())).isEqualTo("rw-------");
		assertThat(permissions(this.folder.resolve("a/b"))).isEqualTo("rwx------");
		assertThat(permissions(this.folder.resolve("a"))).isEqualTo("rwx------");
		Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
		file.change(ADD_BOB);
		assertThat(permissions(file.path())).isEqualTo("rw-------");
		Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
		file.append(List.of("carol"));
		assertThat(permissions(file.path())).isEqualTo("rw-------");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aLinkStaysAndWhatItLeadsToIsChanged() throws Exception {
		Path real = Files.createDirectory(this.folder.resolve("dotfiles")).resolve("real");
		Files.createSymbolicLink(path(), Path.of("dotfiles/real"));
		file().change(ADD_BOB);
		file().append(List.of("carol"));
		assertThat(path()).isSymbolicLink();
		assertThat(real).content().isEqualTo("bob\ncarol\n");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aLinkThatAnyoneMayHaveMadeIsNotFollowed() throws Exception {
		Path victim = Files.writeString(this.folder.resolve("victim"), "mine\n");
		Path open = Files.createDirectory(this.folder.resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		LineFile file = new LineFile(Files.createSymbolicLink(open.resolve("file"), victim));
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> file.change(ADD_BOB))
			.withMessageContaining("a link in a folder that anyone may write to");
		assertThat(victim).hasContent("mine\n");
	}

	@Test
	void whatARunThatWasCutOffHasLeftIsRemovedAndNothingElse() throws Exception {
		Path other = Files.createFile(this.folder.resolve("file.new"));
		Files.createFile(this.folder.resolve(".file.1234567890123456789.new"));
		Files.createFile(this.folder.resolve("file1234567890123456789.new"));
		file().change(ADD_BOB);
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).containsExactlyInAnyOrder(path(), other, this.folder.resolve(".lock"));
		}
	}

	/** As with a file that is mounted by itself: the name leaves no room for another. */
	@Test
	void aFileThatCannotBeReplacedIsOverwritten() throws Exception {
		Path path = Files.writeString(this.folder.resolve("x".repeat(250)), "alice\ncarol\n");
		LineFile file = new LineFile(path);
		file.change(ADD_BOB);
		assertThat(path).content().isEqualTo("alice\ncarol\nbob\n");
		file.change((lines) -> lines.remove(0));
		assertThat(path).content().isEqualTo("carol\nbob\n");
	}

	@Test
	void aChangeThatChangesNothingWritesNothing() throws Exception {
		Files.writeString(path(), "alice\n");
		Object before = Files.readAttributes(path(), "*").get("fileKey");
		file().change((lines) -> lines.remove(FileLine.of("x")));
		assertThat(Files.readAttributes(path(), "*").get("fileKey")).isEqualTo(before);
	}

	@Test
	void whatManyThreadsAddAtOnceIsAllThere() throws Exception {
		List<CompletableFuture<Void>> all = IntStream.range(0, 50)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> add("line " + i)))
			.toList();
		all.forEach(CompletableFuture::join);
		assertThat(texts(file().read()))
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).mapToObj((i) -> "line " + i).toList());
	}

	@Test
	void whatIsAppendedIsALineOfItsOwn() throws Exception {
		Files.write(path(), bytes("cut o", 0xC3));
		file().append(List.of("one", "two"));
		file().append(List.of("three"));
		assertThat(path()).hasBinaryContent(bytes("cut o", 0xC3, "\none\ntwo\nthree\n"));
	}

	@Test
	void theHeadAndTheTailAreWholeLines() throws Exception {
		Files.writeString(path(), "one\ntwo\nthree");
		assertThat(texts(file().head(9))).containsExactly("one", "two");
		assertThat(texts(file().head(2))).containsExactly("on");
		assertThat(texts(file().head(100))).containsExactly("one", "two", "three");
		assertThat(texts(file().tail(7))).containsExactly("three");
		assertThat(texts(file().tail(100))).containsExactly("one", "two", "three");
		LineFile missing = new LineFile(this.folder.resolve("missing"));
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> missing.head(1));
	}

	private void add(String line) {
		try {
			file().change((lines) -> lines.add(FileLine.of(line)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> texts(List<FileLine> lines) {
		return lines.stream().map(FileLine::text).toList();
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private static byte[] bytes(Object... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Object part : parts) {
			if (part instanceof Integer value) {
				bytes.write(value);
			}
			else {
				bytes.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
			}
		}
		return bytes.toByteArray();
	}

	private LineFile file() {
		return new LineFile(path());
	}

	private Path path() {
		return this.folder.resolve("file");
	}

}
