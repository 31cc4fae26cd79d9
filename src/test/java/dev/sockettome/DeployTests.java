package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.grammar.Arguments;
import dev.sockettome.grammar.Synopsis;
import dev.sockettome.notation.Durations;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.ServerSettings.History.Store;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files that start a room on three servers say what the program understands.
 */
class DeployTests {

	private static final Path FOLDER = Path.of("deploy");

	private static final String SETTING = "--chat.server.";

	private static final Pattern PINNED = Pattern.compile("[a-z-]+:\\d[\\w.-]*");

	@Test
	void eachImageIsOneThatIsKnown() throws IOException {
		assertThat(services().values())
			.allSatisfy((service) -> assertThat(String.valueOf(service.get("image"))).matches(PINNED));
	}

	@Test
	void eachServerIsStartedAsTheProgramTakesIt() throws IOException {
		Map<String, ServerSettings> servers = servers();
		assertThat(servers).containsOnlyKeys("chat-1", "chat-2", "chat-3");
		servers.forEach((name, settings) -> {
			assertThat(settings.node()).isEqualTo(name);
			assertThat(settings.history().store()).isEqualTo(Store.REDIS);
			assertThat(settings.tls().enabled()).isTrue();
		});
		assertThat(servers.values()).extracting(ServerSettings::room).containsOnly("lobby");
		assertThat(servers.values()).extracting((settings) -> settings.redis().url())
			.containsOnly("redis-sentinel://sentinel-1,sentinel-2,sentinel-3#lobby");
	}

	@Test
	void aServerChangesNothingButItsDataAndMayDoNothingThatItNeedNot() throws IOException {
		Map<String, Map<String, Object>> services = services();
		servers().keySet().forEach((name) -> {
			assertThat(services.get(name)).containsEntry("read_only", true);
			assertThat(list(services.get(name), "cap_drop")).containsExactly("ALL");
			assertThat(list(services.get(name), "security_opt")).containsExactly("no-new-privileges:true");
		});
	}

	@Test
	void aContainerHasTheTimeToSendItsPeopleElsewhere() throws IOException {
		Map<String, Map<String, Object>> services = services();
		servers().forEach((name,
				settings) -> assertThat(Durations.parse(String.valueOf(services.get(name).get("stop_grace_period"))))
					.isGreaterThan(settings.drainFor().plusSeconds(5)));
	}

	@Test
	void theBalancerKnowsTheServersAndWhereToAskHowTheyAre() throws IOException {
		String balancer = Files.readString(FOLDER.resolve("haproxy.cfg"));
		Map<String, ServerSettings> servers = servers();
		assertThat(found("(?m)^ +server \\S+ ([\\w-]+):(\\d+)$", balancer)).containsExactlyElementsOf(
				servers.entrySet().stream().map((server) -> server.getKey() + " " + server.getValue().port()).toList());
		servers.values()
			.forEach((settings) -> assertThat(balancer).contains("check port " + settings.metrics().port() + " "));
		assertThat(found("timeout (client|server) (\\d+)h", balancer)).containsExactly("client 25", "server 25");
		servers.values().forEach((settings) -> assertThat(settings.limits().idleFor()).hasHours(24));
	}

	@Test
	void whatTheFilesNameIsThere() throws IOException {
		Map<String, Map<String, Object>> services = services();
		assertThat(services.values())
			.allSatisfy((service) -> assertThat(services.keySet()).containsAll(list(service, "depends_on")));
		Map<String, Object> all = yaml();
		assertThat(services.values()).allSatisfy(
				(service) -> assertThat(map(all.get("secrets")).keySet()).containsAll(list(service, "secrets")));
		assertThat(list(services.get("balancer"), "volumes"))
			.allMatch((volume) -> Files.exists(FOLDER.resolve(volume.split(":")[0])));
		assertThat(FOLDER.resolve("../Containerfile")).exists();
	}

	private static Map<String, ServerSettings> servers() throws IOException {
		return services().entrySet()
			.stream()
			.filter((service) -> service.getKey().startsWith("chat"))
			.collect(Collectors.toMap(Map.Entry::getKey, (service) -> settings(service.getValue()), (one, other) -> one,
					TreeMap::new));
	}

	/** What such a server runs with. */
	private static ServerSettings settings(Map<String, Object> service) {
		Map<String, String> properties = new HashMap<>();
		Stream
			.concat(list(service, "command").stream(),
					map(service.get("environment")).entrySet()
						.stream()
						.map((variable) -> "--" + variable.getKey().toLowerCase(Locale.ROOT).replace('_', '.') + "="
								+ variable.getValue()))
			.filter((word) -> word.startsWith(SETTING))
			.map((word) -> word.substring(2).split("=", 2))
			.forEach((setting) -> properties.put(setting[0], setting[1]));
		String rest = list(service, "command").stream()
			.filter((word) -> !word.startsWith(SETTING))
			.collect(Collectors.joining(" ", "serve ", ""));
		Arguments typed = Arguments.read(rest, "serve".length(),
				Synopsis.parse("serve [--port PORT] [--bind ADDRESS] [--tls] [--tls-port PORT] [--quiet] [--stop]"),
				Arguments.Place.FILE);
		assertThat(typed.option("bind")).isEqualTo("0.0.0.0");
		return new Binder(new MapConfigurationPropertySource(properties)).bind("chat.server", ServerSettings.class)
			.get();
	}

	private static List<String> found(String pattern, String text) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map((MatchResult match) -> match.group(1) + " " + match.group(2))
			.toList();
	}

	private static Map<String, Map<String, Object>> services() throws IOException {
		Map<String, Map<String, Object>> services = new HashMap<>();
		map(yaml().get("services")).forEach((name, service) -> services.put(name, map(service)));
		return services;
	}

	private static Map<String, Object> yaml() throws IOException {
		return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FOLDER.resolve("compose.yml")));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (value != null) ? (Map<String, Object>) value : Map.of();
	}

	@SuppressWarnings("unchecked")
	private static List<String> list(Map<String, Object> service, String key) {
		Object value = service.get(key);
		return (value != null) ? (List<String>) value : List.of();
	}

}
