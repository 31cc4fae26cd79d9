package dev.sockettome.shell.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.shell.session.CommandFailedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class HighlightsTests {

	@TempDir
	private Path folder;

	private final List<String> problems = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "bob", "Bob: hi", "hi BOB!", "(bob)", "@bob", "ask bob.", "bob, or alice", "bob's turn",
			"is it bob-", "\u201Cbob\u201D" })
	void aNameThatStandsAsAWholeWordCalls(String text) {
		assertThat(highlights().call(text, "bob")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bobby", "bob2", "thingamabob", "bob_smith", "bob-smith", "bob.example", "not-bob",
			"bob\u00E9", "", "b o b" })
	void aNameWithinALongerWordDoesNot(String text) {
		assertThat(highlights().call(text, "bob")).isFalse();
	}

	@Test
	void aNameIsNoPattern() {
		assertThat(highlights().call("axb", "a.b")).isFalse();
		assertThat(highlights().call("hello a.b!", "a.b")).isTrue();
		assertThat(highlights().call("anything", "")).isFalse();
	}

	@Test
	void wordsCallToo() {
		Highlights highlights = highlights();
		assertThat(highlights.add("lunch")).isTrue();
		assertThat(highlights.add("LUNCH")).isFalse();
		assertThat(highlights.find("Lunch, bob? launch lunch", "bob")).extracting(Highlights.Place::start)
			.containsExactly(0, 7, 19);
		assertThat(highlights.remove("Lunch")).isTrue();
		assertThat(highlights.call("lunch", "bob")).isFalse();
	}

	@Test
	void whatStandsBetweenSlashesIsARegularExpression() {
		Highlights highlights = highlights();
		assertThat(highlights.add("/deploy(ed|s)?/")).isTrue();
		assertThat(highlights.words()).containsExactly("/deploy(ed|s)?/");
		assertThat(highlights.call("It was DEPLOYED.", "bob")).isTrue();
		assertThat(highlights.call("nothing", "bob")).isFalse();
		assertThat(highlights.find("bob deploys", "bob")).containsExactly(new Highlights.Place(0, 3),
				new Highlights.Place(4, 11));
		assertThat(highlights().call("deploy", "bob")).isTrue();
		assertThat(highlights.remove("/deploy(ed|s)?/")).isTrue();
		assertThat(highlights.call("deploy", "bob")).isFalse();
	}

	@Test
	void whatIsNoRegularExpressionIsRefusedAndLeftOutOfAFile() throws Exception {
		assertThatThrownBy(() -> highlights().add("/a(b/")).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("is not a regular expression");
		Files.writeString(this.folder.resolve("highlights"), "/a(b/\ntea\n");
		assertThat(highlights().call("tea", "bob")).isTrue();
		assertThat(this.problems).singleElement().asString().contains("/a(b/").endsWith("It is left out.");
	}

	@Test
	void noPatternHangsWhateverIsSaid() {
		Highlights highlights = highlights();
		highlights.add("/(a+)+$/");
		String hostile = "a".repeat(4000) + "!";
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			for (int i = 0; i < 100; i++) {
				assertThat(highlights.call(hostile, "bob")).isFalse();
			}
			assertThat(highlights.find(hostile, "bob")).isEmpty();
		});
		assertThat(highlights.call("baa", "bob")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/(?=x)/", "/(x)\\1/" })
	void whatCannotBeLookedForInProportionIsRefused(String pattern) {
		assertThatThrownBy(() -> highlights().add(pattern)).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("is not a regular expression");
	}

	@Test
	void aPatternMindsNoCaseInAnyScriptAndFindsNothingWhereNothingIs() {
		Highlights highlights = highlights();
		highlights.add("/grüße|\\d*/");
		assertThat(highlights.find("\uD83D\uDE00 GRÜßE 12", "bob")).containsExactly(new Highlights.Place(3, 8),
				new Highlights.Place(9, 11));
	}

	@Test
	void wordsStayForTheNextRun() {
		highlights().add("lunch");
		highlights().add("tea");
		highlights().remove("lunch");
		assertThat(highlights().words()).containsExactly("tea");
	}

	private Highlights highlights() {
		return new Highlights(new UserFile(this.folder.resolve("highlights"), (problem) -> {
		}), this.problems::add);
	}

}
