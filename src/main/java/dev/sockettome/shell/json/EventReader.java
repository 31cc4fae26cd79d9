package dev.sockettome.shell.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonAbsent;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonPresent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.SafeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads back what {@link JsonLines} has written of what people said and did. Whoever
 * could write the file may have changed it, so its text is cleaned as that of a server.
 */
public final class EventReader {

	private static final JsonFactory FACTORY = new JsonFactory();

	private EventReader() {
	}

	/**
	 * Reads a line.
	 * @param connection the connection that it is to be of
	 * @return {@code null} when it is no event, or one that nobody reads back
	 */
	public static @Nullable ChatEvent read(String line, String connection) {
		Map<String, String> fields = fields(line);
		try {
			Origin origin = new Origin(connection, Instant.parse(fields.getOrDefault("at", "")));
			return event(fields, origin);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable ChatEvent event(Map<String, String> fields, Origin origin) {
		String name = fields.getOrDefault("name", "");
		String text = fields.getOrDefault("text", "");
		boolean own = is(fields, "own");
		boolean again = is(fields, "again");
		boolean account = is(fields, "account");
		return switch (fields.getOrDefault("type", "")) {
			case "message" -> new MessageReceived(origin, name, text, own, again, account, is(fields, "continued"));
			case "action" -> new ActionReceived(origin, name, text, own, again, account);
			case "private" -> new PrivateReceived(origin, name, text, account);
			case "private-sent" -> new PrivateSent(origin, fields.getOrDefault("to", ""), text);
			case "text" -> new TextReceived(origin, text);
			case "notice" -> new NoticeReceived(origin, text);
			case "joined" -> new PersonJoined(origin, name);
			case "left" -> new PersonLeft(origin, name);
			case "renamed" -> new PersonRenamed(origin, name, fields.getOrDefault("newName", ""), own);
			case "absent" -> new PersonAbsent(origin, name, fields.getOrDefault("reason", ""));
			case "present" -> new PersonPresent(origin, name);
			case "connected" -> new Connected(origin, fields.getOrDefault("server", ""), is(fields, "tls"));
			default -> null;
		};
	}

	private static boolean is(Map<String, String> fields, String name) {
		return Boolean.parseBoolean(fields.get(name));
	}

	/** The fields that are no objects; none when it is no object itself. */
	private static Map<String, String> fields(String line) {
		Map<String, String> fields = new HashMap<>();
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return Map.of();
			}
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken value = parser.nextToken();
				if (value != null && value.isStructStart()) {
					parser.skipChildren();
				}
				else {
					fields.put(name, SafeText.clean(parser.getString()));
				}
			}
			return fields;
		}
		catch (JacksonException ex) {
			// What a crash has cut off, or somebody has written.
			return Map.of();
		}
	}

}
