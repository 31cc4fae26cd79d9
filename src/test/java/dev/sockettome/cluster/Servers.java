package dev.sockettome.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Servers of one room, each a process of its own, on ports that stay theirs; they end
 * with the test.
 */
final class Servers implements AfterEachCallback {

	private final List<HeldPort> ports = new ArrayList<>();

	private final List<Program> programs = new ArrayList<>();

	private final List<PipedProgram> running = new ArrayList<>();

	/**
	 * Starts another one.
	 * @param settings such as {@code redis.replicas=1}
	 */
	PipedProgram start(String redisUrl, String... settings) {
		HeldPort port = new HeldPort();
		this.ports.add(port);
		String[] command = Stream.concat(
				Stream.of("serve", "--port", String.valueOf(port.port()), "--chat.server.limits.enabled=false",
						"--chat.server.history.store=redis", "--chat.server.redis.url=" + redisUrl,
						"--chat.server.node=server-" + this.ports.size()),
				Stream.of(settings).map("--chat.server."::concat))
			.toArray(String[]::new);
		Program program = Program.socketToMe(command);
		this.programs.add(program);
		PipedProgram server = program.piped();
		this.running.add(server);
		return server;
	}

	/**
	 * Starts some more, all alike, one after the other, since a machine has few
	 * processors. One can connect to all then.
	 */
	void start(int count, String redisUrl, String... settings) {
		for (int i = 0; i < count; i++) {
			start(redisUrl, settings);
			awaitAll();
		}
	}

	/** Waits until all can be connected to. */
	void awaitAll() {
		this.running.forEach((server) -> server.awaitOut((out) -> out.contains("Listening on :")));
	}

	/** All of them, in the order of their start. */
	List<PipedProgram> all() {
		return this.running;
	}

	PipedProgram get(int number) {
		return this.running.get(number);
	}

	/** Where they listen, in the order of their start. */
	List<Integer> ports() {
		return this.ports.stream().map(HeldPort::port).toList();
	}

	/** The same, but with another one first. */
	List<Integer> portsFrom(int first) {
		List<Integer> ports = new ArrayList<>(ports());
		Collections.rotate(ports, -first);
		return ports;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.running.forEach(PipedProgram::close);
		this.programs.forEach(Program::close);
		this.ports.forEach(HeldPort::close);
	}

}
