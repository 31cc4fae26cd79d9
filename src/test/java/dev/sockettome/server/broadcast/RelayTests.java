package dev.sockettome.server.broadcast;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.server.EmbeddedServer;
import dev.sockettome.server.EmbeddedSocket;
import dev.sockettome.server.cluster.OthersTurn;
import dev.sockettome.server.history.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a room does with what other servers have told.
 */
class RelayTests {

	private static final Pattern TOKEN = Pattern.compile("/resume (\\S+) COUNT");

	@RegisterExtension
	final EmbeddedServer server = new EmbeddedServer();

	/** How many lines of the room there were: somebody's login. */
	private long told = 1;

	@Test
	void turnsOfOthersThatComeTogetherAreOneWrite() throws Exception {
		EmbeddedSocket alice = this.server.logIn("alice");
		AtomicInteger writes = new AtomicInteger();
		alice.onWrite(writes::incrementAndGet);
		tell("one");
		tell("two");
		tell("three");
		this.server.endTurn();
		assertThat(alice.received()).isEqualTo("zoe::one\nzoe::two\nzoe::three\n");
		assertThat(writes).hasValue(1);
		tell("four");
		this.server.endTurn();
		assertThat(alice.received()).isEqualTo("zoe::four\n");
	}

	@Test
	void whatIsDeliveredHereComesAfterWhatOthersHaveToldBefore() throws Exception {
		EmbeddedSocket alice = this.server.logIn("alice");
		alice.send("mine\n");
		tell("one");
		this.server.endTurn();
		assertThat(alice.received()).isEqualTo("zoe::one\nalice::mine\n");
	}

	@Test
	void whatIsToFollowWaitsForNothingThatOthersHaveTold() throws Exception {
		EmbeddedSocket alice = this.server.logIn("alice");
		tell("one");
		String[] heard = new String[1];
		this.server.room().afterwards(() -> heard[0] = alice.received());
		assertThat(heard[0]).isEqualTo("zoe::one\n");
	}

	@Test
	void muchOfItDoesNotWaitInMemory() throws Exception {
		EmbeddedSocket alice = this.server.logIn("alice");
		String text = "x".repeat(1000);
		for (int i = 0; i < 1100; i++) {
			tell(text);
		}
		assertThat(alice.received()).hasSizeGreaterThan(1024 * 1024);
		this.server.endTurn();
		assertThat(alice.received()).isNotEmpty();
	}

	@Test
	void whoComesBackInThatMomentHearsItOnce() throws Exception {
		EmbeddedSocket alice = this.server.logIn("alice");
		alice.send("/session\n");
		this.server.endTurn();
		Matcher token = TOKEN.matcher(alice.received());
		assertThat(token.find()).isTrue();
		alice.close();
		this.server.endTurn();
		EmbeddedSocket back = this.server.connect("127.0.0.1");
		tell("one");
		back.send("/resume " + token.group(1) + " 0\n");
		this.server.endTurn();
		assertThat(back.received()).containsOnlyOnce("zoe::one\n");
	}

	private void tell(String text) {
		Entry entry = new Entry(this.told + 1, 0, new Said("zoe", text));
		this.server.room().elsewhere().relay(new OthersTurn(2, this.told++, List.of(entry), List.of()));
	}

}
