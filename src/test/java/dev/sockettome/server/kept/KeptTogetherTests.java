package dev.sockettome.server.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * What moderators decide on one server of a room on Redis, and what others find there.
 */
class KeptTogetherTests {

	private static final String KEPT = "socket-to-me:{lobby}:kept";

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	@Test
	void whoIsBannedElsewhereIsDisconnectedHere() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		decideElsewhere("bans", "bob forever spam\n");
		bob.expect("*** Disconnected: you are banned: spam.");
		bob.expectEnd();
		assertThat(moderate("bans")).containsExactly("bob forever spam");
		moderate("ban 192.0.2.0/24 --for 1h");
		assertThat(kept("bans")).startsWith("bob forever spam\n192.0.2.0/24 2");
		moderate("unban bob");
		assertThat(kept("bans")).startsWith("192.0.2.0/24 2");
	}

	@Test
	void whatTheFilesSayIsReadInOnce() throws Exception {
		Files.writeString(this.data.resolve("bans"), "# mine\nbob forever\n");
		Path motd = Files.writeString(this.data.resolve("welcome"), "# Welcome\n");
		start("motd=" + motd);
		assertThat(this.server.log()).contains(
				"%s is read in, once: what holds from now on is the bans on Redis at 127.0.0.1:%d"
					.formatted(this.data.resolve("bans"), this.redis.port()),
				"%s is read in, once: what holds from now on is the motd on Redis at 127.0.0.1:%d".formatted(motd,
						this.redis.port()));
		assertThat(kept("bans")).isEqualTo("# mine\nbob forever\n");
		assertThat(kept("motd")).isEqualTo("| # Welcome\n");
		moderate("unban bob");
		moderate("ban carol");
		assertThat(this.data.resolve("bans")).hasContent("# mine\nbob forever");
		this.server.end();
		this.server.log().clear();
		start("motd=" + motd);
		assertThat(moderate("bans")).containsExactly("carol forever");
		assertThat(this.server.log()).contains("%s is not read: what holds is the bans on Redis at 127.0.0.1:%d"
			.formatted(this.data.resolve("bans"), this.redis.port()));
		TestClient alice = this.server.logIn("alice");
		alice.expect("*** # Welcome");
	}

	@Test
	void theSettingsOfTheRoomAreThoseOfAllItsServers() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		moderate("slow 10s");
		alice.expect("*** Slow mode: one message every 10 seconds.");
		moderate("mode registered");
		alice.expect("*** Everyone may come in; only people with an account speak.");
		Path motd = Files.writeString(this.data.resolve("welcome"), "Be kind.\n\n# and brief\n");
		assertThat(moderate("motd " + motd)).containsExactly("Everyone who logs in is shown 3 lines.");
		assertThat(kept("settings")).isEqualTo("slow 10000ms\nmode registered\n");
		assertThat(kept("motd")).isEqualTo("| Be kind.\n| \n| # and brief\n");
		decideElsewhere("motd", "| Changed.\n");
		decideElsewhere("settings", "mode open\nslow off\n");
		await().until(() -> moderate("slow").equals(List.of("Slow mode is off."))
				&& moderate("mode").equals(List.of("Everyone may come in, and speak.")));
		await().until(() -> {
			TestClient carol = this.server.logIn("carol");
			carol.send("/ping there\n");
			boolean changed = carol.lineLike("\\*\\*\\* (Changed.|pong there)").equals("*** Changed.");
			carol.close();
			return changed;
		});
	}

	@Test
	void whoIsMutedElsewhereIsHeardByNobodyHere() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		decideElsewhere("settings", "mute bob forever\nmute eve 2020-01-01T00:00:00Z\n");
		bob.expect("*** You are muted: nobody hears you.");
		bob.send("hello\n");
		bob.expect("*** Not sent: You are muted: nobody heard that.");
		moderate("mute carol");
		assertThat(kept("settings")).isEqualTo("mute bob forever\nmute carol forever\n");
		moderate("unmute bob");
		bob.expect("*** You are not muted any more.");
		assertThat(kept("settings")).isEqualTo("mute carol forever\n");
		this.server.end();
		start();
		moderate("unmute carol");
	}

	@Test
	void whoIsNoOperatorElsewhereIsNoneHere() throws Exception {
		start("accounts.insecure=true");
		moderate("op alice --password correct-horse");
		String operator = kept("accounts");
		TestClient alice = this.server.connect();
		alice.send("alice\n");
		alice.lineLike(".*assword.*");
		alice.send("correct-horse\n");
		alice.expect("alice logged in");
		alice.lineLike("\\*\\*\\* You are an operator now.*");
		decideElsewhere("accounts", operator.replace(" operator ", " member "));
		assertThat(alice.lineLike("\\*\\*\\* You are no.*")).isEqualTo("*** You are no operator any more.");
		decideElsewhere("accounts", "");
		await().until(() -> moderate("account list").equals(List.of("Nobody has an account.")));
		assertThat(moderate("who")).noneMatch((line) -> line.contains("account"));
	}

	@Test
	void whatIsDecidedWhileRedisIsAwayIsThereWhenItIsBack() throws Exception {
		start();
		moderate("ban bob");
		this.redis.kill();
		assertThat(moderate("ban carol"))
			.anyMatch((line) -> line.startsWith("That is not saved, and holds on this server"
					+ " alone until it is. Cannot write the bans on Redis at 127.0.0.1:"));
		assertThat(moderate("bans")).containsExactly("bob forever", "carol forever");
		this.redis.restart();
		await().until(() -> kept("bans").endsWith("bob forever\ncarol forever\n"));
	}

	@Test
	void whatIsDecidedElsewhereWhileRedisCannotBeReachedHoldsAfterwards() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		this.redis.restart();
		decideElsewhere("bans", "bob forever\n");
		bob.expect("*** Disconnected: you are banned.");
		bob.expectEnd();
	}

	@Test
	void whatIsGoneFromRedisIsPutThereAgain() throws Exception {
		start();
		moderate("ban bob");
		String before = kept("bans");
		// It was seen when what was decided after it was.
		decideElsewhere("settings", "slow 10s\n");
		await().until(() -> moderate("slow").equals(List.of("Slow mode: one message every 10 seconds.")));
		this.redis.run((commands) -> commands.del(KEPT));
		await().until(() -> before.equals(this.redis.run((commands) -> commands.hget(KEPT, "bans"))));
		assertThat(moderate("bans")).containsExactly("bob forever");
		String told = "the bans on Redis at 127.0.0.1:%d were gone, and are there again".formatted(this.redis.port());
		await().until(() -> this.server.log().contains(told));
	}

	@Test
	void whatNobodyCanUnderstandFreesNobodyAndIsTold() throws Exception {
		start();
		decideElsewhere("bans", "bob forever\n\u001B[31m\n" + "nonsense for ever\n".repeat(1000));
		decideElsewhere("settings", "mode none\nslow -1s\nslow 10s\n");
		decideElsewhere("accounts", "alice operator $2a$31$" + "x".repeat(53) + "\n");
		decideElsewhere("motd", "no mark\n| fine\n");
		// The first of all looks may have come between the two.
		await().until(() -> moderate("slow").equals(List.of("Slow mode: one message every 10 seconds."))
				&& moderate("bans").contains("bob forever"));
		assertThat(this.server.log()).hasSizeLessThan(100)
			.noneMatch((line) -> line.contains("\u001B"))
			.anyMatch(
					(line) -> line.startsWith("the settings on Redis at") && line.contains(", line 1: \"none\" is no"));
		decideElsewhere("bans", "x".repeat(5 * 1024 * 1024));
		await().until(() -> this.server.log()
			.stream()
			.anyMatch((line) -> line.equals("Cannot read the bans on Redis at 127.0.0.1:%d: it is larger than 4 MB"
				.formatted(this.redis.port()))));
		assertThat(moderate("bans")).contains("bob forever");
		this.redis.run((commands) -> commands.del(KEPT));
		this.redis.run((commands) -> commands.set(KEPT, "something else"));
		assertThat(moderate("ban carol"))
			.anyMatch((line) -> line.contains("one of the room's keys holds something else"));
		assertThat(moderate("bans")).contains("bob forever", "carol forever");
	}

	@Test
	void aModeThatIsNoneIsRefused() throws Exception {
		start("accounts.mode=off");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("mode closed"))
			.withMessage("\"closed\" is no mode: open, registered or invite.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("mode invite"))
			.withMessage("There are no accounts on this server: chat.server.accounts.mode is off.");
	}

	private void start(String... more) throws IOException {
		String[] settings = new String[more.length + 3];
		System.arraycopy(more, 0, settings, 3, more.length);
		settings[0] = "history.store=redis";
		settings[1] = "redis.url=" + this.redis.url();
		settings[2] = "data=" + this.data;
		this.server.start(settings);
	}

	/** Does what another server of the room does. */
	private void decideElsewhere(String name, String text) {
		this.redis.run(
				(commands) -> commands.hset(KEPT, Map.of(name, text, name + ":version", UUID.randomUUID().toString())));
	}

	private String kept(String name) {
		return String.valueOf(this.redis.<String>run((commands) -> commands.hget(KEPT, name)));
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
