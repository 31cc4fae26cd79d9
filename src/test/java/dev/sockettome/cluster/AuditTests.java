package dev.sockettome.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lettuce.core.StreamMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever checks others is checked, too. */
class AuditTests {

	private final List<StreamMessage<String, String>> entries = new ArrayList<>();

	private long told;

	@Test
	void aRoomWithoutFaultsHasNone() {
		turn(1, 1, "login\ts1\t", seat(11, 1, "s1"));
		turn(2, 1, "login\teve\t", seat(21, 2, "eve"));
		turn(1, 3, "said\ts1\t" + Spoken.text(7), "");
		turn(2, 0, "", seat(11, 2, "s1"));
		turn(2, 2, "said\ts1\t" + Spoken.text(8) + "\nrename\teve\tEve", seat(21, 2, "Eve"));
		turn(1, 4, "", "");
		turn(2, 0, "logout\ts1\t", "");
		turn(1, 5, "login\tS1\t", seat(12, 1, "S1"));
		Audit audit = audit();
		assertThat(audit.faults()).isEmpty();
		assertThat(audit.said()).containsExactly(Spoken.number(1, 7), Spoken.number(1, 8));
		assertThat(audit.gone()).containsExactly("s1");
	}

	@Test
	void aGapIsFound() {
		turn(1, 1, "login\ts1\t", seat(11, 1, "s1"));
		this.told++;
		turn(1, 2, "said\ts1\thello", "");
		assertThat(audit().faults()).singleElement().asString().contains("there is a gap before it");
	}

	@Test
	void aTurnThatIsThereAgainIsFound() {
		turn(1, 1, "login\ts1\t", seat(11, 1, "s1"));
		turn(1, 2, "said\ts1\thello", "");
		turn(1, 2, "said\ts1\thello", "");
		assertThat(audit().faults()).singleElement().asString().contains("it is there again");
	}

	@Test
	void aNameThatTwoHaveIsFound() {
		turn(1, 1, "login\tbob\t", seat(11, 1, "bob"));
		turn(2, 1, "login\tBob\t", seat(21, 2, "Bob"));
		assertThat(audit().faults()).hasSize(2)
			.anyMatch((fault) -> fault.contains("Bob comes while bob is here"))
			.anyMatch((fault) -> fault.contains("2 have the name Bob"));
	}

	@Test
	void whatAServerSaysOfSomebodyWhoIsAtAnotherIsFound() {
		turn(1, 1, "login\tbob\t", seat(11, 1, "bob"));
		turn(2, 0, "", seat(11, 2, "bob"));
		turn(1, 2, "said\tbob\tI am still here", "");
		assertThat(audit().faults()).singleElement().asString().contains("bob speaks, who is not at that server");
	}

	@Test
	void aSeatThatIsTakenWithoutLeaveIsFound() {
		turn(1, 1, "login\tbob\t", seat(11, 1, "bob"));
		turn(2, 1, "", seat(11, 2, "bob"));
		assertThat(audit().faults()).singleElement().asString().contains("taken from another server");
	}

	@Test
	void whoGoesTwiceIsFound() {
		turn(1, 1, "login\tbob\t", seat(11, 1, "bob"));
		turn(2, 0, "logout\tbob\t", "");
		turn(3, 0, "logout\tbob\t", "");
		assertThat(audit().faults()).singleElement().asString().contains("bob goes, who is not here");
	}

	private Audit audit() {
		return Audit.of(this.entries);
	}

	private static String seat(long id, long server, String name) {
		return "%d\t%d\t%s\t7f000001\t-\t0\t0\t0\n".formatted(id, server, name);
	}

	private void turn(long server, long number, String told, String seats) {
		StringBuilder lines = new StringBuilder();
		told.lines().forEach((line) -> lines.append("1\t").append(line).append('\n'));
		this.entries.add(new StreamMessage<>("log", "%d-0".formatted(this.entries.size() + 1),
				new HashMap<>(Map.of("server", String.valueOf(server), "number", String.valueOf(number), "told",
						String.valueOf(this.told), "position", String.valueOf(this.told), "turn", lines.toString(),
						"seats", seats))));
		this.told += told.lines().count();
	}

}
