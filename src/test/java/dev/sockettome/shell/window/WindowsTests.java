package dev.sockettome.shell.window;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.Connections;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.room.Conversation;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.testing.DefaultSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowsTests {

	private static final WindowId MAIN = WindowId.of("main");

	private static final WindowId LAB = WindowId.of("lab");

	private static final WindowId EVE = new WindowId("lab", "eve");

	private final ClientSettings settings = DefaultSettings.of(ClientSettings.class);

	private final Connections connections = new Connections(new ChatConnection((event) -> {
	}, this.settings), (event) -> {
	}, this.settings);

	private final ShellSession session = new ShellSession();

	private Windows windows = windows(Map.of());

	@BeforeEach
	void open() {
		this.connections.named("lab");
		this.windows.open();
	}

	private Windows windows(Map<String, ?> given) {
		return new Windows(this.connections, this.session, DefaultSettings.of(ConsoleSettings.class, given));
	}

	private static Origin on(String connection) {
		return new Origin(connection, Instant.EPOCH);
	}

	private static ChatEvent said(String connection, String text) {
		return new MessageReceived(on(connection), "eve", text, false);
	}

	/** What the listener and then the printer do. */
	private String arrive(ChatEvent event, boolean calls) {
		Conversation conversation = this.connections.named(event.origin().connection()).conversation();
		conversation.add(event);
		long position = this.windows.position(event);
		String shown = this.windows.place(event, position, !(event instanceof Disconnected), calls);
		conversation.told();
		return shown;
	}

	@Test
	void whatHappensInTheWindowThatIsLookedAtIsShownAsItIs() {
		assertThat(arrive(said("main", "hi"), false)).isEmpty();
		assertThat(this.windows.desk().isSeveral()).isFalse();
	}

	@Test
	void whatIsSaidElsewhereIsCountedAndNotShown() {
		assertThat(arrive(said("lab", "one"), false)).isNull();
		assertThat(arrive(said("lab", "two"), false)).isNull();
		Window lab = this.windows.desk().window(LAB);
		assertThat(lab.unread()).isEqualTo(2);
		assertThat(lab.isCalling()).isFalse();
		assertThat(this.windows.desk().current()).isEqualTo(MAIN);
	}

	@Test
	void whatDeservesAttentionIsShownWithWhereItIsFrom() {
		assertThat(arrive(said("lab", "ann!"), true)).isEqualTo("[2:lab] ");
		assertThat(arrive(new PrivateReceived(on("lab"), "eve", "psst"), true)).isEqualTo("[2:lab] ");
		assertThat(arrive(new Disconnected(on("lab"), Reason.LOST, "", true, true), false)).isEqualTo("[2:lab] ");
		assertThat(arrive(new MessageReceived(on("lab"), "ann", "mine", true), false)).isEqualTo("[2:lab] ");
		assertThat(this.windows.desk().window(LAB).calls()).isEqualTo(2);
	}

	@Test
	void allThatHappensWhileAFileRunsIsShown() {
		this.session.runFrom(Source.FILE, () -> assertThat(arrive(said("lab", "hi"), false)).isEqualTo("[2:lab] "));
	}

	@Test
	void withoutAPromptEverythingIsShown() {
		this.windows = windows(Map.of());
		assertThat(arrive(said("lab", "hi"), false)).isEmpty();
		assertThat(this.windows.desk().isSeveral()).isFalse();
	}

	@Test
	void aWindowThatIsEnteredHasNothingUnreadAndWasWhatItWas() {
		arrive(said("lab", "one"), true);
		Window before = this.windows.enter(LAB);
		assertThat(before.unread()).isEqualTo(1);
		assertThat(this.windows.desk().current()).isEqualTo(LAB);
		assertThat(this.windows.desk().window(LAB).isActive()).isFalse();
		assertThat(arrive(said("lab", "two"), false)).isEmpty();
		assertThat(arrive(said("main", "three"), false)).isNull();
	}

	@Test
	void theTalkOfAWindowIsWhatHasHadItsTurnWithWhatIsNewBehindWhatIsRead() {
		this.windows.enter(LAB);
		arrive(said("lab", "one"), false);
		this.windows.enter(MAIN);
		arrive(said("lab", "two"), false);
		ChatEvent three = said("lab", "three");
		arrive(three, false);
		// It has happened, and waits for its turn.
		this.connections.named("lab").conversation().add(said("lab", "four"));
		Windows.Talk talk = this.windows.talk(this.windows.enter(LAB));
		assertThat(talk.events()).hasSize(3).last().isSameAs(three);
		assertThat(talk.read()).isEqualTo(1);
	}

	@Test
	void whatHasHadItsTurnWhileItIsToldIsPartOfTheTalk() {
		arrive(said("lab", "one"), false);
		ChatEvent two = said("lab", "two");
		this.connections.named("lab").conversation().add(two);
		this.windows.place(two, this.windows.position(two), true, false);
		Windows.Talk talk = this.windows.talk(this.windows.enter(LAB));
		assertThat(talk.events()).hasSize(2).last().isSameAs(two);
		assertThat(talk.read()).isZero();
	}

	@Test
	void whatIsForgottenIsNoPartOfTheTalkAndTheRestIsUnread() {
		for (int i = 0; i < 3 * this.settings.backlog(); i++) {
			arrive(said("lab", "line " + i), false);
		}
		Window before = this.windows.enter(LAB);
		Windows.Talk talk = this.windows.talk(before);
		assertThat(before.unread()).isEqualTo(3 * this.settings.backlog());
		assertThat(talk.events()).hasSize(this.settings.backlog());
		assertThat(talk.read()).isZero();
	}

	@Test
	void aPrivateTalkHasAWindowWhereItIsWanted() {
		arrive(new PrivateReceived(on("lab"), "eve", "psst"), true);
		assertThat(this.windows.desk().window(EVE)).isNull();
		this.windows = windows(Map.of("chat.console.private-windows", true));
		this.windows.open();
		assertThat(arrive(new PrivateReceived(on("lab"), "eve", "psst"), true)).isEqualTo("[2:@eve] ");
		assertThat(arrive(new PrivateSent(on("lab"), "eve", "what?"), false)).isEqualTo("[2:@eve] ");
		this.windows.enter(EVE);
		assertThat(arrive(new PrivateReceived(on("lab"), "eve", "nothing"), true)).isEmpty();
		assertThat(arrive(said("lab", "hi all"), false)).isNull();
		assertThat(this.windows.talk(this.windows.desk().window(EVE)).events()).hasSize(4);
		assertThat(this.windows.talk(this.windows.desk().window(LAB)).events()).hasSize(1);
	}

	@Test
	void aPrivateTalkThatHasAWindowStaysInItUnderAnotherName() {
		this.windows.enter(EVE);
		arrive(new PrivateReceived(on("lab"), "eve", "hi"), true);
		assertThat(arrive(new PersonRenamed(on("lab"), "eve", "eva", false), false)).isEqualTo("[3:lab] ");
		assertThat(this.windows.desk().current()).isEqualTo(new WindowId("lab", "eva"));
		assertThat(this.windows.addressee()).isEqualTo("eva");
		assertThat(arrive(new PrivateReceived(on("lab"), "eva", "psst"), true)).isEmpty();
		Window eva = this.windows.desk().window(this.windows.desk().current());
		assertThat(this.windows.talk(eva).events()).as("with what was said under the former name").hasSize(2);
		this.windows.enter(LAB);
		assertThat(this.windows.talk(this.windows.desk().window(LAB)).events()).hasSize(1);
	}

	@Test
	void strangersCannotOpenWindowsWithoutEnd() {
		this.windows = windows(Map.of("chat.console.private-windows", true));
		this.windows.open();
		for (int i = 0; i < 2 * Windows.MOST; i++) {
			assertThat(arrive(new PrivateReceived(on("main"), "eve" + i, "psst"), true)).isNotNull();
		}
		assertThat(this.windows.desk().windows()).hasSize(Windows.MOST);
		assertThat(this.windows.desk().window(MAIN).isActive()).as("shown where one looks").isFalse();
	}

	@Test
	void whatIsTypedInAPrivateWindowIsForThatPersonButNotWhatAFileSaysOrWhatIsForAnother() {
		assertThat(this.windows.addressee()).isEmpty();
		this.windows.enter(EVE);
		assertThat(this.windows.addressee()).isEqualTo("eve");
		this.session.runFrom(Source.FILE, () -> assertThat(this.windows.addressee()).isEmpty());
		this.connections.with(this.connections.named("lab"), () -> assertThat(this.windows.addressee()).isEmpty());
	}

	@Test
	void inAPrivateWindowOneHearsWhatTheServerSaysAndWhetherThePersonGoesButNotWhoComes() {
		this.windows.enter(EVE);
		assertThat(arrive(new PersonJoined(on("lab"), "bob"), false)).isNull();
		assertThat(arrive(new PersonJoined(on("lab"), "eve"), false)).isEqualTo("[2:lab] ".replace("2", "3"));
	}

	@Test
	void withAConnectionItsPrivateTalksAreClosed() {
		this.windows.enter(EVE);
		this.windows.enter(LAB);
		this.windows.enter(MAIN);
		assertThat(this.windows.desk().windows()).hasSize(3);
		this.windows.close(LAB);
		assertThat(this.windows.desk().windows()).extracting(Window::id).containsExactly(MAIN);
	}

	@Test
	void aLineAboutAnotherConnectionSaysWhichOne() {
		this.windows.enter(LAB);
		assertThat(this.windows.tag("lab")).isEmpty();
		assertThat(this.windows.tag("main")).isEqualTo("[1:main] ");
		assertThat(List.of(this.windows.isLookedAt("lab"), this.windows.isLookedAt("main"))).containsExactly(true,
				false);
	}

}
