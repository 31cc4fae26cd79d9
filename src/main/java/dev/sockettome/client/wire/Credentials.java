package dev.sockettome.client.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The passwords that a server has taken in this run, so that nobody has to type them
 * again after a break. They are kept in memory, for one destination, and nowhere else;
 * this has no text of its own. A monitor.
 */
public final class Credentials {

	private final Map<String, char[]> passwords = new HashMap<>();

	private List<Endpoint> places = List.of();

	private boolean encrypted;

	/**
	 * They are for this server from now on; what is for another is forgotten, as is what
	 * was not to be read on the way to the same.
	 */
	public synchronized void serve(Destination destination) {
		boolean tls = destination.protection().tls();
		if (!destination.endpoints().equals(this.places) || tls != this.encrypted) {
			this.passwords.keySet().stream().toList().forEach(this::forget);
			this.places = destination.endpoints();
			this.encrypted = tls;
		}
	}

	/**
	 * Keeps a password that the server has taken.
	 * @param owner whose it is; empty for that of the room
	 */
	public synchronized void keep(String owner, String password) {
		forget(owner);
		this.passwords.put(key(owner), password.toCharArray());
	}

	/** A password that the server has taken before; {@code null} for none. */
	public synchronized @Nullable String find(String owner) {
		char[] known = this.passwords.get(key(owner));
		return (known != null) ? new String(known) : null;
	}

	/** The server takes it no more. */
	public synchronized void forget(String owner) {
		char[] known = this.passwords.remove(key(owner));
		if (known != null) {
			Arrays.fill(known, '\0');
		}
	}

	private static String key(String owner) {
		return owner.toLowerCase(Locale.ROOT);
	}

}
