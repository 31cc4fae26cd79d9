package dev.sockettome.client.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.Told;

/**
 * A question about what was said before, and the lines that answer it (docs/PROTOCOL.md,
 * section 3.13). They come between the answers to two pings, one before the question and
 * one behind it, perhaps with other lines among them. Filled by the listener's thread,
 * and read when the question is settled.
 */
public final class Recollection {

	/** How long the lines may be together, in characters: more than a server tells. */
	static final int MAX_CHARACTERS = 128 * 1024;

	/** How much of what is said meanwhile is compared. */
	private static final int MAX_HEARD = 1000;

	/** The answer of servers of ours that were made before the question. */
	private static final String UNKNOWN = "No such command: /history. Type /help.";

	private final String line;

	private final String words;

	private final boolean atLogin;

	/** What the server told a newcomer unasked. */
	private final List<Told> unasked = new ArrayList<>();

	private final List<Told> answer = new ArrayList<>();

	/** What was said since the login. */
	private final List<ServerLine> heard = new ArrayList<>();

	private int characters;

	/** Whether the first of the two pings is answered. */
	private boolean begun;

	private Recollection(String line, String words, boolean atLogin) {
		this.line = line;
		this.words = words;
		this.atLogin = atLogin;
	}

	/** Asks, right after a login, what was said before it. */
	public static Recollection atLogin(int lines) {
		return new Recollection(history(lines), "", true);
	}

	/** Asks for the last lines that were said. */
	public static Recollection latest(int lines) {
		return new Recollection(history(lines), "", false);
	}

	/** Asks for the last lines that have all of some words in them. */
	public static Recollection search(String words) {
		String safe = SafeText.clean(words).strip();
		return new Recollection("/search " + safe, safe, false);
	}

	private static String history(int lines) {
		return "/history " + Math.min(lines, Told.MAX_LINES);
	}

	/** The line that asks. */
	public String line() {
		return this.line;
	}

	/** What is looked for; empty for the last that was said. */
	public String words() {
		return this.words;
	}

	/** The event that tells the answer; none when nobody asked, and there is nothing. */
	Optional<ChatEvent> answer(Origin origin) {
		List<Told> lines = lines();
		return (this.atLogin && lines.isEmpty()) ? Optional.empty()
				: Optional.of(new HistoryReceived(origin, this.words, this.atLogin, lines));
	}

	/** Takes note that the answer begins. */
	public void begin() {
		this.begun = true;
	}

	/**
	 * Looks at a line that came since it was asked.
	 * @return whether it is part of the answer, and so nothing that happens now
	 */
	public boolean takes(ServerLine line) {
		if (line instanceof Said || line instanceof Action) {
			if (this.atLogin && this.heard.size() < MAX_HEARD) {
				this.heard.add(line);
			}
			return false;
		}
		if (line instanceof Notice notice) {
			return takes(notice);
		}
		return this.begun && line instanceof Refusal;
	}

	private boolean takes(Notice notice) {
		if (this.begun && (Told.isNothing(notice) || notice.text().equals(UNKNOWN))) {
			return true;
		}
		Told told = (this.begun || this.atLogin) ? Told.parse(notice) : null;
		List<Told> lines = this.begun ? this.answer : this.unasked;
		if (told == null || lines.size() >= Told.MAX_LINES || this.characters > MAX_CHARACTERS) {
			return false;
		}
		this.characters += notice.text().length();
		return lines.add(told);
	}

	/** What was said, the oldest first; at a login, without what was heard since. */
	public List<Told> lines() {
		if (!this.atLogin) {
			return List.copyOf(this.answer);
		}
		int[] places = Overlap.of(this.answer.stream().map(Told::line).toList(), this.heard);
		List<Told> before = new ArrayList<>();
		for (int i = 0; i < places.length; i++) {
			if (places[i] < 0) {
				before.add(this.answer.get(i));
			}
		}
		// Both end with the login.
		return List.copyOf((this.unasked.size() > before.size()) ? this.unasked : before);
	}

}
