package dev.sockettome.shell.json;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.sockettome.protocol.Told;
import dev.sockettome.shell.session.ExitCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of input from a program: something to say, or a command.
 *
 * @param line the line's number, counted from 1
 * @param id what the program calls it, a text or a number, to be given back with the
 * answer
 * @param connection the id of the connection it is about
 * @param kind what it asks for
 * @param text what to say, the command, what to search for, or how many lines
 * @param to whom to say it to, when it is for one person
 */
public record Request(long line, @Nullable Object id, @Nullable String connection, Kind kind, String text, String to) {

	/** What a request asks for. */
	public enum Kind {

		/** {@code {"say":"…"}}. */
		SAY,

		/** {@code {"msg":{"to":"…","text":"…"}}}. */
		MSG,

		/** {@code {"command":"…"}}. */
		COMMAND,

		/** {@code {"history":20}}; the text is the number. */
		HISTORY,

		/** {@code {"search":"…"}}. */
		SEARCH,

		/** Nothing: the line was no request, and the text says why. */
		MALFORMED

	}

	private static final String EXAMPLE = "Write one object a line, such as {\"say\":\"hello\"}.";

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	/** Reads a line; one that is no request comes back as {@link Kind#MALFORMED}. */
	public static Request parse(long number, String line) {
		Map<String, Object> fields = new LinkedHashMap<>();
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return malformed(number, fields, "Not an object. " + EXAMPLE);
			}
			readObject(parser, "", fields);
			if (parser.nextToken() != null) {
				return malformed(number, fields, "More than one value in the line. " + EXAMPLE);
			}
		}
		catch (JacksonException ex) {
			return malformed(number, fields, "Not JSON: %s. %s".formatted(ex.getOriginalMessage(), EXAMPLE));
		}
		catch (IllegalArgumentException ex) {
			return malformed(number, fields, String.valueOf(ex.getMessage()));
		}
		return of(number, fields);
	}

	/**
	 * Reads the fields of an object; those of {@code msg} as {@code msg.to} and so on.
	 */
	private static void readObject(JsonParser parser, String prefix, Map<String, Object> fields) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = prefix + parser.currentName();
			JsonToken value = parser.nextToken();
			if (value == JsonToken.START_OBJECT && name.equals("msg")) {
				readObject(parser, "msg.", fields);
			}
			else if (value == JsonToken.VALUE_STRING) {
				fields.put(name, parser.getString());
			}
			else if (value == JsonToken.VALUE_NUMBER_INT && (name.equals("id") || name.equals("history"))) {
				fields.put(name, parser.getBigIntegerValue());
			}
			else {
				throw new IllegalArgumentException(
						"\"%s\" must be a %s. %s".formatted(name, name.equals("history") ? "number" : "text", EXAMPLE));
			}
		}
	}

	private static Request of(long number, Map<String, Object> fields) {
		Object id = fields.get("id");
		String connection = (fields.get("connection") != null) ? text(fields, "connection") : null;
		Map<String, Object> rest = new LinkedHashMap<>(fields);
		rest.keySet().removeAll(Set.of("id", "connection"));
		Set<String> names = rest.keySet();
		if (names.equals(Set.of("say"))) {
			return new Request(number, id, connection, Kind.SAY, text(rest, "say"), "");
		}
		if (names.equals(Set.of("command"))) {
			return new Request(number, id, connection, Kind.COMMAND, text(rest, "command"), "");
		}
		if (names.equals(Set.of("search"))) {
			return new Request(number, id, connection, Kind.SEARCH, text(rest, "search"), "");
		}
		if (names.equals(Set.of("history"))) {
			return isCount(rest.get("history"))
					? new Request(number, id, connection, Kind.HISTORY, text(rest, "history"), "") : malformed(number,
							fields, "\"history\" must be a number of lines, from 1 to %d.".formatted(Told.MAX_LINES));
		}
		if (names.equals(Set.of("msg.to", "msg.text"))) {
			return new Request(number, id, connection, Kind.MSG, text(rest, "msg.text"), text(rest, "msg.to"));
		}
		return malformed(number, fields,
				"One of \"say\", \"msg\" with \"to\" and \"text\", \"command\", \"history\" and \"search\" is needed, and nothing else but \"id\" and \"connection\".");
	}

	private static boolean isCount(@Nullable Object value) {
		return value instanceof BigInteger count && count.signum() > 0
				&& count.compareTo(BigInteger.valueOf(Told.MAX_LINES)) <= 0;
	}

	private static String text(Map<String, Object> fields, String name) {
		return String.valueOf(fields.get(name));
	}

	/** A line that is no request, for a reason that lies in the line itself. */
	public static Request malformed(long number, String reason) {
		return malformed(number, Map.of(), reason);
	}

	private static Request malformed(long number, Map<String, Object> fields, String reason) {
		return new Request(number, fields.get("id"), null, Kind.MALFORMED, reason, "");
	}

	/** The line that tells that it was done. */
	public String done() {
		return JsonLines.done(this);
	}

	/** The line that tells that it failed. */
	public String failed(ExitCode code, String message) {
		return JsonLines.failed(this, code, message);
	}

}
