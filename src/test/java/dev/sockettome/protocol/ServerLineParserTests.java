package dev.sockettome.protocol;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.NamePrompt;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import dev.sockettome.protocol.ServerLine.PrivateTo;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.protocol.ServerLine.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerLineParserTests {

	static Stream<ServerLine> everyForm() {
		return Stream.of(new NamePrompt(), new LoggedIn("bob"), new LoggedOut("bob"), new Said("bob", "hi"),
				new Said("bob", ""), new Said("bob", "std::vector logged in"), new Action("bob", "waves"),
				new Action("bob", "likes std::vector"), new PrivateFrom("bob", "psst::"),
				new PrivateTo("bob", "alice", "psst (private)::x"), new Renamed("bob", "robert"),
				new Notice("No such command: /foo. Type /help."), new Notice("bound to ::1"),
				new Roster(List.of("alice"), 0), new Roster(List.of("alice", "bob", "and"), 0),
				new Roster(IntStream.range(0, 50).mapToObj((i) -> "n" + i).toList(), 12), new ShuttingDown(),
				new Text("-------------------------------------"), new Text("second"), new Text(""));
	}

	@ParameterizedTest
	@MethodSource("everyForm")
	void everyFormReadsBackAsItself(ServerLine line) {
		assertThat(ServerLineParser.parse(line.wire(), Dialect.EXTENDED)).isEqualTo(line);
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

	private static ServerLine parseOriginal(String line) {
		return ServerLineParser.parse(line, Dialect.ORIGINAL);
	}

}
