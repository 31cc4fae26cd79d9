package dev.sockettome.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import dev.sockettome.protocol.SafeText;

/**
 * The console of a server in the foreground (docs/PROTOCOL.md, sections 1.6 and 1.7):
 * shows its lines and takes {@code quit}.
 */
public class ServerConsole {

	private final ChatServer server;

	private final InputStream in;

	private final ConsoleWriter writer;

	/**
	 * A console on the given streams.
	 * @param in what is typed; its end does not end the server
	 * @param out where the lines go; written by one thread of its own, so that a terminal
	 * nobody reads from does not hold up the room
	 */
	public ServerConsole(ChatServer server, InputStream in, PrintStream out) {
		this.server = server;
		this.in = in;
		this.writer = new ConsoleWriter(out);
	}

	/**
	 * Starts the server and serves until {@code quit} is typed, or something else stops
	 * it.
	 * @param bindAddress the address to listen on
	 * @param port the port, 0 for any that is free
	 * @return the exit code of the program, 0
	 * @throws IOException when the server cannot listen there
	 */
	public int run(String bindAddress, int port) throws IOException, InterruptedException {
		Thread writing = daemon("console-writer", this.writer);
		this.server.start(bindAddress, port, this.writer::line);
		writing.start();
		daemon("console-reader", this::read).start();
		this.server.awaitStopped();
		this.writer.finish();
		writing.join();
		return 0;
	}

	private void read() {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(this.in, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				obey(SafeText.clean(line).strip());
			}
		}
		catch (IOException ex) {
			this.writer.line("The console takes no more commands: " + ex.getMessage());
		}
	}

	private void obey(String command) {
		if (command.isEmpty()) {
			return;
		}
		this.writer.line("console: " + command);
		if (command.equals("quit")) {
			this.server.stop();
		}
		else {
			this.writer.line("No such command: %s. The console knows: quit".formatted(command));
		}
	}

	private static Thread daemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}
