package dev.sockettome.shell.profile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.session.CommandFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BookmarksTests {

	private static final Bookmark HOME = new Bookmark("home", Destination.of(new Endpoint("::1", 5555)), "bob the bold",
			true);

	private static final Bookmark WORK = new Bookmark("work", Destination.of(new Endpoint("chat.example", 7000)), "",
			false);

	@TempDir
	private Path folder;

	@Test
	void bookmarksStayForTheNextRun() {
		assertThat(bookmarks().add(HOME)).isFalse();
		assertThat(bookmarks().add(WORK)).isFalse();
		assertThat(bookmarks().list()).containsExactly(HOME, WORK);
		assertThat(bookmarks().find("HOME")).isEqualTo(HOME);
		assertThat(bookmarks().find("nowhere")).isNull();
	}

	@Test
	void theFileIsWrittenAsItIsTypedAndMayBeEdited() throws Exception {
		bookmarks().add(HOME);
		assertThat(file()).hasContent("""
				# NAME HOST PORT [--as SCREENNAME] [--auto]
				home ::1 5555 --as "bob the bold" --auto
				""");
		Files.writeString(file(), "# mine\n\n  work   chat.example 7000\n");
		bookmarks().add(HOME);
		bookmarks().add(new Bookmark("work", Destination.of(new Endpoint("localhost", 1)), "", false));
		bookmarks().remove("home");
		assertThat(file()).hasContent("# mine\n\nwork localhost 1\n");
	}

	@Test
	void aBookmarkKeepsHowItIsProtected() throws Exception {
		String one = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";
		String other = "SHA256:HPl3k51Kxv6w/VG217/sVQABDR+VYkEi4IN73TvztB8";
		Bookmark lab = new Bookmark("lab",
				Destination.parse("lab1,lab2", 5556)
					.with(Protection.NONE.with(true, false, one + "," + other, "/my files/ca.pem", "/key.pem")),
				"bob", true);
		Bookmark open = new Bookmark("open",
				Destination.parse("lab3", 5555).with(Protection.NONE.with(false, true, null, null, null)), "", false);
		bookmarks().add(lab);
		bookmarks().add(open);
		assertThat(file()).content()
			.endsWith(
					("\nlab tls://lab1,lab2 5556 --as bob --auto --trust %s,%s --ca \"/my files/ca.pem\" --key /key.pem\n"
							+ "open lab3 5555 --insecure\n")
						.formatted(one, other));
		assertThat(bookmarks().list()).containsExactly(lab, open);
		Files.writeString(file(), "lab lab1,lab2 5556 --tls\nbad lab3 1 --trust SHA256:x\n");
		assertThat(bookmarks().find("lab").destination()).hasToString("tls://lab1:5556,lab2:5556");
		assertThatThrownBy(() -> bookmarks().find("bad")).hasMessageContaining("is not a fingerprint");
	}

	@Test
	void aBookmarkMayLeadToSeveralPlaces() throws Exception {
		Bookmark lab = new Bookmark("lab", Destination.parse("lab1,lab2:5556,[::1]:5555", 5555), "", false);
		bookmarks().add(lab);
		assertThat(file()).content().endsWith("\nlab lab1,lab2:5556,::1 5555\n");
		assertThat(bookmarks().list()).containsExactly(lab);
	}

	@Test
	void aLineThatIsNoBookmarkIsReportedWithItsFileAndHindersNoOther() throws Exception {
		Files.writeString(file(), "work chat.example 7000\nhome localhost\n");
		assertThat(bookmarks().find("work")).isEqualTo(WORK);
		assertThat(bookmarks().names()).containsExactly("work", "home");
		assertThatThrownBy(() -> bookmarks().list()).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("home localhost")
			.hasMessageContaining(file().toString());
	}

	@Test
	void aNameThatCouldBeAPortOrAnAddressIsRefused() {
		for (String name : new String[] { "5555", "a.b", "a:1", "", "-x" }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new Bookmark(name, Destination.of(new Endpoint("localhost", 1)), "", false));
		}
	}

	@Test
	void whatIsNoTextInTheFileIsToldAndStays() throws Exception {
		Files.write(file(),
				"\u00EF\u00BB\u00BFwork chat.example 7000\r\nx\u00C3\n".getBytes(StandardCharsets.ISO_8859_1));
		List<String> problems = new ArrayList<>();
		Bookmarks bookmarks = new Bookmarks(new UserFile(file(), problems::add));
		assertThat(bookmarks.list()).containsExactly(WORK);
		bookmarks.add(HOME);
		assertThat(problems)
			.containsExactly(file() + ":2: this is not text in UTF-8; it is left out, and stays as it is.");
		assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1))
			.startsWith("\u00EF\u00BB\u00BFwork chat.example 7000\r\nx\u00C3\nhome ::1");
	}

	private Bookmarks bookmarks() {
		return new Bookmarks(new UserFile(file(), (problem) -> {
		}));
	}

	private Path file() {
		return this.folder.resolve("bookmarks");
	}

}
