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
	void aPatternThatTakesTooLongIsSetAsideAndTheOthersGoOn() {
		Highlights highlights = highlights();
		highlights.add("/(a+)+$/");
		highlights.add("tea");
		String hostile = "a".repeat(4000) + "!";
		long start = System.nanoTime();
		for (int i = 0; i < 1000; i++) {
			assertThat(highlights.call(hostile, "bob")).isFalse();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		assertThat(this.problems).singleElement().asString().contains("takes too long");
		assertThat(highlights.call("tea", "bob")).isTrue();
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
