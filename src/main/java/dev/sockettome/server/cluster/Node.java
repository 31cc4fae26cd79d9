package dev.sockettome.server.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;

import dev.sockettome.protocol.SafeText;

/**
 * A server of a room.
 *
 * @param number which of the servers that the room has had it is: unlike that of all
 * others, and higher than those of the servers that came before
 * @param name what people call it; two may have the same
 */
public record Node(long number, String name) {

	private static final int LONGEST = 100;

	public Node {
		name = SafeText.clean(name);
		name = name.substring(0, Math.min(name.length(), LONGEST));
	}

	/**
	 * What a server is called.
	 * @param given what the settings say; empty for its host and its port
	 * @param port where it listens; 0 when that is not known yet
	 */
	public static String name(String given, int port) {
		if (!given.isEmpty()) {
			return given;
		}
		return (port > 0) ? host() + ":" + port : "process %d on %s".formatted(ProcessHandle.current().pid(), host());
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "a host without a name";
		}
	}

}
