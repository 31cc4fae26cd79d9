package dev.sockettome.shell.json;

import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
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
import dev.sockettome.client.room.Person;
import dev.sockettome.notation.JsonLine;
import dev.sockettome.protocol.Told;
import dev.sockettome.shell.session.ExitCode;

/**
 * The lines that a program reads, as docs/EVENTS.md has them field by field. Names and
 * meanings stay; new fields and types may come.
 */
public final class JsonLines {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

	/** Another number when something means something else than before. */
	private static final int PROTOCOL = 1;

	/** What has come since, for those who must know whether it is there. */
	private static final List<String> FEATURES = List.of("history", "accounts", "tls", "reconnect", "raw",
			"file-failures");

	private JsonLines() {
	}

	/** What happened on a connection. */
	public static String event(ChatEvent event) {
		// What a flood is made of comes first.
		if (event instanceof MessageReceived message) {
			return utterance("message", message);
		}
		if (event instanceof MessageConfirmed confirmed) {
			return line("confirmed", event,
					(line) -> line.text("text", confirmed.text()).number("millis", confirmed.echoTime().toMillis()));
		}
		if (event instanceof MessageUnconfirmed unconfirmed) {
			return line("unconfirmed", event,
					(line) -> line.text("text", unconfirmed.text()).text("refusal", unconfirmed.refusal()));
		}
		if (event instanceof ActionReceived action) {
			return utterance("action", action);
		}
		if (event instanceof PrivateReceived message) {
			return line("private", event,
					(line) -> account(line.text("name", message.name()).text("text", message.text()), message));
		}
		if (event instanceof PrivateSent message) {
			return line("private-sent", event,
					(line) -> line.text("to", message.receiver()).text("text", message.text()));
		}
		if (event instanceof TextReceived text) {
			return line("text", event, (line) -> unfinished(line.text("text", text.text()), text));
		}
		if (event instanceof LineSent sent) {
			return line("sent", event, (line) -> line.text("text", sent.text()));
		}
		if (event instanceof NoticeReceived notice) {
			return line("notice", event, (line) -> line.text("text", notice.text()));
		}
		if (event instanceof HistoryReceived history) {
			return line("history", event, (line) -> line.text("words", history.words())
				.objects("lines", history.lines(), (told) -> told(line, told)));
		}
		return people(event);
	}

	private static String people(ChatEvent event) {
		if (event instanceof PersonJoined joined) {
			return line("joined", event, (line) -> line.text("name", joined.name()));
		}
		if (event instanceof PersonLeft left) {
			return line("left", event, (line) -> line.text("name", left.name()));
		}
		if (event instanceof PersonRenamed renamed) {
			return line("renamed", event,
					(line) -> line.text("name", renamed.name())
						.text("newName", renamed.newName())
						.flag("own", renamed.own()));
		}
		if (event instanceof PersonAbsent absent) {
			return line("absent", event, (line) -> line.text("name", absent.name()).text("reason", absent.reason()));
		}
		if (event instanceof PersonPresent present) {
			return line("present", event, (line) -> line.text("name", present.name()));
		}
		if (event instanceof PersonVerified verified) {
			return line("verified", event, (line) -> line.text("name", verified.name()));
		}
		if (event instanceof RosterReceived roster) {
			return line("roster", event,
					(line) -> line.texts("names", roster.names()).number("unlisted", roster.unlisted()));
		}
		return state(event);
	}

	private static String state(ChatEvent event) {
		if (event instanceof Connected connected) {
			return line("connected", event, (line) -> tls(line.text("server", connected.server()), connected));
		}
		if (event instanceof GreetingReceived greeting) {
			return line("greeting", event, (line) -> line.text("text", greeting.text()));
		}
		if (event instanceof NameRequested) {
			return line("name-requested", event, (line) -> {
			});
		}
		if (event instanceof PasswordRequested requested) {
			return line("password-requested", event, (line) -> line.text("name", requested.name()));
		}
		if (event instanceof NameRefused refused) {
			return line("name-refused", event,
					(line) -> line.text("name", refused.name()).text("reason", refused.reason()));
		}
		if (event instanceof LoggedIn login) {
			return line("logged-in", event, (line) -> line.text("name", login.name()));
		}
		if (event instanceof ServerShuttingDown) {
			return line("shutting-down", event, (line) -> {
			});
		}
		if (event instanceof Disconnected disconnected) {
			return line("disconnected", event,
					(line) -> line.text("reason", name(disconnected.reason()))
						.text("detail", disconnected.detail())
						.flag("loggedIn", disconnected.loggedIn())
						.flag("comingBack", disconnected.comingBack()));
		}
		return wayBack(event);
	}

	private static String wayBack(ChatEvent event) {
		if (event instanceof Reconnecting reconnecting) {
			return line("reconnecting", event,
					(line) -> line.text("server", reconnecting.server())
						.number("attempt", reconnecting.attempt())
						.number("millis", reconnecting.in().toMillis()));
		}
		if (event instanceof Resumed resumed) {
			return line("resumed", event,
					(line) -> line.text("name", resumed.name())
						.flag("session", resumed.session())
						.number("missed", resumed.missed())
						.number("millis", resumed.away().toMillis()));
		}
		throw new IllegalArgumentException("No line for " + event);
	}

	/**
	 * The first line of all.
	 * @param version which version of the program writes
	 */
	public static String hello(String version) {
		return JsonLine.of("hello", Instant.now(),
				(line) -> line.text("version", version).number("protocol", PROTOCOL).texts("features", FEATURES));
	}

	/** A line that a command printed. */
	static String output(String text) {
		return JsonLine.of("output", Instant.now(), (line) -> line.text("text", text));
	}

	/** Who is here, as {@code who} tells it. */
	public static String who(ChatConnection connection) {
		return JsonLine.of("who", Instant.now(),
				(line) -> line.text("connection", connection.id())
					.objects("people", connection.roster().people(), (person) -> person(line, person))
					.number("unlisted", connection.roster().unlisted())
					.flag("complete", connection.roster().isAnnounced()));
	}

	/**
	 * What a setting is.
	 * @param value without what is secret in it
	 * @param from where that comes from
	 */
	public static String setting(String key, String value, String defaultValue, String from) {
		return JsonLine.of("setting", Instant.now(),
				(line) -> line.text("key", key).text("value", value).text("default", defaultValue).text("from", from));
	}

	/** The answer to a request that was done. */
	static String done(Request request) {
		return JsonLine.of("done", Instant.now(), (line) -> answer(line, request));
	}

	/** The answer to a request that failed. */
	static String failed(Request request, ExitCode code, String message) {
		return JsonLine.of("failed", Instant.now(), (line) -> {
			answer(line, request);
			line.number("code", code.code()).text("message", message);
		});
	}

	/**
	 * A command file that could not be run, or not to its end.
	 * @param file what it was called
	 * @param number which line of it, counted from 1
	 * @param column where in that line, counted from 1
	 * @param message why, in a sentence
	 */
	public static String failed(String file, int number, int column, ExitCode code, String message) {
		return JsonLine.of("failed", Instant.now(),
				(line) -> line.text("file", file)
					.number("line", number)
					.number("column", column)
					.number("code", code.code())
					.text("message", message));
	}

	private static void answer(JsonLine line, Request request) {
		line.number("line", request.line());
		if (request.id() instanceof BigInteger number) {
			line.number("id", number);
		}
		else if (request.id() instanceof String text) {
			line.text("id", text);
		}
	}

	private static void told(JsonLine line, Told told) {
		if (told.date() != null) {
			line.text("date", told.date().toString());
		}
		line.text("time", TIME.format(told.time()))
			.text("name", told.name())
			.text("text", told.text())
			.flag("action", told.isAction());
	}

	private static void person(JsonLine line, Person person) {
		line.text("name", person.name()).flag("self", person.self()).time("lastHeard", person.lastHeard());
		if (person.account()) {
			line.flag("account", true);
		}
	}

	/** A reader of before finds what it knows, in plain text. */
	private static JsonLine tls(JsonLine line, Connected connected) {
		return connected.tls() ? line.flag("tls", true) : line;
	}

	/** Only over a raw connection. */
	private static JsonLine unfinished(JsonLine line, TextReceived text) {
		return text.unfinished() ? line.flag("unfinished", true) : line;
	}

	private static String utterance(String type, Utterance said) {
		return line(type, said,
				(line) -> account(
						again(line.text("name", said.name()).text("text", said.text()).flag("own", said.own()), said),
						said));
	}

	/** Rare, so it stands there only when it is so. */
	private static JsonLine again(JsonLine line, Utterance said) {
		JsonLine told = said.again() ? line.flag("again", true) : line;
		return (said instanceof MessageReceived message && message.continued()) ? told.flag("continued", true) : told;
	}

	/** The same: most servers have no accounts. */
	private static JsonLine account(JsonLine line, Utterance said) {
		return said.account() ? line.flag("account", true) : line;
	}

	private static String line(String type, ChatEvent event, Consumer<JsonLine> fields) {
		return JsonLine.of(type, event.origin().at(),
				(line) -> fields.accept(line.text("connection", event.origin().connection())));
	}

	private static String name(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
