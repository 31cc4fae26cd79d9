package dev.sockettome.words;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@AfterEach
	void speakEnglishAgain() {
		Words.speakAs(Map.of(), null);
	}

	@ParameterizedTest
	@CsvSource({ "de_DE.UTF-8,es_ES.UTF-8,en_US.UTF-8,DE", "'',es_ES.UTF-8,de_DE.UTF-8,ES", "'','',de_AT@euro,DE",
			"C,de_DE.UTF-8,de_DE.UTF-8,EN", "POSIX,de_DE.UTF-8,'',EN", "'',C.UTF-8,de_DE.UTF-8,EN",
			"'',tlh_QO.UTF-8,de_DE.UTF-8,EN", "'','',es,ES", "'','',deutsch,EN", "'','','',EN", "'','',auto,EN" })
	void theFirstVariableThatSaysAnythingDecides(String all, String messages, String lang, Language expected) {
		Words.speakAs(Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang), null);
		assertThat(Words.language()).isEqualTo(expected);
	}

	@Test
	void whatTheLauncherFoundCountsRatherThanWhatItSet() {
		Words.speakAs(Map.of("LC_ALL", "C.UTF-8"), "de_DE.UTF-8");
		assertThat(Words.language()).isEqualTo(Language.DE);
		Words.speakAs(Map.of("LC_ALL", "C.UTF-8", "LANG", "es_ES.UTF-8"), "");
		assertThat(Words.language()).isEqualTo(Language.ES);
	}

	@Test
	void aLanguageThatIsSetCountsMoreThanTheEnvironmentAndAutoLess() {
		Words.speakAs(Map.of("LANG", "es_ES.UTF-8"), null);
		Words.speak(Language.DE);
		assertThat(Words.language()).isEqualTo(Language.DE);
		Words.speak(Language.AUTO);
		assertThat(Words.language()).isEqualTo(Language.ES);
	}

	@Test
	void aTextIsSaidInTheLanguageThatIsSpoken() {
		assertThat(Words.of("start.goodbye")).isEqualTo("Goodbye.");
		Words.speak(Language.DE);
		assertThat(Words.of("start.goodbye")).isEqualTo("Tsch\u00FCss.");
	}

	@Test
	void whatIsMissingIsNeverFatal() {
		Words.speak(Language.ES);
		assertThat(Words.of("nobody.wrote.this", 1)).isEqualTo("nobody.wrote.this");
		assertThat(Words.translated("nobody.wrote.this", "the English")).isEqualTo("the English");
		assertThat(Words.of("start.greeting", "too few")).isEqualTo("start.greeting");
	}

	@Test
	void theThreadsOfAServerSpeakEnglishAsTheWireDoes() throws InterruptedException {
		Words.speak(Language.DE);
		String[] said = new String[1];
		Thread thread = new Thread(() -> said[0] = Words.of("start.goodbye"), "chat-server-files");
		thread.start();
		thread.join();
		assertThat(said[0]).isEqualTo("Goodbye.");
	}

	@ParameterizedTest
	@CsvSource({ "de_DE.ISO-8859-1,true", "de_DE.UTF-8,false", "de_DE.utf8,false", "de_DE.UTF-8@euro,false",
			"de_DE,false", "'',false", "POSIX,true", "C,true", "C.UTF-8,false" })
	void onlyATerminalThatIsSaidToHaveOtherCharactersGetsAsciiOnly(String characters, boolean plain) {
		Words.speakAs(Map.of("LC_MESSAGES", "de_DE.UTF-8", "LC_CTYPE", characters), null);
		assertThat(Words.of("start.goodbye")).isEqualTo(plain ? "Tschuess." : "Tsch\u00FCss.");
	}

	@Test
	void asciiIsWhatPeopleWriteWithoutUmlautsAndAccents() {
		assertThat(PlainText.of("\u00BFGr\u00F6\u00DFe\u2026 \u201Eni\u00F1o\u201C \u2013 \u00DCbung, s\u00ED \u4F60?"))
			.isEqualTo("Groesse... \"nino\" - Uebung, si ??");
	}

}
