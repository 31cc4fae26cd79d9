package dev.sockettome.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A server under test, as a process of its own on a free port of the loopback interface.
 */
final class Target implements AutoCloseable {

	/** The servers that can be measured. */
	enum Kind {

		SOCKET_TO_ME("Socket To Me", Wire.LINES, 1), TLS("Socket To Me with TLS", Wire.LINES, 1), REDIS("Socket To Me on Redis", Wire.LINES, 1), REDIS_2("two servers on Redis", Wire.LINES, 2), REDIS_3("three servers on Redis", Wire.LINES, 3), NCAT("ncat --chat", Wire.NCAT, 1), INSPIRCD("InspIRCd", Wire.IRC, 1);

		final String title;

		final Wire wire;

		/** How many servers have the room together. */
		final int servers;

		Kind(String title, Wire wire, int servers) {
			this.title = title;
			this.wire = wire;
			this.servers = servers;
		}

	}

	private static final int READY_SECONDS = 30;

	private final Kind kind;

	/** The first of the servers. */
	private final Process process;

	private final List<Process> servers = new ArrayList<>();

	private final List<InetSocketAddress> addresses = new ArrayList<>();

	/** The Redis that it keeps the room on, if it does. */
	private final @Nullable Process redis;

	private Target(Kind kind, Process process, @Nullable Process redis, InetSocketAddress address) {
		this.kind = kind;
		this.redis = redis;
		this.process = process;
		add(process, address);
	}

	private void add(Process server, InetSocketAddress address) {
		this.servers.add(server);
		this.addresses.add(address);
	}

	/**
	 * Starts a server and waits until it takes connections.
	 * @param limits whether our server has its usual limits, or none
	 */
	static Target start(Kind kind, boolean limits) throws IOException, InterruptedException {
		int port = freePort();
		int redisPort = freePort();
		Path folder = Files.createTempDirectory("bench");
		List<String> command = switch (kind) {
			case SOCKET_TO_ME -> socketToMe(port, folder, limits);
			case TLS -> socketToMe(port, folder, limits, "--tls");
			case REDIS, REDIS_2, REDIS_3 -> onRedis(port, folder, limits, redisPort);
			case NCAT ->
				List.of("ncat", "--listen", "--chat", "--max-conns", "12000", "127.0.0.1", Integer.toString(port));
			case INSPIRCD -> List.of(inspircd(), "--nofork", "--nopid", "--runasroot", "--config",
					inspircdConfiguration(port, folder).toString());
		};
		boolean onRedis = kind.name().startsWith(Kind.REDIS.name());
		Process redis = onRedis ? redis(redisPort, folder) : null;
		Target target = new Target(kind, run(command, folder), redis, loopback(port));
		target.awaitReady(target.process, target.address(), folder.resolve("log"));
		for (int i = 1; i < kind.servers; i++) {
			int otherPort = freePort();
			Path otherFolder = Files.createDirectory(folder.resolve(String.valueOf(i)));
			Process other = run(onRedis(otherPort, otherFolder, limits, redisPort), otherFolder);
			target.add(other, loopback(otherPort));
			target.awaitReady(other, loopback(otherPort), otherFolder.resolve("log"));
		}
		return target;
	}

	private static List<String> onRedis(int port, Path folder, boolean limits, int redisPort) {
		return socketToMe(port, folder, limits, "--chat.server.history.store=redis",
				"--chat.server.redis.url=redis://127.0.0.1:" + redisPort);
	}

	private static Process run(List<String> command, Path folder) throws IOException {
		Process process = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("log").toFile())
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return process;
	}

	private static InetSocketAddress loopback(int port) {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		}
	}

	/** One that writes down all it takes, as an operator would have it. */
	private static Process redis(int port, Path folder) throws IOException, InterruptedException {
		Path installed = Path.of("/usr/bin/redis-server");
		String program = Files.isExecutable(installed) ? installed.toString()
				: ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getPath();
		Process redis = new ProcessBuilder(program, "--bind", "127.0.0.1", "--port", Integer.toString(port), "--dir",
				folder.toString(), "--save", "", "--appendonly", "yes")
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("redis.log").toFile())
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(redis::destroyForcibly));
		awaitListening(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), redis);
		return redis;
	}

	Kind kind() {
		return this.kind;
	}

	InetSocketAddress address() {
		return this.addresses.get(0);
	}

	/** Where all its servers are. */
	List<InetSocketAddress> addresses() {
		return List.copyOf(this.addresses);
	}

	/** The processor time that it has used up to now. */
	ProcessorTime processorTime() throws IOException {
		return ProcessorTime.of(this.servers, this.redis);
	}

	/**
	 * The resident memory of its servers, in megabytes: now ({@code VmRSS}), or at most
	 * ({@code VmHWM}).
	 */
	long memory(String field) throws IOException {
		long megabytes = 0;
		for (Process server : this.servers) {
			megabytes += memory(server.pid(), field);
		}
		return megabytes;
	}

	static long memory(long pid, String field) throws IOException {
		try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
			return lines.filter((line) -> line.startsWith(field + ":"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElse(-1);
		}
	}

	/** How many files, sockets and the like are open. */
	long descriptors() throws IOException {
		return entries("fd");
	}

	long threads() throws IOException {
		return entries("task");
	}

	private long entries(String folder) throws IOException {
		try (Stream<Path> entries = Files.list(Path.of("/proc/" + this.process.pid(), folder))) {
			return entries.count();
		}
	}

	/** What is in use of the heap after a collection, in megabytes. */
	double heapInUse() throws IOException, InterruptedException {
		jcmd("GC.run");
		Matcher used = Pattern.compile("(?:total|reserved) .*?used (\\d+)K").matcher(jcmd("GC.heap_info"));
		double kilobytes = 0;
		while (used.find()) {
			kilobytes += Long.parseLong(used.group(1));
		}
		return kilobytes / 1024;
	}

	private String jcmd(String command) throws IOException, InterruptedException {
		Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		Process running = new ProcessBuilder(tool.toString(), Long.toString(this.process.pid()), command)
			.redirectErrorStream(true)
			.start();
		String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		running.waitFor();
		return said;
	}

	@Override
	public void close() throws InterruptedException {
		for (Process server : this.servers) {
			server.destroy();
			if (!server.waitFor(10, TimeUnit.SECONDS)) {
				server.destroyForcibly();
			}
		}
		if (this.redis != null) {
			this.redis.destroy();
		}
	}

	/** Whether it has begun to listen. */
	private static boolean awaitListening(InetSocketAddress address, Process process) throws InterruptedException {
		for (int i = 0; i < READY_SECONDS * 20; i++) {
			try (Socket socket = new Socket()) {
				socket.connect(address, 1000);
				return true;
			}
			catch (IOException ex) {
				if (!process.isAlive()) {
					return false;
				}
				Thread.sleep(50);
			}
		}
		return false;
	}

	private void awaitReady(Process server, InetSocketAddress address, Path log)
			throws IOException, InterruptedException {
		if (awaitListening(address, server)) {
			return;
		}
		close();
		throw new IOException(
				"%s does not start:%n%s".formatted(this.kind.title, Files.readString(log, StandardCharsets.UTF_8)));
	}

	private static List<String> socketToMe(int port, Path folder, boolean limits, String... settings) {
		String other = System.getProperty("bench.server.command");
		if (other != null) {
			return List.of(other.replace("{port}", Integer.toString(port)).split(" +"));
		}
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
		command.addAll(List.of(System.getProperty("bench.server.flags", "").split(" ")));
		command.addAll(List.of("-jar", System.getProperty("bench.jar"), "serve", "--port", Integer.toString(port),
				"--chat.server.data=" + folder.resolve("data"), "--chat.server.limits.enabled=" + limits));
		command.addAll(List.of(settings));
		command.addAll(List.of(System.getProperty("bench.server.settings", "").split(" ")));
		command.removeIf(String::isEmpty);
		return command;
	}

	private static String inspircd() {
		return Files.isExecutable(Path.of("/usr/sbin/inspircd")) ? "/usr/sbin/inspircd" : "inspircd";
	}

	/** A server with nothing but the core, and with every limit out of the way. */
	private static Path inspircdConfiguration(int port, Path folder) throws IOException {
		String most = "1000000000";
		return Files.writeString(folder.resolve("inspircd.conf"),
				"""
						<server name="irc.bench.local" description="bench" network="bench">
						<admin name="bench" nick="bench" email="bench@bench.local">
						<bind address="127.0.0.1" port="%1$d" type="clients">
						<path configdir="%2$s" datadir="%2$s" logdir="%2$s" runtimedir="%2$s">
						<connect allow="*" timeout="300" pingfreq="3600" hardsendq="%3$s" softsendq="%3$s" recvq="%3$s"
						 threshold="%3$s" commandrate="%3$s" fakelag="no" localmax="20000" globalmax="20000"
						 resolvehostnames="no" useident="no" maxchans="20" limit="20000" maxconnwarn="no" modes="">
						<class name="x"><cidr ipv4clone="32" ipv6clone="128">
						<options defaultmodes="n" hostintopic="no" syntaxhints="no" nosnoticestack="no">
						<performance netbuffersize="65534" somaxconn="4096" softlimit="20000" clonesonconnect="no" quietbursts="yes">
						<limits maxnick="30" maxchan="64" maxline="512">
						<log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="inspircd.log">
						"""
					.formatted(port, folder, most));
	}

}
