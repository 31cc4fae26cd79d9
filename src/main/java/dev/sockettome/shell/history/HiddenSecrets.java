package dev.sockettome.shell.history;

import dev.sockettome.grammar.Secrets;
import org.jline.reader.MaskingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Shows stars for a password that is typed where one can see it, and keeps the line out
 * of the history.
 *
 * @param chatting whether what is typed is said, unless it starts with a slash
 */
public record HiddenSecrets(boolean chatting) implements MaskingCallback {

	@Override
	public String display(String line) {
		int start = Secrets.find(line, this.chatting);
		return (start < 0) ? line : line.substring(0, start) + line.substring(start).replaceAll("\\S", "*");
	}

	@Override
	public @Nullable String history(String line) {
		return (Secrets.find(line, this.chatting) < 0) ? line : null;
	}

}
