package dev.sockettome.server.command;

import java.io.IOException;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ClientCommandTests {

	@RegisterExtension
	final TestServer server = new TestServer();

	private TestClient alice;

	private TestClient bob;

	@BeforeEach
	void twoAreHere() throws IOException {
		this.server.start();
		this.alice = this.server.logIn("alice");
		this.bob = this.server.logIn("bob");
		this.alice.expect("bob logged in");
	}

	@Test
	void whoTellsWhoIsHere() {
		this.bob.send("/who\n");
		this.bob.expect("*** Here now (2): alice, bob. Type /help for commands.");
		this.bob.send("/WHO AL\n/who zz\n");
		this.bob.expect("*** Starting with AL: alice.", "*** Nobody here has a name that starts with zz.");
		this.alice.expectNothingBefore("that was private");
	}

	@Test
	void inALargeRoomAtMostFiftyAreListed() {
		for (int i = 0; i < 60; i++) {
			this.server.logIn("n" + i).expectNothingBefore("x");
		}
		TestClient late = this.server.logIn("late");
		late.send("/who\n");
		assertThat(late.line()).startsWith("*** Here now (63): alice, bob, n0, ")
			.endsWith("n47, and 13 more. Type /help for commands.");
		late.send("/who n\n");
		assertThat(late.line()).startsWith("*** Starting with n: n0, ").endsWith("n49, and 10 more.");
	}

	@Test
	void whoDoesNotReadAlongIsAbsentUntilTheNextWord() {
		this.bob.send("/away lunch\n");
		this.bob.expect("*** bob is absent: lunch");
		this.alice.expect("*** bob is absent: lunch");
		this.alice.send("/who\n/who b\n/who al\n");
		this.alice.expect("*** Here now (2): alice, bob. Type /help for commands.", "*** Absent: bob (lunch).",
				"*** Starting with b: bob.", "*** Absent: bob (lunch).", "*** Starting with al: alice.");
		this.alice.send("/msg bob psst\n/msg bob are you there?\n");
		this.alice.expect("alice (to bob)::psst", "*** bob is absent: lunch", "alice (to bob)::are you there?");
		this.bob.expect("alice (private)::psst", "alice (private)::are you there?");
		this.bob.send("back\n");
		this.alice.expect("*** bob is present again.", "bob::back");
		this.bob.send("/away\n/me waves\n");
		this.alice.expect("*** bob is absent.", "*** bob is present again.", "* bob waves");
		this.bob.send("/away " + "x".repeat(201) + "\n");
		this.bob.expect("*** bob is present again.", "bob::back", "*** bob is absent.", "*** bob is present again.",
				"* bob waves", "*** Not done: That is longer than 200 characters.");
	}

	@Test
	void meIsAnAction() {
		this.bob.send("/me   waves\n");
		this.bob.expect("* bob waves");
		this.alice.expect("* bob waves");
		assertThat(this.server.log()).contains("None -> * bob waves");
	}

	@Test
	void msgIsHeardByTheTwoAlone() {
		TestClient carol = this.server.logIn("carol");
		this.alice.expect("carol logged in");
		this.bob.expect("carol logged in");
		this.bob.send("/msg Alice psst::  well\n");
		this.bob.expect("bob (to alice)::psst::  well");
		this.alice.expect("bob (private)::psst::  well");
		carol.expectNothingBefore("what?");
		assertThat(this.server.log()).noneMatch((line) -> line.contains("psst"));
		this.bob.send("/msg dave hello\n");
		this.bob.expect("carol::what?", "*** Not sent: Nobody here is called dave. Type /who to see who is.");
	}

	@Test
	void nickIsToldToEveryone() {
		this.bob.send("/nick robert\nhi\n");
		this.alice.expect("bob is now known as robert", "robert::hi");
		this.bob.expect("bob is now known as robert", "robert::hi");
		this.bob.send("/nick ALICE\n/nick *\n/nick Robert\n/nick Robert\n");
		this.bob.expect("*** Not done: The name ALICE is taken.",
				"*** Not done: A screen name starts with a letter or a digit.", "robert is now known as Robert",
				"*** Not done: You are called Robert already.");
		this.server.logIn("bob");
		this.bob.expect("bob logged in");
	}

	@Test
	void helpNamesEveryCommand() {
		this.bob.send("/help\n");
		this.bob.expect("*** /who [START] - who is here, or whose names start so",
				"*** /me TEXT - do something, as in: * bob waves",
				"*** /msg NAME TEXT - say something to one person only",
				"*** /away [TEXT] - do not read along for now; who says something is back",
				"*** /nick NAME - go by another name",
				"*** /history [N] - the last N lines that were said, with their times",
				"*** /search WORDS - what was said with all of these words in it",
				"*** /op PASSWORD - become an operator",
				"*** /register [PASSWORD] - keep your name, by a password or your key",
				"*** /password PASSWORD - change the password of your name",
				"*** /key - have the key of this connection open your name",
				"*** /accounts - who here has shown that the name is theirs",
				"*** /ping [WORD] - answers with a pong, and the word",
				"*** /help - show these commands; //text says /text", "*** /quit - leave");
	}

	@Test
	void quitSaysWhyThenCloses() {
		this.bob.send("/quit\nnot heard\n");
		this.bob.expect("*** Disconnected: you have left.");
		this.bob.expectEnd();
		this.alice.expect("bob disconnected");
		this.alice.expectNothingBefore("alone");
	}

	@Test
	void quitWorksBeforeTheLogin() {
		TestClient client = this.server.connect();
		client.send("/quit\n");
		client.expect("*** Disconnected: you have left.");
		client.expectEnd();
	}

	@Test
	void whatMissesItsArgumentsIsToldTheUsage() {
		this.bob.send("/me\n/msg alice\n/nick \n");
		this.bob.expect("*** Not done: Usage: /me TEXT", "*** Not done: Usage: /msg NAME TEXT",
				"*** Not done: Usage: /nick NAME");
		this.alice.expectNothingBefore("nothing");
	}

	@Test
	void anUnknownCommandIsNotRelayed() {
		this.bob.send("/foo bar\n/\n");
		this.bob.expect("*** Not done: No such command: /foo. Type /help.",
				"*** Not done: No such command: /. Type /help.");
		this.alice.expectNothingBefore("nothing");
	}

	@Test
	void whatIsEmptyOnceItIsSafeIsNotSentAndTold() {
		this.bob.send("\u0001\u0002\n\n  \t \nhi\n");
		this.bob.expect("*** Not sent: Nothing of it can be shown.", "bob::hi");
		this.alice.expect("bob::hi");
	}

	@Test
	void aPingIsAnsweredWithItsWord() {
		this.bob.send("/ping\n/ping  one two \n");
		this.bob.expect("*** pong", "*** pong one two");
		this.alice.expectNothingBefore("nothing");
	}

	@Test
	void historyTellsWhatWasSaidLastWithItsTimeAndNothingPrivate() {
		this.bob.send("one\n/msg alice psst\n/me waves\n//two\n/history 2\n");
		this.bob.expect("bob::one", "bob (to alice)::psst", "* bob waves", "bob::/two");
		assertThat(this.bob.line()).matches("\\*\\*\\* \\d\\d:\\d\\d:\\d\\d \\* bob waves");
		assertThat(this.bob.line()).matches("\\*\\*\\* \\d\\d:\\d\\d:\\d\\d bob: /two");
		this.alice.expect("bob::one", "bob (private)::psst", "* bob waves", "bob::/two");
		this.alice.expectNothingBefore("that was for bob alone");
	}

	@Test
	void historyIsBounded() {
		this.bob.send("/history\n/history 200\n");
		this.bob.expect("*** Nothing has been said yet.", "*** Nothing has been said yet.");
		this.bob.send("/history 0\n/history 201\n/history many\n");
		this.bob.expect("*** Not done: Usage: /history [N]", "*** Not done: At most 200 lines are told at once.",
				"*** Not done: Usage: /history [N]");
	}

	@Test
	void aSearchFindsAllWordsInAnyCaseAndSaysWhenThereIsNothing() {
		this.bob.send("The Deploy is done\nand lunch\n");
		this.bob.expect("bob::The Deploy is done", "bob::and lunch");
		this.bob.send("/search done dep\n");
		assertThat(this.bob.line()).endsWith(" bob: The Deploy is done");
		this.bob.send("/search\n");
		this.bob.expect("*** Not done: Usage: /search WORDS");
		this.bob.send("/search lunch deploy\n");
		this.bob.expect("*** Nothing was found for lunch deploy.");
	}

	@Test
	void aPingIsAnsweredAfterWhatWasAskedBefore() {
		this.bob.send("hello\n/history\n/ping x\n");
		this.bob.expect("bob::hello");
		assertThat(this.bob.line()).endsWith(" bob: hello");
		this.bob.expect("*** pong x");
	}

	@Test
	void twoSlashesSayOne() {
		this.bob.send("//etc/passwd\n");
		this.alice.expect("bob::/etc/passwd");
	}

	@Test
	void answersStandWhereTheyBelongAmongWhatIsSaid() {
		this.bob.send("one\n/foo\ntwo\n/bar\nthree\n");
		this.bob.expect("bob::one", "*** Not done: No such command: /foo. Type /help.", "bob::two",
				"*** Not done: No such command: /bar. Type /help.", "bob::three");
		this.alice.expect("bob::one", "bob::two", "bob::three");
	}

}
