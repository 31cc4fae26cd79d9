package dev.sockettome.server.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.Seat;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands on Redis in the place of a room, it is read as far as it goes. */
class DamagedStreamTests {

	private static final List<Entry> SOUND = List.of(new Entry(1, 1893456000000L, new LoggedIn("bob")),
			new Entry(2, 1893456000001L, new Said("bob", "h\u00e9llo\tyou, it's {\"me\"}")),
			new Entry(3, 1893456000002L, new Action("bob", "waves")), new Entry(4, 1893456000003L, new Notice("Lunch")),
			new Entry(5, 1893456000004L, new Renamed("bob", "rob")),
			new Entry(6, 1893456000005L, new LoggedOut("rob")));

	@Test
	void whatWasWrittenIsReadAsItWas() {
		StoredTurn turn = decode("41", StoredTurn.encode(SOUND));
		assertThat(turn.entries()).isEqualTo(SOUND);
		assertThat(turn.isForeign()).isFalse();
		assertThat(turn.toldBefore()).isEqualTo(41);
		assertThat(turn.toldAfter()).isEqualTo(46);
	}

	@Test
	void whateverStandsInTheStreamIsReadAsFarAsItGoes() throws Exception {
		Mutations.each(6379, 500, (content) -> {
			for (Entry entry : decode("0", content).entries()) {
				assertThat(entry.position()).isBetween(0L, 1L << 52);
				assertThat(entry.time()).isBetween(0L, 1L << 52);
				assertThat(entry.line().wire()).isEqualTo(SafeText.clean(entry.line().wire())).doesNotContain("\n");
			}
		}, new String(StoredTurn.encode(SOUND), StandardCharsets.UTF_8));
		Mutations.each(6379, 200, (content) -> {
			StoredTurn turn = StoredTurn.decode("1-1", content, content, StoredTurn.encode(SOUND));
			assertThat(turn.toldBefore()).isBetween(0L, 1L << 52);
		}, "41", "4503599627370496", "-1");
	}

	@Test
	void whateverStandsForASeatIsOneOrNone() throws Exception {
		Seat sound = new Seat(7, "bob", new byte[] { 127, 0, 0, 1 }, new byte[32], 41, 3, true, false, true, true,
				true);
		HeldSeat read = StoredSeat.decode("7", StoredSeat.encode(3, sound));
		assertThat(read).isNotNull().usingRecursiveComparison().isEqualTo(new HeldSeat(3, sound));
		Mutations.each(6379, 500, (content) -> {
			HeldSeat seat = StoredSeat.decode("7", new String(content, StandardCharsets.UTF_8));
			if (seat != null) {
				assertThat(seat.seat().id()).isEqualTo(7);
				assertThat(seat.seat().name()).doesNotContain("\t");
			}
		}, StoredSeat.encode(3, sound));
		assertThat(StoredSeat.decode("0", StoredSeat.encode(3, sound))).isNull();
		assertThat(StoredSeat.decode("9223372036854775807", StoredSeat.encode(3, sound))).isNull();
	}

	private static StoredTurn decode(String told, byte[] content) {
		return StoredTurn.decode("1-1", told.getBytes(StandardCharsets.US_ASCII),
				"0".getBytes(StandardCharsets.US_ASCII), content);
	}

}
