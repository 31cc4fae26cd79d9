package dev.sockettome.server.supervisor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The server as systemd would start it, by sockets of the test's own.
 */
@EnabledOnOs(OS.LINUX)
class SupervisorIT {

	private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());

	/** What a supervisor has been told. */
	private final List<String> told = new CopyOnWriteArrayList<>();

	@TempDir
	private Path folder;

	private Path socket;

	@BeforeEach
	void listen() throws Exception {
		this.socket = this.folder.resolve("notify");
		Channel channel = new Bootstrap().group(this.loop)
			.channel(EpollDomainDatagramChannel.class)
			.handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {

				@Override
				protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
					SupervisorIT.this.told.add(packet.content().toString(StandardCharsets.UTF_8));
				}

			})
			.bind(new DomainSocketAddress(this.socket.toString()))
			.sync()
			.channel();
		assertThat(channel.isActive()).isTrue();
	}

	@AfterEach
	void close() {
		this.loop.shutdownGracefully();
	}

	@Test
	void itIsToldWhenTheServerIsReadyReloadsAndEnds() {
		try (Program program = serve().with("NOTIFY_SOCKET", this.socket.toString());
				PipedProgram server = program.piped()) {
			await().untilAsserted(() -> assertThat(this.told).containsExactly("READY=1"));
			server.awaitOut((out) -> out.contains("Listening on"));
			server.signal("HUP");
			await().untilAsserted(() -> assertThat(this.told).hasSize(3));
			assertThat(this.told.get(1)).matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+");
			assertThat(this.told.get(2)).isEqualTo("READY=1");
			server.signal("TERM");
			Result result = server.awaitExit();
			assertThat(result.err()).isEmpty();
			await().untilAsserted(() -> assertThat(this.told).hasSize(4));
			assertThat(this.told.get(3)).isEqualTo("STOPPING=1");
		}
	}

	@Test
	void theLoopOfTheRoomSaysThatItIsWell() {
		try (Program program = serve().with("NOTIFY_SOCKET", this.socket.toString()).with("WATCHDOG_USEC", "200000");
				PipedProgram server = program.piped()) {
			await().untilAsserted(() -> assertThat(this.told).filteredOn("WATCHDOG=1"::equals).hasSizeGreaterThan(3));
			server.pause();
			int before = this.told.size();
			server.resume();
			await().untilAsserted(() -> assertThat(this.told).hasSizeGreaterThan(before + 1));
		}
	}

	@Test
	void oneThatCannotBeToldKeepsNobodyFromServing() {
		try (Program program = serve().with("NOTIFY_SOCKET", this.folder.resolve("nothing").toString());
				PipedProgram server = program.piped()) {
			server.awaitOut((out) -> out.contains("Listening on") && out.contains(
					"What $NOTIFY_SOCKET names cannot be told that the server is ready: there is no such socket"));
			assertThat(server.err()).isEmpty();
		}
	}

	@Test
	void theJournalIsToldHowMuchALineMatters() {
		String launcher = Program.launcher().toString();
		try (Program program = Program
			.command("/bin/sh", "-c", "JOURNAL_STREAM=$(stat -L -c %d:%i /proc/$$/fd/1) exec \"$0\" serve --port 0",
					launcher)
			.with("NOTIFY_SOCKET", this.folder.resolve("nothing").toString()); PipedProgram server = program.piped()) {
			server.awaitOut((out) -> out.contains("<4>What $NOTIFY_SOCKET") && out.contains("<5>Listening on"));
			assertThat(server.out()).doesNotContain("\nListening");
		}
	}

	@Test
	void itsSocketIsListenedOn() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-socket-activate")), "systemd is installed");
		try (HeldPort held = new HeldPort();
				Program program = Program.command("/usr/bin/systemd-socket-activate", "-l", "127.0.0.1:" + held.port(),
						"--setenv=JAVA_HOME", "--setenv=HOME", Program.launcher().toString(), "serve");
				PipedProgram server = program.piped()) {
			server.awaitErr((err) -> err.contains("Listening on"));
			try (LineClient alice = LineClient.loggedIn(held.port(), "alice")) {
				alice.send("hello");
				alice.awaitLine("alice::hello");
			}
			assertThat(server.awaitOut((out) -> out.contains("Listening on :" + held.port())))
				.doesNotContain("takes no more commands");
		}
	}

	private static Program serve() {
		return Program.socketToMe("serve", "--port", "0");
	}

}
