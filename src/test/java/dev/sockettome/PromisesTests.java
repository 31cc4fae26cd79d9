package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/RELIABILITY.md and docs/SECURITY-MODEL.md promise has tests. */
class PromisesTests {

	private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Tests|IT))\\.(\\w+)`");

	@ParameterizedTest
	@ValueSource(strings = { "docs/RELIABILITY.md", "docs/SECURITY-MODEL.md" })
	void everyTestThatIsNamedIsThere(Path guide) throws IOException {
		Matcher named = NAMED.matcher(Files.readString(guide));
		List<String> missing = new ArrayList<>();
		int count = 0;
		while (named.find()) {
			count++;
			if (sources(named.group(1)).stream().noneMatch((source) -> hasTest(source, named.group(2)))) {
				missing.add(named.group());
			}
		}
		assertThat(missing).isEmpty();
		assertThat(count).isGreaterThan(30);
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/RELIABILITY.md", "docs/SECURITY-MODEL.md" })
	void everyPromiseNamesItsTest(Path guide) throws IOException {
		List<String> promises = Files.readAllLines(guide)
			.stream()
			.filter((line) -> line.startsWith("| ") && line.endsWith(" |"))
			.dropWhile((line) -> !line.startsWith("| promise "))
			.filter((line) -> !line.matches("\\| (promise|run|---|file|the file) .*|\\| `.*"))
			.toList();
		assertThat(promises).hasSizeGreaterThan(20).allMatch((line) -> NAMED.matcher(line).find());
	}

	private static boolean hasTest(String source, String method) {
		return Pattern
			.compile("@(?:Parameterized|Repeated)?(?:Test|Property)\\b(?:[^;{}]|\\{[^{}]*})*?\\bvoid " + method + "\\(")
			.matcher(source)
			.find();
	}

	private static List<String> sources(String name) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			List<String> sources = new ArrayList<>();
			for (Path file : files.filter((path) -> path.endsWith(name + ".java")).toList()) {
				sources.add(Files.readString(file));
			}
			return sources;
		}
	}

}
