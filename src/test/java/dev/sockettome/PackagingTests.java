package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be seen of a release without making one: the launcher for Windows, and what
 * package managers are told.
 */
class PackagingTests {

	private static final Path WINDOWS = Path.of("socket-to-me.cmd");

	@Test
	void onWindowsJavaIsGivenTheSameFlags() throws IOException {
		assertThat(found("\"(?:FLAGS=)(-XX[^\"]+)\"", Files.readString(WINDOWS)))
			.isEqualTo(found("(?m)^(?:client|server)_flags=\"([^\"]+)\"", Files.readString(Path.of("socket-to-me"))))
			.hasSize(2);
	}

	@Test
	void theLauncherForWindowsIsWrittenAsWindowsReadsIt() throws IOException {
		String text = Files.readString(WINDOWS);
		assertThat(text.replace("\r\n", "")).doesNotContain("\n").isASCII();
		assertThat(found("goto (\\w+)", text)).isNotEmpty()
			.allMatch((label) -> text.contains("\r\n:" + label + "\r\n"));
	}

	@Test
	void packageManagersAreToldOfFilesThatAreMade() throws IOException {
		Map<String, Object> told = yaml();
		List<String> artifacts = map(told.get("distributions")).values()
			.stream()
			.flatMap((distribution) -> ((List<?>) map(distribution).get("artifacts")).stream())
			.map((artifact) -> String.valueOf(map(artifact).get("path")))
			.toList();
		assertThat(artifacts).containsExactly("target/dist/socket-to-me-{{projectVersion}}.zip",
				"target/dist/socket-to-me-{{projectVersion}}.jar");
		assertThat(Files.readString(Path.of("packaging/any-java.xml"))).contains("<format>zip</format>");
		assertThat(Files.readString(Path.of("pom.xml")))
			.contains("tofile=\"${dist}/socket-to-me-${project.version}.jar\"");
	}

	@Test
	void noTokenStandsInWhatIsKept() throws IOException {
		assertThat(keys(yaml()).map(String::toLowerCase)).isNotEmpty()
			.noneMatch((key) -> key.matches(".*(token|password|secret|passphrase|apikey|consumerkey).*"));
	}

	@Test
	void aReleaseIsBuiltTwiceBeforeItIsOffered() throws IOException {
		assertThat(Files.readString(Path.of(".github/workflows/release.yml"))).containsSubsequence("-Prelease",
				"packaging/build-again", "gh release create");
		assertThat(Path.of("packaging/build-again")).isExecutable();
	}

	private static Stream<String> keys(Object value) {
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.flatMap((entry) -> Stream.concat(Stream.of(String.valueOf(entry.getKey())), keys(entry.getValue())));
		}
		return (value instanceof List<?> list) ? list.stream().flatMap(PackagingTests::keys) : Stream.of();
	}

	private static List<String> found(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	private static Map<String, Object> yaml() throws IOException {
		return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of("jreleaser.yml")));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

}
