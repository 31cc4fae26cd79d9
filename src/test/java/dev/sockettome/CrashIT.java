package dev.sockettome;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server that keeps the room in a file is killed while people talk, as often as
 * {@code -Dkills=20} says, four times otherwise ({@code bench/run kills}).
 */
@DisabledOnOs(OS.WINDOWS)
class CrashIT {

	private static final int PEOPLE = 3;

	/** How many messages each says between two kills. */
	private static final int BATCH = 12;

	/** How many lines {@code /history} tells. */
	private static final int TOLD = 200;

	private static final Pattern RECALLED = Pattern.compile("\\*\\*\\* [-\\d: ]+ (n\\d): (\\w+)");

	private static final String END_OF_ANSWER = "*** pong that was all";

	private final JsonMapper mapper = JsonMapper.shared();

	@Test
	void whoeverTalksWhileTheServerIsKilledEndsWithTheSameTranscript() throws Exception {
		int kills = Integer.getInteger("kills", 4);
		try (HeldPort port = new HeldPort();
				Program serve = Program.socketToMe("serve", "--port", Integer.toString(port.port()),
						"--chat.server.data=data", "--chat.server.limits.enabled=false",
						"--chat.server.history.store=file");
				Program bot = Program.socketToMe("--format", "json", "--input", "json",
						"--chat.client.reconnect-after=20ms")) {
			PipedProgram server = listening(serve);
			List<PipedProgram> people = new ArrayList<>();
			try {
				for (int i = 0; i < PEOPLE; i++) {
					people.add(logIn(bot, port.port(), "n" + i));
				}
				int said = 0;
				for (int kill = 0; kill < kills; kill++) {
					for (int i = 0; i < BATCH; i++, said++) {
						say(people, Integer.toString(said));
					}
					String half = Integer.toString(said - BATCH / 2);
					PipedProgram first = people.get(kill % PEOPLE);
					await().until(() -> transcript(first).contains("n%d %s".formatted(people.indexOf(first), half)));
					server.signal("KILL");
					server.awaitExit();
					server.close();
					server = listening(serve);
				}
				say(people, "end");
				int expected = PEOPLE * (said + 1);
				int told = said + 2;
				await().untilAsserted(() -> assertThat(people).allSatisfy((person) -> {
					assertThat(transcript(person)).hasSizeGreaterThanOrEqualTo(expected);
					assertThat(done(person)).hasSizeGreaterThanOrEqualTo(told);
				}));
				checkAll(people, expected);
				List<String> all = transcript(people.get(0));
				assertThat(history(port.port())).isEqualTo(all.subList(Math.max(0, expected - TOLD), expected));
			}
			finally {
				people.forEach(PipedProgram::close);
				server.close();
			}
		}
	}

	private void checkAll(List<PipedProgram> people, int expected) {
		List<String> all = transcript(people.get(0));
		assertThat(all).hasSize(expected).doesNotHaveDuplicates();
		for (PipedProgram person : people) {
			assertThat(transcript(person)).isEqualTo(all);
			List<JsonNode> events = events(person);
			assertThat(kinds(events)).contains("reconnecting", "resumed")
				.doesNotContain("left", "failed", "unconfirmed");
			assertThat(done(person)).hasSize(expected / PEOPLE + 1);
			assertThat(person.err()).isEmpty();
		}
	}

	private static PipedProgram listening(Program serve) {
		PipedProgram server = serve.piped();
		server.awaitOut((out) -> out.contains("Listening on :"));
		return server;
	}

	private PipedProgram logIn(Program bot, int port, String name) {
		PipedProgram person = bot.piped();
		person.send("{\"command\":\"connect localhost %d --name %s --reconnect\"}\n".formatted(port, name));
		person.awaitOut((out) -> out.contains("\"type\":\"done\""));
		return person;
	}

	private static void say(List<PipedProgram> people, String text) {
		people.forEach((person) -> person.send("{\"say\":\"%s\"}\n".formatted(text)));
	}

	/** Who said what, in the order in which a program was told. */
	private List<String> transcript(PipedProgram person) {
		return events(person).stream()
			.filter((event) -> kind(event).equals("message"))
			.map((event) -> event.get("name").stringValue() + " " + event.get("text").stringValue())
			.toList();
	}

	/**
	 * What has become of the login and of each message; it is told behind the message.
	 */
	private List<JsonNode> done(PipedProgram person) {
		return events(person).stream().filter((event) -> kind(event).equals("done")).toList();
	}

	private List<JsonNode> events(PipedProgram person) {
		String out = person.out();
		return out.substring(0, out.lastIndexOf('\n') + 1).lines().map(this.mapper::readTree).toList();
	}

	private static HashSet<String> kinds(List<JsonNode> events) {
		return new HashSet<>(events.stream().map(CrashIT::kind).toList());
	}

	private static String kind(JsonNode event) {
		return event.get("type").stringValue();
	}

	private static List<String> history(int port) {
		try (LineClient reader = LineClient.loggedIn(port, "reader")) {
			reader.send("/history %d\n/ping that was all".formatted(TOLD));
			reader.awaitLine(END_OF_ANSWER);
			return reader.lines()
				.stream()
				.map(RECALLED::matcher)
				.filter(Matcher::matches)
				.map((line) -> line.group(1) + " " + line.group(2))
				.toList();
		}
	}

}
