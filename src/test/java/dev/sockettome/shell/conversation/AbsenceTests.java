package dev.sockettome.shell.conversation;

import java.time.Instant;

import dev.sockettome.shell.conversation.Absence.Missed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AbsenceTests {

	private final Absence absence = new Absence();

	@Test
	void whatWasCountedIsWhatIsCaughtUpWith() {
		say(10);
		say(20);
		assertThat(this.absence.count()).isEqualTo(2);
		type("catchup");
		assertThat(this.absence.count()).isZero();
		assertThat(this.absence.end("main")).isEqualTo(new Missed(Instant.ofEpochSecond(10), 2));
		assertThat(this.absence.end("main")).isNull();
	}

	@Test
	void whatComesWhileTheLineIsTypedIsAdded() {
		say(10);
		this.absence.keyPressed(true);
		say(20);
		this.absence.keyPressed(false);
		say(30);
		assertThat(this.absence.end("main")).isEqualTo(new Missed(Instant.ofEpochSecond(10), 3));
	}

	@Test
	void aNewAbsenceTakesThePlaceOfTheOneBefore() {
		say(10);
		type("hi");
		say(20);
		assertThat(this.absence.count()).isEqualTo(1);
		type("catchup");
		assertThat(this.absence.end("main")).isEqualTo(new Missed(Instant.ofEpochSecond(20), 1));
	}

	@Test
	void whoGoesWithALineHalfTypedFindsOnlyWhatCameThen() {
		say(10);
		this.absence.keyPressed(true);
		this.absence.begin("main");
		say(20);
		assertThat(this.absence.count()).isEqualTo(1);
		this.absence.keyPressed(false);
		assertThat(this.absence.end("main")).isEqualTo(new Missed(Instant.ofEpochSecond(20), 1));
	}

	@Test
	void whatIsFoundInAWindowIsNotCountedButCaughtUpWith() {
		this.absence.found("lab", Instant.ofEpochSecond(5), 7);
		assertThat(this.absence.count()).isZero();
		type("catchup");
		assertThat(this.absence.end("main")).isNull();
		assertThat(this.absence.end("lab")).isEqualTo(new Missed(Instant.ofEpochSecond(5), 7));
	}

	private void say(long second) {
		this.absence.missed("main", Instant.ofEpochSecond(second));
	}

	private void type(String line) {
		for (int i = 0; i < line.length(); i++) {
			this.absence.keyPressed(i == 0);
		}
	}

}
