package dev.sockettome.shell.conversation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Bell;
import dev.sockettome.shell.display.ConsoleSettings.Editing;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.display.ConsoleSettings.Notifying;
import dev.sockettome.shell.display.ConsoleSettings.Presence;
import dev.sockettome.shell.display.ConsoleSettings.Shown;
import dev.sockettome.shell.display.ConsoleSettings.Styles;
import dev.sockettome.shell.display.ConsoleSettings.ThemeName;
import dev.sockettome.shell.display.ConsoleSettings.Timestamps;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.profile.Highlights;
import dev.sockettome.shell.profile.UserFile;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.words.Language;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MessageFormatterTests {

	private static final Origin ORIGIN = new Origin("main", Instant.parse("2026-01-02T03:04:05Z"));

	private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

	@TempDir
	private Path folder;

	private Highlights highlights;

	private MessageFormatter formatter;

	private final Theme theme = Theme.of(DefaultSettings.of(ConsoleSettings.class));

	@BeforeEach
	void logIn() {
		this.highlights = new Highlights(new UserFile(this.folder.resolve("highlights"), (problem) -> {
		}), (problem) -> {
		});
		this.formatter = new MessageFormatter(DefaultSettings.of(ConsoleSettings.class), this.highlights);
		this.formatter.follow(new LoggedIn(ORIGIN, "alice"));
	}

	@Test
	void whatStandsBeforeAMessageIsRightEachTime() {
		Origin elsewhere = new Origin("lab", ORIGIN.at());
		assertThat(text(said("bob", "one"))).isEqualTo("[bob] one");
		assertThat(text(said("bob", "two"))).isEqualTo("[bob] two");
		assertThat(text(new MessageReceived(elsewhere, "bob", "three", false))).isEqualTo("lab: [bob] three");
		assertThat(text(said("bob", "four"))).isEqualTo("[bob] four");
		this.formatter.leaveOutConnections();
		assertThat(text(new MessageReceived(elsewhere, "bob", "five", false))).isEqualTo("[bob] five");
		assertThat(text(said("b\u0007ob", "six"))).isEqualTo("[bob] six");
		assertThat(text(said("b\u0007ob", "caf\u00e9"))).isEqualTo("[bob] caf\u00e9");
	}

	@Test
	void everyKindOfLineHasItsForm() {
		assertThat(text(said("bob", "hi"))).isEqualTo("[bob] hi");
		assertThat(text(new ActionReceived(ORIGIN, "bob", "waves", false))).isEqualTo("* bob waves");
		assertThat(text(new PrivateReceived(ORIGIN, "bob", "psst"))).isEqualTo("[bob (private)] psst");
		assertThat(text(new PrivateSent(ORIGIN, "bob", "yes?"))).isEqualTo("[to bob] yes?");
		assertThat(text(new PersonJoined(ORIGIN, "carol"))).isEqualTo("carol logged in");
		assertThat(text(new NoticeReceived(ORIGIN, "be nice"))).isEqualTo("*** be nice");
		assertThat(text(new RosterReceived(ORIGIN, List.of("alice", "bob"), 0)))
			.isEqualTo("*** Here now (2): alice, bob. Type /help for commands.");
	}

	@Test
	void onesOwnLinesAreMarkedAndOtherNamesHaveTheirColors() {
		StyledLine own = format(new MessageReceived(ORIGIN, "alice", "hi", true));
		assertThat(own.style(0)).isEqualTo(this.theme.ownName());
		StyledLine bob = format(said("bob", "hi"));
		StyledLine carol = format(said("carol", "hi"));
		assertThat(this.theme.names()).contains(bob.style(0), carol.style(0));
		assertThat(bob.style(0)).isNotEqualTo(carol.style(0));
		assertThat(bob.end(0)).isEqualTo("[bob]".length());
		assertThat(bob.parts()).isOne();
	}

	@Test
	void aMessageWithOnesNameOrAHighlightedWordStandsOut() {
		this.highlights.add("lunch");
		StyledLine line = format(said("bob", "Alice: time for lunch, Alice"));
		assertThat(line.style(0)).isEqualTo(this.theme.mention());
		assertThat(parts(line)).containsExactly("[bob]", " ", "Alice", ": time for ", "lunch", ", ", "Alice");
		assertThat(calls(said("bob", "malice and lunchbox"))).isFalse();
		assertThat(calls(said("bob", "it is lunch"))).isTrue();
		assertThat(calls(new MessageReceived(ORIGIN, "alice", "I am alice", true))).isFalse();
		assertThat(calls(new PrivateReceived(ORIGIN, "bob", "hi"))).isTrue();
	}

	@Test
	void aNewNameOfOnesOwnCallsFromThenOn() {
		this.formatter.follow(new PersonRenamed(ORIGIN, "alice", "al", true));
		assertThat(calls(said("bob", "hi al"))).isTrue();
		assertThat(calls(said("bob", "hi alice"))).isFalse();
	}

	@Test
	void invisibleCharactersDoNotHideAName() {
		StyledLine line = format(said("bob", "hi al\u200Bice"));
		assertThat(line.text()).isEqualTo("[bob] hi alice");
		assertThat(parts(line)).containsExactly("[bob]", " hi ", "alice");
		assertThat(calls(said("bob", "hi al\u200Bice"))).isTrue();
	}

	@Test
	void laterRowsAreSetUnderTheText() {
		assertThat(format(said("bob", "hi")).indent()).isEqualTo("[bob] ".length());
		assertThat(format(new NoticeReceived(ORIGIN, "hi")).indent()).isZero();
	}

	@Test
	void timeStampsStandBeforeTheConversation() {
		MessageFormatter stamped = new MessageFormatter(new ConsoleSettings(InputMode.SHELL, ThemeName.DEFAULT,
				Styles.NONE, Timestamps.HH_MM_SS, Bell.NONE, Duration.ZERO, Shown.FALSE, Shown.FALSE, false,
				Format.TEXT, Format.TEXT, Notifying.OFF, true, Presence.ALL, Editing.EMACS, Language.EN, false),
				this.highlights);
		StyledLine line = stamped.format(said("bob", "hi"));
		assertThat(line.text()).matches("\\d\\d:\\d\\d:05 \\[bob] hi");
		assertThat(line.style(0)).isEqualTo(this.theme.timestamp());
		assertThat(line.indent()).isEqualTo("03:04:05 [bob] ".length());
		assertThat(stamped.format(new GreetingReceived(ORIGIN, "Welcome"))).hasToString("Welcome");
	}

	@Test
	void eachThingCanBeDrawnOtherwise() {
		Styles styles = new Styles("", "underline green", "", "", "", "", "", "");
		MessageFormatter own = new MessageFormatter(new ConsoleSettings(InputMode.SHELL, ThemeName.MONO, styles,
				Timestamps.NONE, Bell.NONE, Duration.ZERO, Shown.FALSE, Shown.FALSE, false, Format.TEXT, Format.TEXT,
				Notifying.OFF, true, Presence.ALL, Editing.EMACS, Language.EN, false), this.highlights);
		StyledLine line = own.format(new MessageReceived(ORIGIN, "alice", "hi", true));
		assertThat(line.style(0)).isEqualTo(PLAIN.underline().foreground(AttributedStyle.GREEN));
		assertThat(own.format(said("bob", "hi")).parts()).isZero();
	}

	@Test
	void whereEachLineSaysAllByItselfWordsStandForColours() {
		MessageFormatter linear = new MessageFormatter(new ConsoleSettings(InputMode.SHELL, ThemeName.DEFAULT,
				Styles.NONE, Timestamps.NONE, Bell.NONE, Duration.ZERO, Shown.FALSE, Shown.FALSE, false, Format.TEXT,
				Format.TEXT, Notifying.OFF, true, Presence.ALL, Editing.EMACS, Language.EN, true), this.highlights);
		linear.follow(new LoggedIn(ORIGIN, "alice"));
		assertThat(linear.format(said("bob", "hi")).text()).matches("\\d\\d:\\d\\d \\[bob] hi");
		assertThat(linear.format(said("bob", "hi alice")).text()).endsWith(" [bob (calls you)] hi alice");
		assertThat(linear.format(new MessageReceived(ORIGIN, "alice", "hi", true)).text())
			.endsWith(" [alice (you)] hi");
		assertThat(linear.format(new MessageReceived(ORIGIN, "bob", "more", false, false, false, true)).text())
			.endsWith(" [bob] more");
	}

	@Test
	void severalConnectionsAreTold() {
		Origin other = new Origin("work", ORIGIN.at());
		assertThat(text(new MessageReceived(other, "bob", "hi", false))).isEqualTo("work: [bob] hi");
		assertThat(calls(new MessageReceived(other, "bob", "hi alice", false))).isFalse();
	}

	private boolean calls(ChatEvent event) {
		return format(event).callsAttention();
	}

	private static MessageReceived said(String name, String text) {
		return new MessageReceived(ORIGIN, name, text, false);
	}

	private String text(ChatEvent event) {
		return format(event).text();
	}

	private StyledLine format(ChatEvent event) {
		this.formatter.follow(event);
		StyledLine line = this.formatter.format(event);
		assertThat(line).isNotNull();
		return line;
	}

	private static List<String> parts(StyledLine line) {
		return IntStream.range(0, line.parts())
			.mapToObj((i) -> line.text().substring((i == 0) ? 0 : line.end(i - 1), line.end(i)))
			.toList();
	}

}
