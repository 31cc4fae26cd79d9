package dev.sockettome.server.letter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.lettuce.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A letter from one server of the room to another, as the stream of letters has it.
 *
 * @param id the place in the stream
 * @param from the number of the server that has written it
 * @param to the number of the server that is to read it
 * @param number which of the letters of that server it is
 * @param about the number of the letter it answers; 0 when it asks something
 * @param after the last turn of the room before it
 * @param words what it says, a line each
 */
public record StoredLetter(String id, long from, long to, long number, long about, String after, List<String> words) {

	/** More than a server of ours writes. */
	private static final int MAX_BYTES = 1024 * 1024;

	private static final int WORDS_OF_REQUEST = 4;

	/** Reads an entry of the stream, where anyone could have put anything. */
	public static StoredLetter decode(String id, Map<String, byte[]> body) {
		byte[] text = body.getOrDefault("text", new byte[0]);
		String words = (text.length <= MAX_BYTES) ? new String(text, StandardCharsets.UTF_8) : "";
		return new StoredLetter(id, number(body, "from"), number(body, "to"), number(body, "number"),
				number(body, "about"), text(body, "after"),
				Arrays.stream(words.split("\n", -1)).map(SafeText::clean).toList());
	}

	private static long number(Map<String, byte[]> body, String field) {
		return Numbers.parseOrZero(text(body, field));
	}

	private static String text(Map<String, byte[]> body, String field) {
		return new String(body.getOrDefault(field, new byte[0]), StandardCharsets.UTF_8);
	}

	static String encode(Request request) {
		return join(List.of(request.kind().name(), request.by(), request.about(), request.text()));
	}

	static String encode(Reply reply) {
		List<String> words = new ArrayList<>(List.of(reply.outcome().name()));
		words.addAll(reply.lines());
		return join(words);
	}

	private static String join(List<String> words) {
		return String.join("\n", words.stream().map((word) -> word.replace('\n', ' ')).toList());
	}

	/** What it asks; {@code null} when it asks nothing that is known here. */
	@Nullable Request request() {
		try {
			return (this.words.size() == WORDS_OF_REQUEST) ? new Request(Request.Kind.valueOf(this.words.get(0)),
					this.words.get(1), this.words.get(2), this.words.get(3)) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** What it answers. */
	Reply reply() {
		try {
			return new Reply(Reply.Outcome.valueOf(this.words.get(0)), this.words.subList(1, this.words.size()));
		}
		catch (IllegalArgumentException ex) {
			return Reply.UNKNOWN;
		}
	}

	/** Whether all that was told before it has been read. */
	boolean isDue(String read) {
		return compare(this.after, read) <= 0;
	}

	/** Compares places in a stream: two numbers with a dash between them. */
	private static int compare(String one, String other) {
		int first = Long.compare(part(one, 0), part(other, 0));
		return (first != 0) ? first : Long.compare(part(one, 1), part(other, 1));
	}

	private static long part(String id, int part) {
		String[] parts = id.split("-");
		return (parts.length == 2) ? Numbers.parseOrZero(parts[part]) : 0;
	}

}
