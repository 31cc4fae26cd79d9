package dev.sockettome.shell.profile;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HighlightsTests {

	@TempDir
	private Path folder;

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
	void wordsStayForTheNextRun() {
		highlights().add("lunch");
		highlights().add("tea");
		highlights().remove("lunch");
		assertThat(highlights().words()).containsExactly("tea");
	}

	private Highlights highlights() {
		return new Highlights(new UserFile(this.folder.resolve("highlights"), (problem) -> {
		}));
	}

}
