package dev.sockettome.server.redis;

import java.util.List;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that cannot reach Redis for so long that another one takes over from it, and
 * comes back.
 */
class CutOffTests extends RoomCutInTwo {

	private static final String UNREACHABLE = "*** The room is unreachable: nothing that is said is sent until it is back.";

	@Test
	void whoseNameIsStillTheirsStayAndTheOthersAreToldWhy() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.red.logIn("bob");
		TestClient carol = this.red.logIn("carol");
		TestClient dave = this.red.logIn("dave");
		String bobs = bob.session();
		String carols = carol.session();
		TestClient eve = this.blue.logIn("eve");
		dave.expect("eve logged in");
		cutOff();
		dave.expect(UNREACHABLE);
		dave.send("lost\n");
		dave.expect("*** Not sent: the room is unreachable. Try again.");
		eve.expect("alice disconnected", "dave disconnected");
		TestClient other = this.blue.logIn("alice");
		TestClient back = this.blue.resume(bobs, 3);
		back.lineLike("alice logged in");
		mend();
		eve.expect("alice logged in", "dave logged in");
		assertThat(alice.lineLike("\\*\\*\\* Disc.*")).isEqualTo("*** Disconnected: somebody else has the name "
				+ "alice now, since this server was cut off from the room. Connect again.");
		alice.expectEnd();
		assertThat(bob.lineLike("\\*\\*\\* Disc.*"))
			.isEqualTo("*** Disconnected: you came back on another connection.");
		dave.lineLike("dave logged in");
		dave.lineLike("\\*\\*\\* The room is back\\.");
		dave.send("hello\n/who\n/msg alice psst\n");
		eve.expect("dave::hello");
		assertThat(dave.lineLike("dave::.*")).isEqualTo("dave::hello");
		assertThat(dave.lineLike("\\*\\*\\* Here.*"))
			.isEqualTo("*** Here now (5): bob, carol, eve, alice, dave. Type /help for commands.");
		dave.expect("dave (to alice)::psst");
		other.lineLike("dave::hello");
		other.expect("dave (private)::psst");
		carol.send("me too\n");
		assertThat(carol.lineLike("carol::.*")).isEqualTo("carol::me too");
		carol.reset();
		assertThat(this.blue.resume(carols, 0).line())
			.isEqualTo("*** Resumed as carol: 1 of your lines were taken; 7 lines follow.");
		assertThat(List.copyOf(this.red.log()))
			.anyMatch((line) -> line.contains("This server was cut off from the room lobby for so long"));
	}

	@Test
	void whatWasSaidBeforeAnyoneKnewComesWhenTheServerIsBack() {
		TestClient alice = this.red.logIn("alice");
		alice.session();
		TestClient bob = this.red.logIn("bob");
		TestClient eve = this.blue.logIn("eve");
		alice.send("before\n");
		eve.expect("alice::before");
		cutOffForAllToSee();
		alice.send("meanwhile\n");
		eve.expect("bob disconnected");
		mend();
		eve.expect("bob logged in", "alice::meanwhile");
		alice.lineLike("alice::meanwhile");
		bob.lineLike("\\*\\*\\* The room is back.");
		bob.send("after\n");
		eve.expect("bob::after");
	}

}
