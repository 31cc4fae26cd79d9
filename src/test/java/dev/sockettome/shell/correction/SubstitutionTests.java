package dev.sockettome.shell.correction;

import dev.sockettome.shell.grammar.InputMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubstitutionTests {

	@ParameterizedTest
	@CsvSource({ "s/teh/the/,teh cat and teh dog,the cat and teh dog", "s/teh/the,teh cat,the cat",
			"s/teh/the/g,teh cat and teh dog,the cat and the dog", "s/ dog//,the dog,the", "s/a.c/x/,abc a.c,abc x",
			"s/1\\/2/half/,1/2,half" })
	void theNewStandsInPlaceOfTheOld(String typed, String said, String corrected) {
		assertThat(Substitution.parse(typed).in(said)).isEqualTo(corrected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "teh", "s/teh", "s//x/", "s/a/b/x", "/a/b/" })
	void whatIsNoneIsToldHowToWriteOne(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> Substitution.parse(typed))
			.withMessageContaining("s/old/new/");
	}

	@Test
	void whatIsNotThereIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Substitution.parse("s/x/y/").in("abc"))
			.withMessage("There is no \"x\" in what you said last.");
	}

	@Test
	void itComesBackAsItIsTypedAndOnlyOnce() {
		LastSaid last = new LastSaid();
		last.note("/etc/hosts");
		last.offer(last.text(), InputMode.CHAT);
		assertThat(last.takeDraft()).isEqualTo("//etc/hosts");
		assertThat(last.takeDraft()).isEmpty();
		last.offer(last.text(), InputMode.SHELL);
		assertThat(last.takeDraft()).isEqualTo("say /etc/hosts");
	}

	@Test
	void whatMayBeAPasswordIsNotKept() {
		LastSaid last = new LastSaid();
		last.note("hello");
		last.note(" /op secret");
		assertThat(last.text()).isEqualTo("hello");
	}

}
