package dev.sockettome.bench;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of server is talked to.
 */
enum Wire {

	/** Ours: a name is a line, and so is a message. */
	LINES(true) {

		@Override
		String hello(String name) {
			return name + "\n";
		}

		@Override
		boolean joined(String name, String line) {
			return line.equals(name + " logged in");
		}

		@Override
		String message(String text) {
			return text + "\n";
		}

	},

	/** {@code ncat --chat}: no names, and no echo. */
	NCAT(false) {

		@Override
		@Nullable String hello(String name) {
			return null;
		}

		@Override
		boolean joined(String name, String line) {
			return true;
		}

		@Override
		String message(String text) {
			return text + "\n";
		}

	},

	/** IRC (RFC 1459), one channel: no echo. */
	IRC(false) {

		@Override
		String hello(String name) {
			return "NICK " + name + "\r\nUSER " + name + " 0 * :" + name + "\r\n";
		}

		@Override
		@Nullable String answer(String line) {
			if (line.startsWith("PING ")) {
				return "PONG " + line.substring("PING ".length()) + "\r\n";
			}
			return line.contains(" 001 ") ? "JOIN #crowd\r\n" : null;
		}

		@Override
		boolean joined(String name, String line) {
			return line.contains(" 366 ");
		}

		@Override
		String message(String text) {
			return "PRIVMSG #crowd :" + text + "\r\n";
		}

	};

	private final boolean echoes;

	Wire(boolean echoes) {
		this.echoes = echoes;
	}

	/** Whether a sender hears its own messages. */
	boolean echoes() {
		return this.echoes;
	}

	/** What a client sends first; {@code null} when it has nothing to say. */
	abstract @Nullable String hello(String name);

	/** What a client sends back while it joins. */
	@Nullable String answer(String line) {
		return null;
	}

	/** Whether this line tells the client that it is in. */
	abstract boolean joined(String name, String line);

	/** A message to everyone, as it is sent. */
	abstract String message(String text);

}
