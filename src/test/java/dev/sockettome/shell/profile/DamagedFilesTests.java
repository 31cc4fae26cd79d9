package dev.sockettome.shell.profile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sockettome.client.wire.Destination;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever has become of a person's files, they are read as far as they go, the reason
 * why not is told in a line, and what is added harms nothing that was there.
 */
class DamagedFilesTests {

	private static final String[] LISTS = { "localhost:5555\nlab1:5555,lab2:5556\n[::1]:7000\n",
			"# who\nbob\n\u00e9mile\n  two words  \n" };

	private static final String[] BOOKMARKS = {
			"# NAME HOST PORT [--as SCREENNAME] [--auto]\nhome ::1 5555 --as \"bob the bold\" --auto\n",
			"work chat.example 7000\n\n  lab lab1,lab2:5556 5555 --as 'x'\n",
			"lab tls://lab1,lab2 5556 --trust SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU --ca \"/a b\" --key k\n" };

	@TempDir
	private Path folder;

	private final List<String> problems = new ArrayList<>();

	@Test
	void bookmarksAreReadAsFarAsTheyGoAndNoneIsLost() throws Exception {
		Mutations.each(5555, 100, this::addAndRemoveABookmark, BOOKMARKS);
	}

	private void addAndRemoveABookmark(byte[] content) throws Exception {
		Files.write(path(), content);
		Bookmarks bookmarks = new Bookmarks(file());
		bookmarks.names().forEach((name) -> allow(() -> bookmarks.find(name)));
		allow(bookmarks::list);
		Bookmark added = new Bookmark("zzz", Destination.parse("localhost", 5555), "", false);
		assertThat(bookmarks.add(added)).isFalse();
		assertThat(bookmarks.find("zzz")).isEqualTo(added);
		assertThat(bookmarks.remove("zzz")).isTrue();
		byte[] after = Files.readAllBytes(path());
		assertThat(Arrays.copyOf(after, content.length)).isEqualTo(content);
		this.problems.forEach((problem) -> assertThat(problem).doesNotContain("\n", "Exception"));
	}

	@Test
	void otherListsAreReadAsFarAsTheyGoAndNothingIsLost() throws Exception {
		Mutations.each(5555, 100, this::addAndRemoveAnEntry, LISTS);
	}

	private void addAndRemoveAnEntry(byte[] content) throws Exception {
		Files.write(path(), content);
		new KnownHosts(file()).list();
		new KnownHosts(file()).remember(Destination.parse("zzz", 1));
		assertThat(new KnownHosts(file()).list()).contains("zzz:1");
		assertThat(Files.readAllBytes(path())).isEqualTo(withFirst("zzz:1\n", content));
		Highlights highlights = new Highlights(file(), (problem) -> {
		});
		highlights.find("zzz:1 bob localhost:5555", "bob");
		assertThat(highlights.remove("zzz:1")).isTrue();
		Ignored ignored = new Ignored(file());
		ignored.add("yyy", false);
		assertThat(ignored.contains("YYY")).isTrue();
		assertThat(ignored.remove("yyy")).isTrue();
		assertThat(Files.readAllBytes(path())).isEqualTo(withFirst("", content));
		this.problems.forEach((problem) -> assertThat(problem).doesNotContain("\n", "Exception"));
	}

	/** A byte order mark stays in front, and every line has its end. */
	private static byte[] withFirst(String line, byte[] content) {
		byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
		boolean marked = content.length >= 3 && Arrays.equals(Arrays.copyOf(content, 3), mark);
		ByteArrayOutputStream expected = new ByteArrayOutputStream();
		expected.writeBytes(marked ? mark : new byte[0]);
		expected.writeBytes(line.getBytes(StandardCharsets.UTF_8));
		expected.write(content, marked ? 3 : 0, content.length - (marked ? 3 : 0));
		boolean open = content.length > (marked ? 3 : 0) && content[content.length - 1] != '\n';
		if (open) {
			expected.write('\n');
		}
		return expected.toByteArray();
	}

	private static void allow(Runnable reading) {
		try {
			reading.run();
		}
		catch (CommandFailedException ex) {
			assertThat(ex.getMessage()).isNotBlank().doesNotContain("\n");
		}
	}

	private Path path() {
		return this.folder.resolve("file");
	}

	private UserFile file() {
		return new UserFile(path(), this.problems::add);
	}

}
