package dev.sockettome.server.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.Mutations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** The file of accounts, and what people and crashes do to it. */
class AccountsTests {

	private static final String ASKED = "Please enter the password for alice:";

	private static final String NAME = "Please enter your screen name:";

	/** Of "open sesame". */
	private static final String HASH = PasswordHashes.of(Password.of("open sesame"));

	private static final String KEY = "SHA256:" + "k".repeat(43);

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void nobodyElseCanReadTheFile() throws IOException {
		start();
		moderate("account add alice");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(accounts()))).isEqualTo("rw-------");
	}

	@Test
	void whatIsWrittenByHandHoldsAfterSighup() throws IOException {
		start();
		Files.writeString(accounts(), "# mine\nalice member %s\nbot operator - %s\n".formatted(HASH, KEY));
		reload();
		assertThat(moderate("account list")).containsExactly("alice  member  password", "bot  operator  " + KEY);
		opens("alice", "open sesame");
		moderate("account remove bot");
		assertThat(accounts()).content().isEqualTo("# mine\nalice member %s\n".formatted(HASH));
	}

	/** Otherwise a slip of the fingers would give the name to anyone. */
	@Test
	void aNameWhoseLineCannotBeUnderstoodIsGivenToNobody() throws IOException {
		String line = "alice membre " + HASH;
		Files.writeString(accounts(), line + "\nbob member {bcrypt}nonsense\n");
		start();
		await().untilAsserted(() -> assertThat(this.server.log())
			.contains(accounts() + ":1: \"membre\" is no role: member or operator."));
		TestClient stranger = this.server.connect();
		stranger.send("alice\nopen sesame\nbob\nnonsense\n");
		stranger.expect(ASKED, "*** That is not the password for alice.", NAME, "Please enter the password for bob:",
				"*** That is not the password for bob.", NAME);
		moderate("account add carol");
		assertThat(accounts()).content().startsWith(line + "\nbob member {bcrypt}nonsense\ncarol member {bcrypt}$2a$");
	}

	@Test
	void nobodyLosesANameBecauseItsLineIsDamaged() throws IOException {
		Files.writeString(accounts(), "alice member %s\n".formatted(HASH));
		start();
		Files.write(accounts(), new byte[] { 'a', 'l', (byte) 0xFF, 'c', 'e', ' ', 'x', '\n' });
		reload();
		opens("alice", "open sesame");
	}

	/** A hash that takes minutes would stop all others. */
	@Test
	void aHashThatTakesTooLongIsNotComputed() throws IOException {
		Files.writeString(accounts(), "alice member %s\n".formatted(HASH.replace("$10$", "$31$")));
		start();
		TestClient alice = this.server.connect();
		alice.send("alice\nopen sesame\n");
		alice.expect(ASKED, "*** That is not the password for alice.", NAME);
	}

	@Test
	void theOperatorsOfBeforeAreAccountsAndTheirHashesAreRenewed() throws Exception {
		byte[] salt = new byte[16];
		new Random(1).nextBytes(salt);
		byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
			.generateSecret(new PBEKeySpec("s3same".toCharArray(), salt, 600_000, 256))
			.getEncoded();
		Base64.Encoder base64 = Base64.getEncoder();
		String before = "# who\nalice %s %s\nbob c2FsdA== aGFzaA==\n".formatted(base64.encodeToString(salt),
				base64.encodeToString(hash));
		Path operators = Files.writeString(this.data.resolve("operators"), before);
		start();
		assertThat(accounts()).content().contains("\nalice operator {pbkdf2@600000}");
		await().until(() -> this.server.log().stream().anyMatch((line) -> line.startsWith(operators + ":3: ")));
		TestClient wrong = this.server.connect();
		wrong.send("alice\ns3sam\n");
		wrong.expect(ASKED, "*** That is not the password for alice.", NAME);
		TestClient alice = opens("alice", "s3same");
		assertThat(alice.lineLike(".* operator now.*")).contains("You are an operator now.");
		await().untilAsserted(() -> assertThat(accounts()).content()
			.contains("\nalice operator {bcrypt}$2a$10$")
			.doesNotContain("pbkdf2"));
		assertThat(operators).content().isEqualTo(before);
		alice.send("/quit\n");
		alice.lineLike("<end>");
		opens("alice", "s3same");
	}

	@Test
	void aServerWithoutAccountsStillKnowsItsOperators() throws IOException {
		start("accounts.mode=off");
		moderate("op alice --password s3same");
		TestClient alice = this.server.logIn("alice");
		alice.send("/op wrong\n/op s3same\n");
		alice.expect("*** Not done: That is not the password of an operator called alice.",
				"*** You are an operator now. /help shows what you can do.");
		alice.send("/register open sesame\n/accounts\n");
		alice.expect("*** Not done: There are no accounts on this server.",
				"*** Not done: There are no accounts on this server.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("account list"))
			.withMessage("There are no accounts on this server: chat.server.accounts.mode is off.");
	}

	@Test
	void whatModeratorsTypeWrongIsAnsweredInOneLine() throws IOException {
		start();
		moderate("account add alice --fingerprint " + KEY);
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("account add Alice"))
			.withMessage("The name Alice has an account. To give it another password: account reset Alice");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("account add bob --role boss"))
			.withMessage("\"boss\" is no role: member or operator.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("account add bob --fingerprint SHA256:x"))
			.withMessage("\"SHA256:x\" is no fingerprint such as SHA256:… with 43 letters and digits.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("account reset bob"))
			.withMessage("bob has no account. Type account list to see who has.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("account"))
			.withMessage("No such command: account. Type help.");
		assertThat(moderate("account list")).containsExactly("alice  member  " + KEY);
		assertThat(moderate("account   remove alice"))
			.containsExactly("alice has no account any more, and anyone may take the name.");
		assertThat(moderate("account list")).containsExactly("Nobody has an account.");
	}

	@Test
	void aDamagedFileNeverKeepsTheServerFromStarting() throws IOException {
		String sound = "# accounts\nalice member %s\nbob operator - %s\nzoe member %s temporary %s\n".formatted(HASH,
				KEY, HASH, KEY);
		for (byte[] damaged : Mutations.of(17, 150, sound).toList()) {
			Files.write(accounts(), damaged);
			start();
			moderate("account list");
			Files.write(accounts(), damaged);
			moderate("op carol --password s3same");
			assertThat(moderate("account list")).anyMatch((line) -> line.startsWith("carol  operator"));
			this.server.end();
		}
	}

	private TestClient opens(String name, String password) {
		TestClient client = this.server.connect();
		client.send(name + "\n" + password + "\n");
		client.expect("Please enter the password for " + name + ":", name + " logged in");
		return client;
	}

	private Path accounts() {
		return this.data.resolve("accounts");
	}

	private void start(String... settings) throws IOException {
		this.server.start(LoginTests.with("data=" + this.data, settings));
	}

	private void reload() {
		this.server.log().clear();
		this.server.server().reload();
		await().until(() -> this.server.log().contains("Limits, bans, accounts and motd are read again"));
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
