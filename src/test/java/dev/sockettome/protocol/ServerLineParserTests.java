package dev.sockettome.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.protocol.AccountLine.Accounts;
import dev.sockettome.protocol.AccountLine.Verified;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.ResumeRefused;
import dev.sockettome.protocol.ServerLine.Resumed;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.SessionBegun;
import dev.sockettome.protocol.ServerLine.Text;
import dev.sockettome.testing.SampleLines;
import dev.sockettome.testing.SealedKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerLineParserTests {

	@ParameterizedTest
	@MethodSource("dev.sockettome.testing.SampleLines#all")
	void everyFormReadsBackAsItself(ServerLine line) {
		assertThat(ServerLineParser.parse(line.wire(), Dialect.EXTENDED)).isEqualTo(line);
	}

	@Test
	void noFormIsLeftOut() {
		assertThat(SampleLines.all().map(Object::getClass).collect(Collectors.toSet()))
			.isEqualTo(SealedKinds.of(ServerLine.class));
	}

	@Test
	void theRosterIsWordedAsTheProtocolSays() {
		assertThat(new Roster(List.of("alice", "bob", "carol"), 0).wire())
			.isEqualTo("*** Here now (3): alice, bob, carol. Type /help for commands.");
		assertThat(new Roster(List.of("alice"), 12).wire())
			.isEqualTo("*** Here now (13): alice, and 12 more. Type /help for commands.");
	}

	@Test
	void onTheOriginalServerOnlyTheFirstSeparatorCounts() {
		assertThat(parseOriginal("* bob x::a::b")).isEqualTo(new Said("* bob x", "a::b"));
		assertThat(parseOriginal("*** bob::hi")).isEqualTo(new Said("*** bob", "hi"));
		assertThat(parseOriginal("bob (private)::hi")).isEqualTo(new Said("bob (private)", "hi"));
	}

	@Test
	void onTheOriginalServerALineWithoutANameIsText() {
		assertThat(parseOriginal("second")).isEqualTo(new Text("second"));
		assertThat(parseOriginal("::second")).isEqualTo(new Text("::second"));
		assertThat(parseOriginal("* bob waves")).isEqualTo(new Text("* bob waves"));
		assertThat(parseOriginal("bob is now known as rob")).isEqualTo(new Text("bob is now known as rob"));
	}

	@Test
	void onTheOriginalServerANameMayHaveSpaces() {
		assertThat(parseOriginal("Foo the Cat logged in")).isEqualTo(new LoggedIn("Foo the Cat"));
		assertThat(parseOriginal("Foo the Cat disconnected")).isEqualTo(new LoggedOut("Foo the Cat"));
		assertThat(parseOriginal("Foo the Cat::meow")).isEqualTo(new Said("Foo the Cat", "meow"));
	}

	@Test
	void wordsTooLongForANameAreNotALogin() {
		String words = "yesterday I tried and could not get logged in";
		assertThat(parseOriginal(words)).isEqualTo(new Text(words));
	}

	@Test
	void aRosterThatCountsWrongIsANotice() {
		assertThat(ServerLineParser.parse("*** Here now (1): a, b. Type /help for commands.", Dialect.EXTENDED))
			.isInstanceOf(Notice.class);
		assertThat(ServerLineParser.parse("*** Here now (x): a. Type /help for commands.", Dialect.EXTENDED))
			.isInstanceOf(Notice.class);
		assertThat(ServerLineParser.parse("*** Here now (99999999999): a. Type /help for commands.", Dialect.EXTENDED))
			.isInstanceOf(Notice.class);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "* ", "* bob", "*  waves", "::hi", " ::hi", " (private)::hi", "bob (private):", "bob (to )::x",
					"bob (to alice::x", "bob (to alice) ::x", "bob (too alice)::x", "bob (private) ::x", " logged in",
					" disconnected", " is now known as bob", "thirteenchars logged in", "thirteenchars disconnected" })
	void whatIsAlmostAFormIsText(String line) {
		assertThat(ServerLineParser.parse(line, Dialect.EXTENDED)).isEqualTo(new Text(line));
	}

	@ParameterizedTest
	@ValueSource(strings = { "*** Here now (2): a, b", "*** Here now (: a. Type /help for commands.",
			"*** Here now (1;): a. Type /help for commands.", "*** Here now (1/): a. Type /help for commands.",
			"*** Here now: a. Type /help for commands.", "*** Here now (x): . Type /help for commands.",
			"*** Here now (1000000010): a. Type /help for commands." })
	void whatIsAlmostARosterIsANotice(String line) {
		assertThat(ServerLineParser.parse(line, Dialect.EXTENDED)).isEqualTo(new Notice(line.substring(4)));
	}

	@Test
	void aRosterMayCountMoreThanItNames() {
		assertThat(parseExtended("*** Here now (3): a, and b. Type /help for commands."))
			.isEqualTo(new Roster(List.of("a"), 2));
		assertThat(parseExtended("*** Here now (1): a. Type /help for commands."))
			.isEqualTo(new Roster(List.of("a"), 0));
		assertThat(parseExtended("*** Here now (100000000): a. Type /help for commands."))
			.isEqualTo(new Roster(List.of("a"), 99_999_999));
		assertThat(parseExtended("*** Here now (9): a. Type /help for commands."))
			.isEqualTo(new Roster(List.of("a"), 8));
		assertThat(parseExtended("*** Here now (1000000009): a. Type /help for commands."))
			.isEqualTo(new Roster(List.of("a"), 1_000_000_008));
		assertThat(parseExtended("*** Here now (0): . Type /help for commands.")).isEqualTo(new Roster(List.of(), 0));
		assertThat(new Roster(List.of("a"), 2).size()).isEqualTo(3);
	}

	@Test
	void aRosterMarksThoseWhoAreAway() {
		Roster roster = new Roster(List.of("alice", "bob", "carol"), Set.of("bob"), 0);
		assertThat(roster.wire()).isEqualTo("*** Here now (3): alice, bob (away), carol. Type /help for commands.");
		assertThat(parseExtended("*** Here now (1):  (away). Type /help for commands."))
			.isEqualTo(new Roster(List.of(" (away)"), 0));
		assertThat(parseExtended("*** Here now (1): a (away). Type /help for commands."))
			.isEqualTo(new Roster(List.of("a"), Set.of("a"), 0));
	}

	@Test
	void theLinesOfASessionAreWordedAsTheProtocolSays() {
		String token = "k7QdAbCdEfGhIjKlMnOp-_";
		assertThat(new SessionBegun(token, 60).wire()).isEqualTo("*** Session " + token
				+ ": after a break, send /resume " + token + " COUNT in place of a name, within 60 s.");
		assertThat(new Resumed("bob", 41, 7).wire())
			.isEqualTo("*** Resumed as bob: 41 of your lines were taken; 7 lines follow.");
		assertThat(new ResumeRefused("no such session.").wire()).isEqualTo("*** Cannot resume: no such session.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*** Session x: after a break, send /resume x COUNT in place of a name, within 60 s.",
			"*** Session 0123456789abcdefghij: after a break, send /resume 0123456789ABCDEFGHIJ COUNT in place of a name, "
					+ "within 60 s.",
			"*** Session 0123456789abcdefghij: after a break, send /resume 0123456789abcdefghij COUNT in place of a name, "
					+ "within x s.",
			"*** Session 0123456789abcdefghij: after a break, send /resume 0123456789abcdefghij COUNT in place of a name, "
					+ "within 060 s.",
			"*** Resumed as : 1 of your lines were taken; 7 lines follow.", "*** Resumed as bob: 7 lines follow.",
			"*** Resumed as bob: x of your lines were taken; 7 lines follow.",
			"*** Resumed as bob: 1 of your lines were taken;  lines follow.",
			"*** Resumed as bob: 1 of your lines were taken; 7 lines follow. Or not", "*** Cannot resume" })
	void whatIsAlmostALineOfASessionIsANotice(String line) {
		assertThat(parseExtended(line)).isEqualTo(new Notice(line.substring(4)));
	}

	@Test
	void aTokenIsInNothingThatCouldBeLogged() {
		String token = "k7QdAbCdEfGhIjKlMnOp-_";
		assertThat(new SessionBegun(token, 60).toString()).doesNotContain(token);
		assertThat(new SessionBegun(token, 60).shown()).doesNotContain(token);
		assertThat(new Resumption(token, 1, -1).toString()).doesNotContain(token);
	}

	@Test
	void aNameOfTwelveCharactersIsOneWhateverTheyTake() {
		String name = "\uD835\uDD38".repeat(12);
		assertThat(parseExtended(name + " logged in")).isEqualTo(new LoggedIn(name));
		assertThat(parseExtended(name + "x logged in")).isEqualTo(new Text(name + "x logged in"));
		assertThat(parseExtended("x is now known as y")).isEqualTo(new Renamed("x", "y"));
		assertThat(parseExtended("x::y")).isEqualTo(new Said("x", "y"));
		assertThat(parseOriginal("x::y")).isEqualTo(new Said("x", "y"));
	}

	@Test
	void aNameFarLongerThanAnyIsCutBetweenCharacters() {
		String whole = "x".repeat(ServerLineParser.MAX_NAME);
		assertThat(parseExtended(whole + "::hi")).isEqualTo(new Said(whole, "hi"));
		assertThat(parseExtended(whole + "x::hi")).isEqualTo(new Said(whole + "\u2026", "hi"));
		String astral = "x".repeat(ServerLineParser.MAX_NAME - 1) + "\uD83D\uDE00";
		assertThat(parseOriginal(astral + "::hi"))
			.isEqualTo(new Said(astral.substring(0, astral.length() - 2) + "\u2026", "hi"));
		assertThat(parseExtended("* " + whole + "x waves")).isEqualTo(new Action(whole + "\u2026", "waves"));
		assertThat(parseExtended(whole + "x is now known as y" + whole))
			.isEqualTo(new Renamed(whole + "\u2026", "y" + whole.substring(1) + "\u2026"));
	}

	@Test
	void aRefusalIsOneInBothItsForms() {
		for (Refusal.Subject subject : Refusal.Subject.values()) {
			Refusal refusal = new Refusal(subject, "you are muted.");
			assertThat(parseExtended(refusal.wire())).isEqualTo(refusal);
			assertThat(parseExtended("*** x" + refusal.text())).isEqualTo(new Notice("x" + refusal.text()));
		}
		assertThat(parseExtended("*** Not sent: muted.")).isEqualTo(new Refusal(Refusal.Subject.MESSAGE, "muted."));
		assertThat(parseExtended("*** Message not sent: too long."))
			.isEqualTo(new Refusal(Refusal.Subject.MESSAGE, "too long."));
	}

	private static ServerLine parseExtended(String line) {
		return ServerLineParser.parse(line, Dialect.EXTENDED);
	}

	private static ServerLine parseOriginal(String line) {
		return ServerLineParser.parse(line, Dialect.ORIGINAL);
	}

	@Test
	void whoIsVerifiedIsWordedAsTheProtocolSays() {
		assertThat(Accounts.listing(List.of())).extracting(Accounts::wire).containsExactly("*** Accounts (0).");
		assertThat(Accounts.listing(List.of("alice", "deploybot"))).extracting(Accounts::wire)
			.containsExactly("*** Accounts (2): alice, deploybot.");
		List<String> many = IntStream.range(0, 101).mapToObj((i) -> "n" + i).toList();
		List<Accounts> lines = Accounts.listing(many);
		assertThat(lines).hasSize(3);
		assertThat(lines.get(0).wire()).startsWith("*** Accounts (101): n0, ");
		assertThat(lines.get(2).wire()).isEqualTo("*** Accounts: n100.");
		assertThat(lines.stream().flatMap((line) -> line.names().stream())).isEqualTo(many);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*** Accounts", "*** Accounts.", "*** Accounts ():.", "*** Accounts (x): bob.",
			"*** Accounts (-1).", "*** Accounts (99999999999): bob.", "*** Accounts (1: bob.", "*** Accounts: .",
			"*** Account: ", "*** Account: two words", "*** Accountable." })
	void whatIsNearlyAListOfAccountsIsNone(String line) {
		assertThat(ServerLineParser.parse(line, Dialect.EXTENDED)).isNotInstanceOf(Verified.class);
		if (!line.equals("*** Accounts.")) {
			assertThat(ServerLineParser.parse(line, Dialect.EXTENDED)).isInstanceOf(Notice.class);
		}
	}

	@Test
	void aQuestionForAPasswordIsKnownByTheWholeLine() {
		assertThat(PasswordPrompt.parse("Please enter the password:")).isEqualTo(new PasswordPrompt(""));
		assertThat(PasswordPrompt.parse("Please enter the password for bob:")).isEqualTo(new PasswordPrompt("bob"));
		assertThat(new PasswordPrompt("bob").wire()).isEqualTo("Please enter the password for bob:");
		assertThat(Stream.of("Please enter the password", "please enter the password:", "Please enter the password :",
				" Please enter the password:", "Please enter the password for :", "Please enter the passwords:",
				"Please enter your screen name:"))
			.allSatisfy((line) -> assertThat(PasswordPrompt.parse(line)).isNull());
		assertThat(PasswordPrompt.parse("Please enter the password for " + "x".repeat(200) + ":")).isNull();
	}

}
