package dev.sockettome.shell.key;

import dev.sockettome.shell.editor.EditingKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyNameTests {

	@ParameterizedTest
	@CsvSource({ "Ctrl-X,^X,Ctrl-X", "ctrl-x ctrl-e,^X^E,Ctrl-X Ctrl-E", "Ctrl-X w,^Xw,Ctrl-X w", "Alt-1,^[1,Alt-1",
			"alt-b,^[b,Alt-B", "Alt-Shift-b,^[B,Alt-Shift-B", "Ctrl-Alt-l,^[^L,Ctrl-Alt-L", "F5,^[[15~,F5",
			"f12,^[[24~,F12", "Up,^[OA,Up", "Ctrl-Left,^[[1;5D,Ctrl-Left", "Alt-Right,^[[1;3C,Alt-Right",
			"Shift-Tab,^[[Z,Shift-Tab", "pageup,^[[5~,PageUp", "Ctrl-PageUp,^[[5;5~,Ctrl-PageUp",
			"Ctrl-Delete,^[[3;5~,Ctrl-Delete", "Alt-Backspace,^[^?,Alt-Backspace", "Alt-Enter,^[^M,Alt-Enter",
			"Ctrl-_,^_,Ctrl-_", "Ctrl-Space,^@,Ctrl-Space" })
	void aKeyIsWhatATerminalSendsForIt(String text, String sent, String shown) {
		StringBuilder sequence = new StringBuilder();
		for (int i = 0; i < sent.length(); i++) {
			char c = sent.charAt(i);
			sequence.append((c != '^') ? c : (sent.charAt(++i) == '?') ? '\177' : (char) (sent.charAt(i) & 31));
		}
		KeyName key = KeyName.parse(text);
		assertThat(key.sequences()).contains(sequence.toString());
		assertThat(key.text()).isEqualTo(shown);
		assertThat(KeyName.parse(shown)).isEqualTo(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "Space", "Ctrl-", "Ctrl-foo", "F13", "Hyper-X", "Ctrl-1", "say", "Escape" })
	void whatIsNoKeyIsRefused(String text) {
		assertThatThrownBy(() -> KeyName.parse(text)).isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("is no key. Write it as Ctrl-X");
	}

	@Test
	void everyKeyOfTheHelpIsOne() {
		assertThat(EditingKeys.actions()).flatExtracting(KeyAction::keys)
			.hasSizeGreaterThan(30)
			.allSatisfy((key) -> assertThat(KeyName.parse(key).text()).isEqualTo(key));
	}

}
