package dev.sockettome.server.history;

import dev.sockettome.protocol.AbsenceLine;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Said;
import org.jspecify.annotations.Nullable;

/**
 * What everyone was told, as a log keeps it, wherever that is.
 *
 * @param kind what it is
 * @param name who it is about; empty for nobody
 * @param text what was said, or the new name; empty for nothing
 */
public record StoredLine(@Nullable String kind, @Nullable String name, @Nullable String text) {

	/**
	 * The form of a line that everyone is told.
	 * @throws IllegalArgumentException for any other
	 */
	public static StoredLine of(ServerLine line) {
		if (line instanceof Said said) {
			return new StoredLine("said", said.name(), said.text());
		}
		if (line instanceof Action action) {
			return new StoredLine("action", action.name(), action.text());
		}
		if (line instanceof LoggedIn login) {
			return new StoredLine("login", login.name(), "");
		}
		if (line instanceof LoggedOut logout) {
			return new StoredLine("logout", logout.name(), "");
		}
		if (line instanceof Renamed renamed) {
			return new StoredLine("rename", renamed.from(), renamed.to());
		}
		if (line instanceof Notice notice) {
			return new StoredLine("notice", "", notice.text());
		}
		if (line instanceof AbsenceLine absence) {
			return new StoredLine("notice", "", absence.text());
		}
		throw new IllegalArgumentException("Not for everyone: " + line);
	}

	/**
	 * What it says, or {@code null} when nobody here has written it. Whoever can write to
	 * the log could have put anything into it.
	 */
	public @Nullable ServerLine line() {
		return (this.name != null && this.text != null)
				? new StoredLine(this.kind, SafeText.clean(this.name), SafeText.clean(this.text)).lineOfCleanText()
				: null;
	}

	/** The same, when it is known that there is nothing in it to be cleaned. */
	public @Nullable ServerLine lineOfCleanText() {
		if (this.kind == null || this.name == null || this.text == null) {
			return null;
		}
		return switch (this.kind) {
			case "said" -> new Said(this.name, this.text);
			case "action" -> new Action(this.name, this.text);
			case "login" -> new LoggedIn(this.name);
			case "logout" -> new LoggedOut(this.name);
			case "rename" -> new Renamed(this.name, this.text);
			case "notice" -> new Notice(this.text);
			default -> null;
		};
	}

}
