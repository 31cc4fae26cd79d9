package dev.sockettome.server.supervisor;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The listening socket that a supervisor has opened for the server (sd_listen_fds(3)): it
 * is there while the server is not, so that nobody is refused in a restart. The launcher
 * has made it the standard input, which is where Java finds one.
 */
public final class GivenSocket {

	private GivenSocket() {
	}

	/**
	 * The socket that was given.
	 * @return {@code null} when there is none
	 * @throws IOException when what was given is none that can be listened on
	 */
	public static @Nullable ServerSocketChannel find(Map<String, String> environment) throws IOException {
		String process = environment.getOrDefault("LISTEN_PID", "");
		if (!process.equals(String.valueOf(ProcessHandle.current().pid()))) {
			return null;
		}
		String count = environment.getOrDefault("LISTEN_FDS", "");
		if (!count.equals("1")) {
			throw new IOException(
					"%s sockets were given to the server, and it takes one: give a socket unit one ListenStream."
						.formatted(count));
		}
		Channel given = System.inheritedChannel();
		if (given instanceof ServerSocketChannel socket) {
			return socket;
		}
		throw new IOException("What was given to the server is no socket that listens by TCP: check ListenStream.");
	}

}
