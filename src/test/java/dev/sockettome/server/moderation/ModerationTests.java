package dev.sockettome.server.moderation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import dev.sockettome.server.LostBuffers;
import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.command.ModeratorCommands;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class ModerationTests {

	private static final String READ_AGAIN = "Limits, bans, accounts and motd are read again";

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	@Test
	void whoTellsWhereEachCameFrom() throws IOException {
		start();
		this.server.logIn("alice").expectNothingBefore("hi");
		this.server.connect();
		List<String> lines = moderate("who");
		assertThat(lines).hasSize(3);
		assertThat(lines.get(1)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d +2 +0  127\\.0\\.0\\.1  alice");
		assertThat(lines.get(2)).endsWith("  (no name)");
	}

	@Test
	void namesOfEveryScriptStandInOneColumn() throws IOException {
		start();
		this.server.logIn("\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35");
		this.server.logIn("\u4F60\u597D");
		moderate("op \u4F60\u597D");
		List<String> lines = moderate("who");
		int column = lines.get(0).indexOf("name");
		assertThat(lines).extracting((line) -> line.substring(column))
			.containsExactly("name", "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35", "\u4F60\u597D  operator");
	}

	@Test
	void whoIsKickedIsToldWhy() throws IOException {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		assertThat(moderate("kick BOB no spam, please")).containsExactly("bob is disconnected.");
		bob.expect("*** bob was sent away: no spam, please.", "*** Disconnected: you were sent away: no spam, please.");
		bob.expectEnd();
		alice.expect("bob logged in", "*** bob was sent away: no spam, please.", "bob disconnected");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("kick bob"))
			.withMessage("Nobody here is called bob. Type who to see who is.");
	}

	@Test
	void aBannedNameIsNotLetInAndTheBanSurvivesARestart() throws IOException {
		start();
		TestClient bob = this.server.logIn("bob");
		assertThat(moderate("ban Bob --for 1h spam")).hasSize(2)
			.anyMatch((line) -> line.startsWith("Bob is banned until 20"))
			.contains("It came from 127.0.0.1. To keep that out too: ban 127.0.0.1");
		bob.expect("*** Disconnected: you are banned: spam.");
		bob.close();
		await().until(() -> Files.exists(this.data.resolve("bans")));
		this.server.end();
		start();
		TestClient again = this.server.connect();
		again.send("bob\n");
		again.expect("*** The name bob is banned: spam.", "Please enter your screen name:");
		assertThat(moderate("bans")).singleElement().asString().matches("Bob 20\\S+Z spam");
		assertThat(moderate("unban bob")).containsExactly("bob is banned no more.");
		again.send("bob\n");
		again.expect("bob logged in");
		assertThat(moderate("bans")).containsExactly("Nobody is banned.");
	}

	@Test
	void aBannedAddressIsSentAwayAndNotLetIn() throws IOException {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient nameless = this.server.connect();
		moderate("ban 127.0.0.0/8");
		alice.expect("*** Disconnected: you are banned.");
		nameless.expect("*** Disconnected: you are banned.");
		TestClient another = this.server.knock();
		another.expect("*** Disconnected: you are banned.");
		another.expectEnd();
		moderate("unban 127.0.0.0/8");
		this.server.logIn("alice");
	}

	@Test
	@Tag("slow")
	void aBanEndsByItself() throws IOException {
		start();
		TestClient bob = this.server.connect();
		moderate("ban bob --for 2s");
		bob.send("bob\n");
		bob.expect("*** The name bob is banned.", "Please enter your screen name:");
		await().until(() -> moderate("bans").equals(List.of("Nobody is banned.")));
		bob.send("bob\n");
		bob.expect("bob logged in");
	}

	@Test
	void theFileOfBansIsReadAgainAndWhatIsWrongInItIsToldAndKept() throws IOException {
		start();
		Path file = Files.writeString(this.data.resolve("bans"),
				"# mine\nbob forever\nwhat is this?\n10.0.0.0/33 forever\n");
		reload();
		assertThat(moderate("bans")).containsExactly("bob forever");
		assertThat(this.server.log())
			.contains(file + ":3: \"is\" is not a time such as 2030-12-31 or 2030-12-31T23:59:59Z.",
					file + ":4: A prefix of 10.0.0.0 is between 0 and 32, not 33.")
			.contains(READ_AGAIN);
		moderate("ban alice");
		await().until(() -> Files.readString(file).contains("alice forever"));
		assertThat(file).content().contains("bob forever", "what is this?", "10.0.0.0/33 forever");
	}

	@Test
	void whoIsMutedIsNotHeard() throws IOException {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		moderate("mute bob --for 10m");
		bob.expect("*** You are muted: nobody hears you.");
		bob.send("one\n/me two\n/msg alice three\n/nick rob\nfour\n");
		bob.expect("*** Not sent: You are muted: nobody heard that.", "*** Not sent: You are muted: nobody heard that.",
				"*** Not sent: You are muted: nobody heard that.", "*** Not done: You are muted: you keep your name.",
				"*** Not sent: You are muted: nobody heard that.");
		moderate("unmute bob");
		bob.send("five\n");
		alice.expect("bob::five");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("unmute bob")).withMessage("bob is not muted.");
	}

	@Test
	void aTimedMuteEndsByItself() throws IOException {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		moderate("mute bob --for 1ms");
		bob.expect("*** You are muted: nobody hears you.");
		await().until(() -> {
			bob.send("heard?\n");
			return bob.line().equals("bob::heard?");
		});
		alice.expect("bob::heard?");
		assertThat(moderate("who")).noneMatch((line) -> line.contains("muted"));
	}

	@Test
	void ofALongMessageOfTheDayTheStartIsShown() throws IOException {
		start();
		Path motd = Files.writeString(this.data.resolve("motd"), "Read me.\n".repeat(2_000));
		assertThat(moderate("motd " + motd)).containsExactly("Everyone who logs in is shown 20 lines.");
		TestClient alice = this.server.logIn("alice");
		alice.expect(Collections.nCopies(20, "*** Read me.").toArray(String[]::new));
		alice.expectNothingBefore("hi");
	}

	@Test
	void theServerSpeaks() throws IOException {
		start();
		TestClient alice = this.server.logIn("alice");
		moderate("say   Lunch at  noon");
		alice.expect("*** Lunch at  noon");
	}

	@Test
	void theMessageOfTheDayIsShownAfterTheRoster() throws IOException {
		start();
		Path motd = Files.writeString(this.data.resolve("motd"), "Welcome.\n\u001B[31mBe kind.\n");
		assertThat(moderate("motd " + motd)).containsExactly("Everyone who logs in is shown 2 lines.");
		this.server.logIn("alice").expect("*** Welcome.", "*** [31mBe kind.");
		Files.writeString(motd, "Changed.\n");
		reload();
		this.server.logIn("bob").expect("*** Changed.");
		moderate("motd none");
		this.server.logIn("carol").expectNothingBefore("hi");
		moderate("motd " + motd);
		Files.delete(motd);
		reload();
		assertThat(this.server.log())
			.contains("Cannot read the message of the day, %s: there is no such file".formatted(motd));
		this.server.logIn("dave").expect("*** Changed.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("motd no-such-file"))
			.withMessage("Cannot show no-such-file: there is no such file");
	}

	@Test
	void anOperatorModeratesFromInside() throws IOException {
		start();
		TestClient alice = this.server.logIn("alice");
		moderate("op alice --password s3same");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		bob.send("/kick alice\n/motd /etc/passwd\n/op s3same\n");
		bob.expect("*** Not done: /kick is for operators. To become one, type /op.",
				"*** Not done: No such command: /motd. Type /help.",
				"*** Not done: That is not the password of an operator called bob.");
		await().untilAsserted(
				() -> assertThat(Files.readString(this.data.resolve("accounts"))).contains("\nalice operator {bcrypt}")
					.doesNotContain("s3same"));
		alice.send("/op s3same\n");
		alice.expect("*** You are an operator now. /help shows what you can do.");
		alice.send("/kick bob go\n/kick bob\n/motd /etc/passwd\n");
		bob.expect("*** bob was sent away: go.", "*** Disconnected: you were sent away: go.");
		alice.expect("*** bob was sent away: go.", "bob disconnected", "*** bob is disconnected.",
				"*** Not done: Nobody here is called bob. Type who to see who is.",
				"*** Not done: No such command: /motd. Type /help.");
		moderate("deop alice");
		alice.expect("*** You are no operator any more.");
		alice.send("/kick alice\n");
		alice.expect("*** Not done: /kick is for operators. To become one, type /op.");
	}

	@Test
	@Tag("slow")
	void anEndWithACountdownIsToldToEveryone() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		moderate("stop --in 2s for an upgrade");
		alice.expect("*** The server shuts down in 2 s: for an upgrade.",
				"*** The server shuts down in 1 s: for an upgrade.", "*** The server shuts down now: for an upgrade.",
				"Server Shutting Down!");
		alice.expectEnd();
		alice.close();
		this.server.server().awaitStopped();
		assertThatIllegalStateException().isThrownBy(() -> moderate("who")).withMessage("No server is running here.");
	}

	@Test
	void whatIsTypedWrongIsAnsweredInOneLine() throws IOException {
		start();
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("kick"))
			.withMessage("NAME is missing. Usage: kick NAME [REASON...]");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("ban bob --for ever"))
			.withMessage(
					"\"ever\" is not a duration. Write a number and a unit, such as 500ms, 1.5s, 10m, 1h30m or 7d.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("ban bob! x"))
			.withMessage("\"bob!\" is neither a screen name nor an address such as 192.0.2.7 or 192.0.2.0/24.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("dance"))
			.withMessage("No such command: dance. Type help.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("mute bob --for 999999999999d"))
			.withMessage("\"999999999999d\" is too long. The longest duration is 36500d.");
	}

	@Test
	void theHelpNamesEveryCommandWithinEightyColumns() throws IOException {
		start();
		List<String> help = moderate("help");
		assertThat(help).allMatch((line) -> line.length() <= 80)
			.contains("kick NAME [REASON...]     disconnect someone");
		ModeratorCommands.all().forEach((command) -> {
			assertThat(help).anyMatch((line) -> line.startsWith(command.synopsis().text()));
			assertThat(help).anyMatch((line) -> line.endsWith("  " + command.description()));
		});
	}

	@Test
	void aBanIsNotForgottenByAReloadThatComesAtTheSameTime() throws IOException {
		start();
		for (int i = 0; i < 50; i++) {
			moderate("ban bob" + i);
			this.server.server().reload();
		}
		await().until(() -> this.server.log().stream().filter((line) -> line.equals(READ_AGAIN)).count() == 50);
		assertThat(moderate("bans")).hasSize(50);
	}

	@Test
	void anOperatorThatCannotBeReadIsTold() throws IOException {
		Path file = Files.writeString(this.data.resolve("operators"), "\nalice x\nbob **** ****\n");
		start();
		String advice = ": an operator is a name, a salt and a hash; make one with \"op NAME --password PASSWORD\".";
		await().untilAsserted(() -> assertThat(this.server.log()).contains(file + ":2" + advice, file + ":3" + advice));
		TestClient bob = this.server.logIn("bob");
		bob.send("/op ****\n");
		bob.expect("*** Not done: That is not the password of an operator called bob.");
	}

	@Test
	@Tag("slow")
	void passwordsAreTriedOneAfterTheOther() throws IOException {
		start();
		TestClient bob = this.server.logIn("bob");
		moderate("op bob --password s3same");
		bob.send("/op 1\n/op 2\n/op 3\n/op s3same\n/ping\n");
		String wrong = "*** Not done: That is not the password of an operator called bob.";
		bob.expect(wrong, wrong, wrong, "*** You are an operator now. /help shows what you can do.", "*** pong");
	}

	@Test
	@Tag("slow")
	void whoHasLeftIsToldNothing() throws IOException {
		LostBuffers.loseOne();
		start();
		for (int i = 0; i < 5; i++) {
			String name = "bob" + i;
			TestClient bob = this.server.logIn(name);
			bob.send("/op guess\n/quit\n");
			bob.expect("*** Disconnected: you have left.");
			bob.expectEnd();
			bob.close();
			await().until(() -> this.server.log().contains(name + " gave a wrong password for an operator"));
		}
		this.server.end();
		LostBuffers.look();
		assertThat(LostBuffers.reports()).isEmpty();
	}

	private void start() throws IOException {
		this.server.start("data=" + this.data);
	}

	/** Reads the files again, and returns when that is done. */
	private void reload() {
		this.server.log().removeIf(READ_AGAIN::equals);
		this.server.server().reload();
		await().until(() -> this.server.log().contains(READ_AGAIN));
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
