package dev.sockettome.client;

import dev.sockettome.client.raw.LineEnd;
import dev.sockettome.client.wire.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody was, to go there again.
 *
 * @param destination the server
 * @param name the screen name that was wanted there, or several with commas between them;
 * empty to be asked
 * @param lasting whether one comes back by itself when the connection is lost
 * @param raw what ends a line, where nothing is known of the server but that it has
 * lines; {@code null} for a chat server
 */
public record LastConnection(Destination destination, String name, boolean lasting, @Nullable LineEnd raw) {

	/** A chat server. */
	public LastConnection(Destination destination, String name, boolean lasting) {
		this(destination, name, lasting, null);
	}

	/** Whether it is no chat server, as far as is known. */
	public boolean isRaw() {
		return this.raw != null;
	}

	/** The same at another place, or protected otherwise. */
	public LastConnection at(Destination other) {
		return new LastConnection(other, this.name, this.lasting, this.raw);
	}

}
