package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;

import jdk.net.ExtendedSocketOptions;

/**
 * Has the operating system notice that the other side of an idle connection has vanished
 * (RFC 9293, section 3.8.4): its own default is two hours.
 */
final class KeepAlive {

	/** How many questions go without an answer before the connection is given up. */
	private static final int PROBES = 3;

	private KeepAlive() {
	}

	/**
	 * Sets a socket up, as far as the system allows.
	 * @param deadAfter how long it takes to notice; half of it is silence
	 */
	static void set(Socket socket, Duration deadAfter) throws IOException {
		int seconds = (int) Math.max(2, deadAfter.toSeconds());
		socket.setKeepAlive(true);
		set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, seconds / 2);
		set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, Math.max(1, (seconds - seconds / 2) / PROBES));
		set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
	}

	private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
		if (socket.supportedOptions().contains(option)) {
			socket.setOption(option, value);
		}
	}

}
