package dev.sockettome.shell.window;

import dev.sockettome.shell.display.VisibleText;

/**
 * What a window shows: what happens on a connection, or the private talk with one person
 * there.
 *
 * @param connection the connection's id
 * @param person whom one talks to in private, as the server calls them; empty for all the
 * rest
 */
public record WindowId(String connection, String person) {

	/** The window of a connection. */
	public static WindowId of(String connection) {
		return new WindowId(connection, "");
	}

	/** Whether it is that of a connection, and no private talk on it. */
	boolean isOf(String id) {
		return this.person.isEmpty() && this.connection.equals(id);
	}

	/** Whether it is a private talk. */
	public boolean isPrivate() {
		return !this.person.isEmpty();
	}

	/** What it is called, safe to show: the connection's id, or {@code @bob}. */
	public String label() {
		return isPrivate() ? "@" + VisibleText.ofName(this.person) : this.connection;
	}

}
