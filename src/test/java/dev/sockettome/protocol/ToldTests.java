package dev.sockettome.protocol;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.Stream;

import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToldTests {

	private static final LocalTime TIME = LocalTime.of(14, 2, 7);

	private static final LocalDate DATE = LocalDate.of(2030, 12, 30);

	static Stream<Told> samples() {
		return Stream.of(new Told(null, TIME, new Said("bob", "hello")), new Told(DATE, TIME, new Said("bob", "")),
				new Told(null, LocalTime.MIDNIGHT, new Action("bob", "waves: twice")),
				new Told(DATE, LocalTime.of(23, 59, 59), new Said("jos\u00e9", "14:02:07 eve: * x ")));
	}

	@ParameterizedTest
	@MethodSource("samples")
	void whatIsToldReadsBackAsItself(Told told) {
		assertThat(Told.parse(told.notice())).isEqualTo(told);
		assertThat(ServerLineParser.parse(told.notice().wire(), Dialect.EXTENDED)).isEqualTo(told.notice());
	}

	@Test
	void itIsWordedAsTheProtocolSays() {
		assertThat(new Told(null, TIME, new Said("bob", "hello")).notice().wire()).isEqualTo("*** 14:02:07 bob: hello");
		assertThat(new Told(DATE, TIME, new Action("bob", "waves")).notice().wire())
			.isEqualTo("*** 2030-12-30 14:02:07 * bob waves");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "14:02:07", "14:02:07 ", "14:02:07 bob", "14:02:07 bob:", "14:02:07 : hi",
			"14:02:07 bob hi: x", "14:02:07 * ", "14:02:07 * bob", "14:02:07 bob::hi", "14:02:60 bob: hi",
			"24:00:00 bob: hi", "14-02-07 bob: hi", "1:02:07 bob: hi", "14:02:0\u0667 bob: hi",
			"2030-02-30 14:02:07 bob: hi", "2030-12-30T14:02:07 bob: hi", "2030-12-30 bob: hi",
			"Lunch 14:02:07 bob: hi" })
	void whatIsAlmostALineOfBeforeIsNone(String text) {
		assertThat(Told.parse(new Notice(text))).isNull();
	}

	@Test
	void aNameFarLongerThanAnyIsCut() {
		String name = "x".repeat(10_000);
		assertThat(Told.parse(new Notice("14:02:07 " + name + ": hi"))).extracting(Told::name)
			.asString()
			.hasSizeLessThan(200);
		assertThat(Told.parse(new Notice("14:02:07 * " + name + " hi"))).extracting(Told::name)
			.asString()
			.hasSizeLessThan(200);
	}

}
