package dev.sockettome.testing;

/**
 * The keys that are no characters, as a terminal of the xterm family sends them.
 */
public enum Key {

	ENTER("\r"), TAB("\t"), BACKSPACE("\u007F"), ESCAPE("\u001B"), UP("\u001B[A"), DOWN("\u001B[B"), RIGHT("\u001B[C"),
	LEFT("\u001B[D"), HOME("\u001B[H"), END("\u001B[F"), PAGE_UP("\u001B[5~"), PAGE_DOWN("\u001B[6~"), CTRL_A("\u0001"),
	CTRL_C("\u0003"), CTRL_D("\u0004"), CTRL_E("\u0005"), CTRL_L("\f"), CTRL_R("\u0012"), CTRL_U("\u0015"),
	CTRL_W("\u0017"), CTRL_Z("\u001A"), CTRL_BACKSLASH("\u001C");

	private final String sent;

	Key(String sent) {
		this.sent = sent;
	}

	/**
	 * What the terminal sends for it.
	 * @param applicationKeys whether the program asked for the other form of the cursor
	 * keys
	 */
	String sent(boolean applicationKeys) {
		return (applicationKeys && this.sent.matches("\u001B\\[[A-H]")) ? this.sent.replace('[', 'O') : this.sent;
	}

}
