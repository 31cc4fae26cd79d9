package dev.sockettome.shell.correction;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.shell.grammar.InputMode;

import org.springframework.stereotype.Component;

/**
 * What a person has said last at the prompt, and what of it comes back there to be
 * corrected. Used by the shell's thread.
 */
@Component
public class LastSaid {

	private String text = "";

	private String draft = "";

	/** Takes note of something that is said; not of what may be a password. */
	public void note(String said) {
		if (Secrets.find(said, true) < 0) {
			this.text = said;
		}
	}

	/** What was said last; empty for nothing. */
	String text() {
		return this.text;
	}

	/**
	 * Has a text stand behind the next prompt, as it is typed there to be said.
	 */
	void offer(String said, InputMode mode) {
		this.draft = (mode != InputMode.CHAT) ? "say " + said : said.startsWith("/") ? "/" + said : said;
	}

	/** What is to stand behind the next prompt; empty for nothing. */
	public String takeDraft() {
		String taken = this.draft;
		this.draft = "";
		return taken;
	}

}
