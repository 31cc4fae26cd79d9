package dev.sockettome.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.grammar.Word;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.command.ModeratorCommands;
import dev.sockettome.server.log.LogWriter;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.StartingLog;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.supervisor.GivenSocket;
import dev.sockettome.server.supervisor.JournalStream;
import dev.sockettome.server.supervisor.Supervisor;
import org.jline.utils.Signals;

/**
 * The console of a server in the foreground (docs/PROTOCOL.md, sections 1.6 and 1.7):
 * shows its lines and takes {@code quit}.
 */
public class ServerConsole {

	private static final int LAST_LINES_MILLISECONDS = 500;

	private final ChatServer server;

	private final InputStream in;

	private final boolean atTerminal;

	private final LogWriter writer;

	/**
	 * A console on the given streams.
	 * @param in what is typed; its end does not end the server
	 * @param out where the lines go; written by a thread of its own, so that a terminal
	 * that nobody reads does not hold up the room
	 * @param atTerminal whether the input is a terminal. Then SIGHUP means that it was
	 * closed, and the server ends; otherwise it means to read the settings again
	 */
	public ServerConsole(ChatServer server, InputStream in, PrintStream out, boolean atTerminal) {
		this.server = server;
		this.in = in;
		this.atTerminal = atTerminal;
		this.writer = new LogWriter(out, server.logFormat(), JournalStream.isStandardOutput(System.getenv()));
	}

	/**
	 * Starts the server and serves until {@code quit} is typed, or something else stops
	 * it.
	 * @param bindAddress the address to listen on
	 * @param port the port, 0 for any that is free
	 * @param tls how nobody reads along
	 * @return the exit code of the program, 0
	 * @throws IOException when the server cannot listen there
	 */
	public int run(String bindAddress, int port, ServerSettings.Tls tls) throws IOException, InterruptedException {
		Thread writing = daemon("console-writer", this.writer);
		writing.start();
		StartingLog log = new StartingLog(this.writer);
		ServerSocketChannel given = GivenSocket.find(System.getenv());
		if (given != null) {
			this.server.start(given, tls, log);
		}
		else {
			this.server.start(bindAddress, port, tls, log);
		}
		Map<String, Object> previous = new HashMap<>();
		Supervisor supervisor = supervisor();
		previous.put("HUP", Signals.register("HUP", this.atTerminal ? this.server::stop : () -> reload(supervisor)));
		previous.put("INT", Signals.register("INT", this.server::stop));
		previous.put("TERM", Signals.register("TERM", this.server::leave));
		// A program that reads "Listening" may send a signal at once.
		log.started();
		supervisor.ready();
		if (given == null) {
			daemon("console-reader", this::read).start();
		}
		this.server.awaitStopped();
		supervisor.close();
		previous.forEach(Signals::unregister);
		this.writer.finish();
		// A log that nobody reads does not keep the program from ending.
		writing.join(LAST_LINES_MILLISECONDS);
		return 0;
	}

	private void read() {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(this.in, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				obey(Word.strip(SafeText.clean(line)));
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
		this.writer.line("console: " + Secrets.maskAtConsole(command));
		try {
			if (command.equals("quit")) {
				this.server.stop();
			}
			else {
				this.server.moderate(command).forEach(this.writer::line);
				if (command.equals("help")) {
					ModeratorCommands.help("quit", "end the server at once").forEach(this.writer::line);
				}
			}
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			this.writer.line(String.valueOf(ex.getMessage()));
		}
	}

	/** Who wants to know how the server is doing. */
	private Supervisor supervisor() {
		try {
			Supervisor supervisor = Supervisor.of(System.getenv());
			this.server.whenStopping(supervisor::stopping);
			if (!supervisor.watchdog().isZero()) {
				this.server.pulse(supervisor::alive, supervisor.watchdog());
			}
			return supervisor;
		}
		catch (IOException ex) {
			this.writer.event(
					ServerEvent.of(Kind.PROBLEM, "What $NOTIFY_SOCKET names cannot be told that the server is ready: %s"
						.formatted(ex.getMessage())));
			return Supervisor.NONE;
		}
	}

	/** Reads the settings again, and says what is wrong with them. */
	private void reload(Supervisor supervisor) {
		supervisor.reloading();
		try {
			this.server.reload();
		}
		catch (IllegalStateException ex) {
			// It has stopped meanwhile.
		}
		catch (IllegalArgumentException ex) {
			this.writer.event(ServerEvent.of(Kind.PROBLEM, "The settings stay as they are: " + ex.getMessage()));
		}
		supervisor.ready();
	}

	private static Thread daemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}
