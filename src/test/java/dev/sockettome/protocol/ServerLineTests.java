package dev.sockettome.protocol;

import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.SessionBegun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets a line, and what counts (docs/PROTOCOL.md, section 3.14).
 */
class ServerLineTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "bob logged in", "bob disconnected", "bob::hello", "* bob waves", "bob is now known as bert" })
	void whatEveryoneGetsIsALineOfTheRoom(String wire) {
		ServerLine line = parse(wire);
		assertThat(line.isOfRoom()).isTrue();
		assertThat(line.isPrivate()).isFalse();
		assertThat(line.isBeside()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob (private)::psst", "bob (to alice)::psst" })
	void whatIsPrivateCountsByItself(String wire) {
		ServerLine line = parse(wire);
		assertThat(line.isPrivate()).isTrue();
		assertThat(line.isOfRoom()).isFalse();
		assertThat(line.isBeside()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*** Accounts (2): alice, bob.", "*** Accounts (0).", "*** Account: b", "*** Lines (1): b",
			"*** Lines: at most 1 in 9 bytes." })
	void whatIsToldOfAccountsAndBlocksStandsBesideTheRoom(String wire) {
		ServerLine line = parse(wire);
		assertThat(line.isBeside()).isTrue();
		assertThat(line.isOfRoom()).isFalse();
		assertThat(line.isPrivate()).isFalse();
		assertThat(line.wire()).isEqualTo(wire);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*** Here now (1): bob. Type /help for commands.", "*** A notice.",
			"Server Shutting Down!", "*** Not sent: Slow down.", "*** bob is absent: lunch" })
	void whatTheServerSaysDoesNotCount(String wire) {
		ServerLine line = parse(wire);
		assertThat(line.isOfRoom()).isFalse();
		assertThat(line.isPrivate()).isFalse();
		assertThat(line.isBeside()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*** Account: ", "*** Account: two words", "*** Lines (0): bob", "*** Lines (2): ",
			"*** Lines (2): two words", "*** Lines: at most 0 in 9 bytes.", "*** Lines: at most 1 in 0 bytes.",
			"*** Accounts (x)." })
	void whatIsAlmostOneOfTheseIsANotice(String wire) {
		assertThat(parse(wire)).isInstanceOf(Notice.class);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			*** b is absent: x , b is absent: x
			*** b is absent.   , b is absent.
			*** b is present again. , b is present again.
			""")
	void whoIsAbsentIsToldInANotice(String wire, String text) {
		AbsenceLine line = AbsenceLine.parse(wire);
		assertThat(line).isNotNull().extracting(AbsenceLine::text).isEqualTo(text);
		assertThat(AbsenceLine.parse("*** b is absent: ")).isNull();
		assertThat(AbsenceLine.parse("***  is absent.")).isNull();
	}

	@Test
	void aTokenIsNotShown() {
		SessionBegun session = (SessionBegun) parse("*** Session " + "k".repeat(32) + ": after a break, send /resume "
				+ "k".repeat(32) + " COUNT in place of a name, within 60 s.");
		assertThat(session.shown()).isEqualTo("A session has begun: after a break it goes on within 60 s.");
		assertThat(session).hasToString("SessionBegun[seconds=60]");
	}

	@Test
	void aServerThatIsAboutToEndIsToldFromOneThatSaysSomethingElse() {
		assertThat(Moving.isOn(Moving.notice().wire())).isTrue();
		assertThat(Moving.isOn("*** Move on.")).isFalse();
		assertThat(Moving.isOn("alice::Moving: this server is about to end")).isFalse();
	}

	@Test
	void aNoticeThatNothingWasFoundSaysSo() {
		assertThat(Told.isNothing(new Notice(Told.nothingFound("tea")))).isTrue();
		assertThat(Told.nothingFound("tea")).isEqualTo("Nothing was found for tea.");
		assertThat(Told.isNothing(new Notice(Told.NOTHING_SAID))).isTrue();
		assertThat(Told.isNothing(new Notice("Something else."))).isFalse();
	}

	private static ServerLine parse(String wire) {
		return ServerLineParser.parse(wire, Dialect.EXTENDED);
	}

}
