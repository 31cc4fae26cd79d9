package dev.sockettome.client.room;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RosterTests {

	/** More than any room has, and a hostile server could go on. */
	private static final int NAMES = 2 * Roster.MAX_PEOPLE;

	private final Roster roster = new Roster();

	@BeforeEach
	void enter() {
		this.roster.enter("bob", Instant.EPOCH);
	}

	@Test
	void namesThatAServerMakesUpAreNotKeptWithoutEnd() {
		for (int i = 0; i < NAMES; i++) {
			this.roster.joined("joined" + i);
			this.roster.heard("heard" + i, Instant.EPOCH);
			this.roster.joined("bob");
		}
		assertThat(this.roster.people()).hasSize(Roster.MAX_PEOPLE);
	}

	@Test
	void longNamesAreNotKeptWithoutEndEither() {
		String name = "x".repeat(50_000);
		for (int i = 0; i < 100; i++) {
			this.roster.heard(name + i, Instant.EPOCH);
			this.roster.renamed("alice" + i, name + name + i);
			this.roster.announce(List.of(i + name), 0);
		}
		int kept = this.roster.people().stream().mapToInt((person) -> person.name().length()).sum();
		assertThat(kept).isBetween(Roster.MAX_CHARACTERS / 2, Roster.MAX_CHARACTERS);
	}

	@Test
	void whoeverWasCountedWithoutANameIsNotCountedTwiceWhenHeard() {
		this.roster.announce(List.of("bob", "alice"), 2);
		this.roster.heard("carol", Instant.EPOCH);
		assertThat(this.roster.size()).isEqualTo(4);
		assertThat(this.roster.unlisted()).isEqualTo(1);
		this.roster.left("dave");
		assertThat(this.roster.size()).isEqualTo(3);
		assertThat(this.roster.others()).containsExactly("alice", "carol");
	}

	@Test
	void twoPeopleOfOneNameLeaveOneAfterTheOther() {
		this.roster.joined("alice");
		this.roster.joined("alice");
		assertThat(this.roster.people()).extracting(Person::name).containsExactly("bob", "alice", "alice");
		this.roster.left("alice");
		assertThat(this.roster.people()).extracting(Person::name).containsExactly("bob", "alice");
		this.roster.left("alice");
		assertThat(this.roster.people()).extracting(Person::name).containsExactly("bob");
	}

	@Test
	void oneselfComesFirstAndANamesakeWhereTheyBelong() {
		this.roster.joined("alice");
		this.roster.joined("bob");
		this.roster.renamed("bob", "robert");
		assertThat(this.roster.people()).extracting(Person::name).containsExactly("robert", "alice", "robert");
		assertThat(this.roster.people()).extracting(Person::self).containsExactly(true, false, false);
		assertThat(this.roster.others()).containsExactly("alice");
	}

	@Test
	void whoIsNotKeptIsCounted() {
		String name = "x".repeat(Roster.MAX_CHARACTERS);
		this.roster.announce(List.of("alice", name), 1);
		assertThat(this.roster.size()).isEqualTo(4);
		this.roster.joined(name + 1);
		assertThat(this.roster.size()).isEqualTo(5);
		assertThat(this.roster.unlisted()).isEqualTo(3);
		assertThat(this.roster.people()).hasSize(2);
	}

	@Test
	void anotherRoomKnowsNothingOfTheOneBefore() {
		this.roster.announce(List.of("bob", "alice"), 2);
		assertThat(this.roster.isAnnounced()).isTrue();
		this.roster.enter("carol", Instant.EPOCH);
		assertThat(this.roster.isAnnounced()).isFalse();
		assertThat(this.roster.people()).extracting(Person::name).containsExactly("carol");
		assertThat(this.roster.size()).isEqualTo(1);
	}

}
