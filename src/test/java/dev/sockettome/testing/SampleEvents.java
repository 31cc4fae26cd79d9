package dev.sockettome.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LineSent;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.NameEvent.NameRefused;
import dev.sockettome.client.event.NameEvent.NameRequested;
import dev.sockettome.client.event.NameEvent.PasswordRequested;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonAbsent;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonPresent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.Reconnecting;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.Told;

/**
 * Events of every kind, for tests that must leave none out.
 */
public final class SampleEvents {

	/** Whatever a server may put into a text. */
	public static final String HOSTILE = "\"q\" \\ \u001b[31m \u0007 \u202e \uD83D\uDE00 \uFFFD \t \uD800 \u0085\u2028 é";

	private static final Origin ORIGIN = new Origin("main", Instant.parse("2026-03-01T09:30:23Z"));

	private SampleEvents() {
	}

	/** At least one of each kind. */
	public static Stream<ChatEvent> all() {
		return Stream.of(new Connected(ORIGIN, "[::1]:5555", true), new GreetingReceived(ORIGIN, HOSTILE),
				new NameRequested(ORIGIN), new PasswordRequested(ORIGIN, ""), new PasswordRequested(ORIGIN, HOSTILE),
				new PersonVerified(ORIGIN, HOSTILE), new PersonAbsent(ORIGIN, HOSTILE, HOSTILE),
				new PersonPresent(ORIGIN, HOSTILE), new NameRefused(ORIGIN, HOSTILE, ""),
				new NameRefused(ORIGIN, "bob", HOSTILE), new LoggedIn(ORIGIN, "bob"),
				new RosterReceived(ORIGIN, List.of("bob", HOSTILE), 3), new PersonJoined(ORIGIN, HOSTILE),
				new PersonLeft(ORIGIN, "bob"), new PersonRenamed(ORIGIN, "bob", "rob", true),
				new MessageReceived(ORIGIN, HOSTILE, HOSTILE, false), new ActionReceived(ORIGIN, "bob", "waves", true),
				new PrivateReceived(ORIGIN, "bob", HOSTILE), new PrivateSent(ORIGIN, "bob", HOSTILE),
				new NoticeReceived(ORIGIN, HOSTILE), new TextReceived(ORIGIN, HOSTILE),
				new TextReceived(ORIGIN, HOSTILE, true), new LineSent(ORIGIN, HOSTILE),
				new HistoryReceived(ORIGIN, HOSTILE, true,
						List.of(new Told(LocalDate.of(2026, 2, 28), LocalTime.MIDNIGHT, new Said(HOSTILE, HOSTILE)),
								new Told(null, LocalTime.NOON, new Action("bob", "waves")))),
				new MessageConfirmed(ORIGIN, HOSTILE, Duration.ofMillis(7)),
				new MessageUnconfirmed(ORIGIN, "", HOSTILE), new ServerShuttingDown(ORIGIN),
				new Disconnected(ORIGIN, Reason.SERVER_CLOSED, "", true, true),
				new Disconnected(ORIGIN, Reason.LOST, "Connection reset", false, false),
				new Disconnected(ORIGIN, Reason.LEFT, "", true, false),
				new Reconnecting(ORIGIN, "[::1]:5555", 1, Duration.ofSeconds(1)),
				new Resumed(ORIGIN, HOSTILE, true, 3, Duration.ofSeconds(6)),
				new Resumed(ORIGIN, "bob", false, 0, Duration.ofMillis(6)),
				new MessageReceived(ORIGIN, "bob", "hi", true, true, false, false),
				new MessageReceived(ORIGIN, "bob", "hi", false, false, true, false),
				new MessageReceived(ORIGIN, "bob", "  more", false, false, true, true),
				new ActionReceived(ORIGIN, "bob", "waves", false, false, true),
				new PrivateReceived(ORIGIN, "bob", "psst", true));
	}

}
