package dev.sockettome.notation;

import java.io.StringWriter;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.function.Consumer;

import dev.sockettome.protocol.SafeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One object on one line, while it is being written. What came from the wire is made safe
 * first (docs/PROTOCOL.md, section 3.6): with {@code jq -r}, it ends on a terminal as
 * well.
 */
public final class JsonLine {

	private static final JsonFactory FACTORY = new JsonFactory();

	/** ISO 8601 in UTC, always with milliseconds. */
	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

	private final JsonGenerator generator;

	private JsonLine(JsonGenerator generator) {
		this.generator = generator;
	}

	/** Writes an object of a type, at a time. */
	public static String of(String type, Instant at, Consumer<JsonLine> fields) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
			JsonLine line = new JsonLine(generator);
			generator.writeStartObject();
			line.text("type", type).time("at", at);
			fields.accept(line);
			generator.writeEndObject();
		}
		return text.toString();
	}

	public JsonLine text(String name, String value) {
		this.generator.writeStringProperty(name, SafeText.clean(value));
		return this;
	}

	public JsonLine number(String name, long value) {
		this.generator.writeNumberProperty(name, value);
		return this;
	}

	public JsonLine number(String name, BigInteger value) {
		this.generator.writeName(name);
		this.generator.writeNumber(value);
		return this;
	}

	public JsonLine flag(String name, boolean value) {
		this.generator.writeBooleanProperty(name, value);
		return this;
	}

	public JsonLine time(String name, @Nullable Instant value) {
		if (value == null) {
			this.generator.writeNullProperty(name);
		}
		else {
			this.generator.writeStringProperty(name, TIME.format(value));
		}
		return this;
	}

	public JsonLine texts(String name, Iterable<String> values) {
		this.generator.writeArrayPropertyStart(name);
		values.forEach((value) -> this.generator.writeString(SafeText.clean(value)));
		this.generator.writeEndArray();
		return this;
	}

	public <T> JsonLine objects(String name, Iterable<T> values, Consumer<T> fields) {
		this.generator.writeArrayPropertyStart(name);
		values.forEach((value) -> {
			this.generator.writeStartObject();
			fields.accept(value);
			this.generator.writeEndObject();
		});
		this.generator.writeEndArray();
		return this;
	}

}
