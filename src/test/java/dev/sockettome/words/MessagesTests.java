package dev.sockettome.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for the texts and those who use them.
 */
class MessagesTests {

	/** What speaks to the person at this end. */
	private static final String[] SPEAKING = { "shell", "client", "settings", "grammar", "file", "notation" };

	private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

	/** Two words with a blank between them. */
	private static final Pattern SENTENCE = Pattern.compile("(?s).*[A-Za-z]{2,},? [a-z]{2,}.*");

	/**
	 * What says nothing to a person: patterns, what is typed, what a library asks for.
	 */
	private static final Set<String> SILENT = Set.of("matches", "matcher", "compile", "replace", "replaceAll",
			"replaceFirst", "startsWith", "endsWith", "equals", "contains", "split", "debug", "warn", "error", "typed",
			"run", "dispatch", "locked");

	/**
	 * Whose sentences are in English for a reason.
	 */
	private static final Map<String, String> ENGLISH = new TreeMap<>(Map.ofEntries(
			Map.entry("ReactionCommands.java", "constants of annotations"),
			Map.entry("ProtectionOptions.java", "constants of annotations"),
			Map.entry("Request.java", "for programs that write JSON"), Map.entry("ExitCode.java", "for the manual"),
			Map.entry("ManualPage.java", "the manual"), Map.entry("CompletionTable.java", "for other shells"),
			Map.entry("BashScript.java", "for other shells"), Map.entry("ZshScript.java", "for other shells"),
			Map.entry("FishScript.java", "for other shells"), Map.entry("Goodbye.java", "what a server says"),
			Map.entry("Composer.java", "what a server says"), Map.entry("Recollection.java", "what a server says"),
			Map.entry("KnownServers.java", "stands in a file that is kept"),
			Map.entry("PersonalFile.java", "stands in a file that is kept"),
			Map.entry("UncaughtFailures.java", "when memory has run out, nothing can be looked up"),
			Map.entry("ScriptFrame.java", "a fault in the program"),
			Map.entry("CertificateCheck.java", "a fault in the program"),
			Map.entry("NoValidation.java", "a fault in the program"),
			Map.entry("EmojiNames.java", "a fault in the program"),
			Map.entry("LiveSettings.java", "the name of a source of settings"),
			Map.entry("JsonLines.java", "a fault in the program"), Map.entry("HelpCommand.java", "names of commands"),
			Map.entry("ElsewhereWords.java", "names of commands"),
			Map.entry("BoundKeys.java", "stands in a file that is kept"),
			Map.entry("SystemTerminal.java", "a name that nobody sees"),
			Map.entry("GivenSetting.java", "what Spring calls a file")));

	@Test
	void eachKeyInTheCodeHasItsText() throws IOException {
		Set<String> keys = texts(Language.EN).keySet();
		Set<String> groups = keys.stream().map(MessagesTests::group).collect(Collectors.toSet());
		Set<String> asked = new TreeSet<>();
		for (SourceTexts text : SourceTexts.of(SPEAKING)) {
			boolean looksLikeKey = KEY.matcher(text.text()).matches() && groups.contains(group(text.text()));
			if (looksLikeKey || !text.calls().isEmpty() && Set.of("count").contains(text.calls().get(0))) {
				asked.add(text.text());
			}
		}
		assertThat(asked).hasSizeGreaterThan(500);
		assertThat(asked.stream().filter((key) -> !keys.contains(key) && !keys.contains(key + ".other"))).isEmpty();
	}

	@Test
	void eachTextIsUsed() throws IOException {
		Set<String> constants = new HashSet<>();
		SourceTexts.of(SPEAKING).forEach((text) -> constants.add(text.text()));
		SourceTexts.of("words").forEach((text) -> constants.add(text.text()));
		assertThat(texts(Language.EN).keySet()).allSatisfy((key) -> {
			if (!key.startsWith("keys.")) {
				assertThat(constants).containsAnyOf(key, key.replaceFirst("\\.(one|other)$", ""));
			}
		});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "AUTO", "EN" })
	void eachLanguageHasAllTextsWithTheSamePlaceholders(Language language) throws IOException {
		Map<String, String> english = texts(Language.EN);
		Map<String, String> translated = texts(language);
		assertThat(translated).containsKeys(english.keySet().toArray(String[]::new));
		assertThat(english).allSatisfy(
				(key, text) -> assertThat(placeholders(translated.get(key))).as(key).isEqualTo(placeholders(text)));
		assertThat(translated).allSatisfy((key, text) -> {
			assertThat(english.containsKey(key) || key.startsWith("command.") || key.startsWith("group.")
					|| key.startsWith("setting."))
				.as(key)
				.isTrue();
			assertThat(text).as(key).isNotEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "AUTO", "EN" })
	void aTranslationBeginsAndEndsAsTheEnglishDoes(Language language) throws IOException {
		Map<String, String> translated = texts(language);
		texts(Language.EN).forEach((key, text) -> {
			assertThat(translated.get(key).endsWith(" ")).as(key).isEqualTo(text.endsWith(" "));
			assertThat(translated.get(key).startsWith(" ")).as(key).isEqualTo(text.startsWith(" "));
		});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
	void theGreetingIsTwoRowsOfANarrowTerminal(Language language) throws IOException {
		String greeting = texts(language).get("start.greeting");
		assertThat(greeting.formatted("\"chat HOST\"", "\"serve\"", "\"help\"").lines()).hasSize(2)
			.allSatisfy((row) -> assertThat(row).hasSizeLessThanOrEqualTo(40));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
	void aFileIsSortedByKeysAndHasEachOnce(Language language) throws IOException {
		List<String> keys = Files.readString(file(language), StandardCharsets.UTF_8)
			.replaceAll("\\\\\\n.*", "")
			.lines()
			.filter((line) -> KEY.matcher(line.split("=", 2)[0]).matches())
			.map((line) -> line.split("=", 2)[0])
			.toList();
		assertThat(keys).hasSizeGreaterThan(500)
			.isSortedAccordingTo(Comparator.comparing((key) -> key.replace('.', ' ')))
			.doesNotHaveDuplicates();
	}

	/** It is searched at each start, and found sooner where each byte is a character. */
	@Test
	void theEnglishFileIsAscii() throws IOException {
		assertThat(Files.readString(file(Language.EN), StandardCharsets.UTF_8)).matches("\\p{ASCII}*");
	}

	@Test
	void noSentenceIsLeftInTheCode() throws IOException {
		List<SourceTexts> left = SourceTexts.of(SPEAKING)
			.stream()
			.filter((text) -> SENTENCE.matcher(text.text()).matches() && !text.isFor(SILENT))
			.toList();
		assertThat(left.stream().filter((text) -> !ENGLISH.containsKey(text.file()))).isEmpty();
		assertThat(ENGLISH.keySet())
			.allSatisfy((file) -> assertThat(left).as(file).anyMatch((text) -> text.file().equals(file)));
	}

	private static String group(String key) {
		return key.split("\\.", 2)[0];
	}

	private static Path file(Language language) {
		return Path.of("src/main/resources",
				(language == Language.EN) ? "messages.properties" : "messages_" + language.locale() + ".properties");
	}

	private static Map<String, String> texts(Language language) throws IOException {
		Properties properties = new Properties();
		properties.load(Files.newBufferedReader(file(language), StandardCharsets.UTF_8));
		Map<String, String> texts = new TreeMap<>();
		properties.forEach((key, text) -> texts.put((String) key, (String) text));
		return texts;
	}

	/** The placeholders of a text, by the numbers of their arguments. */
	private static Set<String> placeholders(String text) {
		Set<String> placeholders = new TreeSet<>();
		Matcher matcher = Pattern.compile("%(\\d+\\$)?([-,.\\d]*[a-zA-Z%])").matcher(text);
		int next = 1;
		while (matcher.find()) {
			if (!matcher.group(2).equals("%")) {
				placeholders.add(((matcher.group(1) != null) ? matcher.group(1) : (next++) + "$") + matcher.group(2));
			}
		}
		return placeholders;
	}

}
