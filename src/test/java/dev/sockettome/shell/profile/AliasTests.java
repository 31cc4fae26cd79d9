package dev.sockettome.shell.profile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AliasTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			say good morning        |                  | say good morning
			say good morning        | to  you          | say good morning to  you
			msg $1 hello $2-        | bob my  old      | msg bob hello my  old
			msg $1 hello $2-        | "al bob" friend  | msg "al bob" hello friend
			msg $1 hello            |                  | msg `` hello
			say $2 before $1        | a b c            | say b before a
			say [$*]                | it's  'tis       | say [it's  'tis]
			say $1                  | 'tis so          | say 'tis so
			say it costs 5$$        | today            | say it costs 5$ today
			say $$1 is $1           | a                | say $1 is a
			say $1                  | $2 $*            | say $2
			say $HOME \\1           | x                | say $HOME \\1 x
			""")
	void whatIsTypedBehindItIsPutWhereItBelongs(String text, String rest, String command) {
		assertThat(new Alias("a", text, false).expand((rest != null) ? " " + rest : ""))
			.isEqualTo(command.replace("``", ""));
	}

	@Test
	void aLineOfTheFileIsReadAsItIsWritten() {
		for (Alias alias : new Alias[] { new Alias("gm", "say good morning", false),
				new Alias("who", "status", true) }) {
			assertThat(Alias.parse(alias.toString())).isEqualTo(alias);
		}
		assertThatThrownBy(() -> Alias.parse("gm")).hasMessage("It is not of the form NAME COMMAND.");
		assertThatThrownBy(() -> new Alias("1", "who", false)).hasMessageContaining("cannot name an alias");
	}

}
