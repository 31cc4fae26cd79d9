package dev.sockettome.server.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import dev.sockettome.file.LineFile;
import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * What a server keeps, and what people and crashes do to it.
 */
class DataFilesTests {

	private static final String READ_AGAIN = "Limits, bans, accounts and motd are read again";

	private static final Executor ON_ITS_OWN = (task) -> new Thread(task).start();

	@RegisterExtension
	final TestServer server = new TestServer();

	@RegisterExtension
	final TestServer second = new TestServer();

	@TempDir
	Path data;

	@Test
	void halfACharacterInTheBansFreesNobodyAndIsKept() throws IOException {
		byte[] half = "bob forever\ncarol forever say jos\u00C3\neve\n".getBytes(StandardCharsets.ISO_8859_1);
		Files.write(bans(), half);
		start();
		assertThat(moderate("bans")).containsExactly("bob forever", "carol forever say jos\uFFFD");
		awaitLog(bans() + ":2: some of it is not text in UTF-8; it stays as it is.");
		moderate("ban dave");
		assertThat(bans()).hasBinaryContent(
				"bob forever\ncarol forever say jos\u00C3\neve\ndave forever\n".getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void whoseBanCannotBeReadAnyMoreStaysBanned() throws IOException {
		start();
		moderate("ban bob");
		Files.write(bans(), new byte[] { 'b', 'o', 'b', ' ', (byte) 0xFF, '\n' });
		reload();
		awaitLog(bans() + ":1: some of it is not text in UTF-8; it stays as it is.");
		assertThat(moderate("bans")).containsExactly("bob forever");
	}

	@Test
	void bansThatCannotBeReadStayAsTheyWere() throws IOException {
		start();
		moderate("ban bob");
		Files.delete(bans());
		Files.createDirectory(bans());
		reload();
		awaitLog("Cannot read " + bans() + ": it is a folder");
		assertThat(moderate("bans")).containsExactly("bob forever");
	}

	@Test
	void whatWasChangedByHandIsReadBeforeABanIsWritten() throws IOException {
		start();
		moderate("ban bob");
		moderate("ban carol");
		Files.writeString(bans(),
				"# mine\n\ncarol forever\n  # see above\nnobody 2001-01-01T00:00:00Z\neve forever why\n");
		moderate("ban dave");
		assertThat(bans()).content()
			.isEqualTo("# mine\n\ncarol forever\n  # see above\neve forever why\ndave forever\n");
		await().until(() -> moderate("bans").equals(List.of("carol forever", "eve forever why", "dave forever")));
	}

	@Test
	void aFileOfAccountsKeepsWhatIsWrittenByHand() throws IOException {
		Path accounts = this.data.resolve("accounts");
		Files.write(accounts, "# who may\nx\u00C3\ncarol operator -\n".getBytes(StandardCharsets.ISO_8859_1));
		start();
		awaitLog(accounts + ":2: some of it is not text in UTF-8; it stays as it is.");
		moderate("op alice --password s3same");
		List<String> lines = Files.readAllLines(accounts, StandardCharsets.ISO_8859_1);
		assertThat(lines).hasSize(4)
			.startsWith("# who may", "x\u00C3", "carol operator -")
			.last()
			.asString()
			.startsWith("alice operator {bcrypt}");
		moderate("account remove carol");
		assertThat(Files.readAllLines(accounts, StandardCharsets.ISO_8859_1)).hasSize(3).doesNotContain(lines.get(2));
	}

	@Test
	@Tag("slow")
	void whoBansIsToldThatItIsNotSaved() throws IOException {
		start();
		TestClient alice = this.server.logIn("alice");
		moderate("op alice --password s3same");
		Files.createDirectory(bans());
		String problem = "That is not saved, and holds until the server ends. Cannot write %s: it is a folder."
			.formatted(bans());
		assertThat(moderate("ban bob")).containsExactly("bob is banned for ever.", "Nobody here is called bob.",
				problem);
		alice.send("/op s3same\n");
		alice.expect("*** You are an operator now. /help shows what you can do.");
		alice.send("/ban carol\n");
		alice.expect("*** carol is banned for ever.", "*** Nobody here is called carol.", "*** " + problem);
		alice.send("/unban bob\n");
		alice.expect("*** bob is banned no more.", "*** " + problem);
		Files.delete(this.data.resolve("accounts"));
		Files.createDirectory(this.data.resolve("accounts"));
		assertThat(moderate("op dave --password s3same")).last().asString().contains("That is not saved");
		assertThat(moderate("deop alice")).last().asString().contains("That is not saved");
	}

	@Test
	void whatCouldNotBeSavedIsSavedWithTheNextThatCan() throws IOException {
		start();
		Files.createDirectory(bans());
		moderate("ban bob");
		reload();
		assertThat(moderate("bans")).containsExactly("bob forever");
		Files.delete(bans());
		assertThat(moderate("ban carol")).containsExactly("carol is banned for ever.", "Nobody here is called carol.");
		assertThat(bans()).content().contains("bob forever\ncarol forever\n");
	}

	@Test
	void twoServersDoNotWriteOneFolder() throws IOException {
		start();
		moderate("ban bob");
		this.second.start("data=" + this.data);
		assertThat(this.second.server().moderate("bans")).containsExactly("bob forever");
		String holder = "another server of this program keeps its files in " + this.data;
		await().untilAsserted(() -> assertThat(this.second.log())
			.contains("Bans and accounts hold as they are in the files, and no change is saved: " + holder));
		assertThat(this.second.server().moderate("ban mallory")).containsExactly("mallory is banned for ever.",
				"Nobody here is called mallory.",
				"That is not saved, and holds until the server ends. Cannot write %s: %s.".formatted(bans(), holder));
		assertThat(bans()).content().doesNotContain("mallory");
		this.server.end();
		assertThat(this.second.server().moderate("ban dave")).containsExactly("dave is banned for ever.",
				"Nobody here is called dave.");
		assertThat(bans()).content().contains("bob", "mallory", "dave");
	}

	@Test
	void aServerThatKeepsNothingMakesNoFolder() throws IOException {
		Path folder = this.data.resolve("folder");
		this.server.start("data=" + folder);
		moderate("deop alice");
		assertThat(folder).doesNotExist();
		moderate("ban bob");
		assertThat(folder).isDirectory();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aLinkInThePlaceOfTheBansStays() throws IOException {
		Path real = Files.createDirectory(this.data.resolve("elsewhere")).resolve("real");
		Files.createSymbolicLink(bans(), real);
		start();
		moderate("ban bob");
		assertThat(bans()).isSymbolicLink();
		assertThat(real).content().contains("bob forever");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aMessageOfTheDayThatNeverEndsHoldsUpNobody() throws Exception {
		Path pipe = this.data.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		this.server.start("data=" + this.data, "motd=" + pipe);
		awaitLog("Cannot read the message of the day, " + pipe + ": it is not a regular file");
		for (String file : List.of(pipe.toString(), "/dev/zero", "/dev/tty")) {
			assertThatIllegalArgumentException().isThrownBy(() -> moderate("motd " + file))
				.withMessage("Cannot show " + file + ": it is not a regular file");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("motd " + this.data))
			.withMessage("Cannot show " + this.data + ": it is a folder");
		this.server.logIn("alice").expectNothingBefore("hi");
	}

	@Test
	void ofAMessageOfTheDayWhatCanBeReadIsShown() throws IOException {
		start();
		Path motd = this.data.resolve("motd");
		Files.write(motd, "\u00EF\u00BB\u00BFWelcome\r\njos\u00C3\n".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(moderate("motd " + motd))
			.containsExactly("Everyone who logs in is shown 1 line; left out, as no text in UTF-8: 1.");
		this.server.logIn("alice").expect("*** Welcome");
		Files.write(motd, new byte[] { 0, 1, 2, 3 });
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("motd " + motd))
			.withMessage("Cannot show " + motd + ": it is not text in UTF-8");
	}

	@Test
	@Tag("slow")
	void aChangeThatIsWrittenAfterTheEndLeavesTheFolderToTheNextServer() throws Exception {
		start();
		CountDownLatch changing = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> change("other", () -> {
			changing.countDown();
			stopped.await();
		}), ON_ITS_OWN);
		changing.await();
		CompletableFuture<?> bob = CompletableFuture.runAsync(() -> moderate("ban bob"), ON_ITS_OWN);
		CompletableFuture<?> eve = CompletableFuture.runAsync(() -> moderate("ban eve"), ON_ITS_OWN);
		await().until(() -> moderate("bans").size() == 2);
		this.server.end();
		stopped.countDown();
		CompletableFuture.allOf(other, bob, eve).join();
		assertThat(bans()).content().contains("bob forever\n", "eve forever\n");
		this.second.start("data=" + this.data);
		await().untilAsserted(() -> assertThat(this.second.server().moderate("ban dave"))
			.containsExactly("dave is banned for ever.", "Nobody here is called dave."));
	}

	@Test
	void aServerThatCannotLockItsFolderIsNotTakenForAnother() throws IOException {
		Files.createDirectory(this.data.resolve("server.lock"));
		start();
		moderate("ban bob");
		moderate("ban eve");
		assertThat(bans()).content().contains("bob forever\n", "eve forever\n");
	}

	private void change(String file, Executable task) {
		try {
			new LineFile(this.data.resolve(file)).change((lines) -> {
				try {
					task.execute();
				}
				catch (Throwable ex) {
					throw new IllegalStateException(ex);
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path bans() {
		return this.data.resolve("bans");
	}

	private void start() throws IOException {
		this.server.start("data=" + this.data);
	}

	private void awaitLog(String line) {
		await().untilAsserted(() -> assertThat(this.server.log()).contains(line));
	}

	/** Reads the files again, and returns when that is done. */
	private void reload() {
		this.server.log().removeIf(READ_AGAIN::equals);
		this.server.server().reload();
		awaitLog(READ_AGAIN);
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
