package dev.sockettome;

import java.util.List;

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

/** Two clients of one account, on a server that is killed and starts again. */
@DisabledOnOs(OS.WINDOWS)
class DevicesIT {

	private static final String SECRET = "s3same-0pen";

	private final JsonMapper mapper = JsonMapper.shared();

	@Test
	void bothAreThereAgainAndNobodySeesThemGo() throws Exception {
		try (HeldPort port = new HeldPort();
				Program serve = Program.socketToMe("serve", "--port", Integer.toString(port.port()),
						"--chat.server.data=data", "--chat.server.history.store=file",
						"--chat.server.accounts.devices=2");
				Program client = Program.socketToMe("--format", "json", "--input", "json",
						"--chat.client.reconnect-after=20ms")) {
			client.with("CHAT_CLIENT_PASSWORD", SECRET);
			PipedProgram server = listening(serve);
			try (LineClient owner = LineClient.loggedIn(port.port(), "alice")) {
				owner.send("/register " + SECRET);
				owner.awaitLine("*** The name alice is yours: from now on it asks for its password.");
			}
			try (PipedProgram bob = logIn(client, port.port(), "bob");
					PipedProgram laptop = logIn(client, port.port(), "alice");
					PipedProgram phone = logIn(client, port.port(), "alice")) {
				laptop.send("{\"say\":\"one\"}\n");
				awaitSaid(List.of(bob, laptop, phone), "alice one");
				server.signal("KILL");
				server.awaitExit();
				server.close();
				bob.send("{\"say\":\"two\"}\n");
				phone.send("{\"say\":\"three\"}\n");
				server = listening(serve);
				awaitSaid(List.of(bob, laptop, phone), "bob two", "alice three");
				laptop.send("{\"command\":\"msg bob four\"}\n");
				await().until(() -> has(phone, "private-sent", "four") && has(bob, "private", "four"));
				for (PipedProgram device : List.of(laptop, phone)) {
					assertThat(kinds(device)).contains("resumed").doesNotContain("unconfirmed", "failed");
					assertThat(device.err()).isEmpty();
				}
				assertThat(events(bob)).filteredOn((event) -> kind(event).equals("joined")).hasSize(1);
				assertThat(kinds(bob)).doesNotContain("left");
			}
			finally {
				server.close();
			}
		}
	}

	private static PipedProgram listening(Program serve) {
		PipedProgram server = serve.piped();
		server.awaitOut((out) -> out.contains("Listening on :"));
		return server;
	}

	private PipedProgram logIn(Program client, int port, String name) {
		PipedProgram person = client.piped();
		person.send("{\"command\":\"connect localhost %d --name %s --reconnect\"}\n".formatted(port, name));
		person.awaitOut((out) -> out.contains("\"type\":\"done\""));
		return person;
	}

	/** In whatever order they came. */
	private void awaitSaid(List<PipedProgram> people, String... said) {
		await().untilAsserted(() -> assertThat(people)
			.allSatisfy((person) -> assertThat(events(person)).filteredOn((event) -> kind(event).equals("message"))
				.extracting((event) -> event.get("name").stringValue() + " " + event.get("text").stringValue())
				.contains(said)
				.doesNotHaveDuplicates()));
	}

	private boolean has(PipedProgram person, String kind, String text) {
		return events(person).stream()
			.anyMatch((event) -> kind(event).equals(kind) && event.get("text").stringValue().equals(text));
	}

	private List<String> kinds(PipedProgram person) {
		return events(person).stream().map(DevicesIT::kind).toList();
	}

	private List<JsonNode> events(PipedProgram person) {
		String out = person.out();
		return out.substring(0, out.lastIndexOf('\n') + 1).lines().map(this.mapper::readTree).toList();
	}

	private static String kind(JsonNode event) {
		return event.get("type").stringValue();
	}

}
