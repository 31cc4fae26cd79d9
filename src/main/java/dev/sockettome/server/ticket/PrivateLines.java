package dev.sockettome.server.ticket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Text;

/**
 * The last private lines of someone with a ticket, so that what got lost can be told
 * again, and what came meanwhile at all. Owned by the room's event loop.
 */
public final class PrivateLines {

	static final int MAX_LINES = 16;

	/** How long they may be together, in characters. */
	static final int MAX_CHARACTERS = 8 * 1024;

	private final Deque<ServerLine> kept = new ArrayDeque<>();

	private int characters;

	/** How many there were. */
	private int total;

	/** Whether those before a restart are not among them. */
	private boolean countKnown;

	private int linesWhileAway;

	private int charactersWhileAway;

	/** Whether somebody has had them told who has come back, or they begin here. */
	private boolean told;

	/** How many that one had; -1 when nobody knows. */
	private int had = -1;

	/**
	 * None yet.
	 * @param fromTheBeginning whether there were none before
	 */
	PrivateLines(boolean fromTheBeginning) {
		this.countKnown = fromTheBeginning;
		this.told = fromTheBeginning;
	}

	/** Keeps a line that is on its way to someone connected. */
	public void add(ServerLine line) {
		keep(line);
		while (this.kept.size() > MAX_LINES || this.characters > MAX_CHARACTERS) {
			this.characters -= length(this.kept.remove());
		}
	}

	/**
	 * Keeps a line for someone who is away.
	 * @return whether there was room for it
	 */
	public boolean addWhileAway(ServerLine line) {
		int length = length(line);
		if (this.linesWhileAway >= MAX_LINES || this.charactersWhileAway + length > MAX_CHARACTERS) {
			return false;
		}
		this.linesWhileAway++;
		this.charactersWhileAway += length;
		keep(line);
		return true;
	}

	/**
	 * Keeps a line for a device that is away, and drops the oldest when there is no room.
	 */
	public void addInPlaceOfOlder(ServerLine line) {
		add(line);
		this.linesWhileAway = Math.min(this.linesWhileAway + 1, this.kept.size());
		this.charactersWhileAway = Math.min(this.charactersWhileAway + length(line), this.characters);
	}

	/**
	 * Gives out those that are to be told to someone who comes back.
	 * @param count how many of all there were have arrived; -1 when nobody knows, so that
	 * only those that came meanwhile are told
	 */
	public List<ServerLine> missed(int count) {
		this.told = true;
		this.had = count;
		int missed = this.linesWhileAway;
		if (count >= 0 && this.countKnown) {
			missed = Math.max(0, Math.min(this.total - count, this.kept.size()));
		}
		else if (count >= 0) {
			this.total = count + this.linesWhileAway;
			this.countKnown = true;
		}
		this.linesWhileAway = 0;
		this.charactersWhileAway = 0;
		return last(List.copyOf(this.kept), missed);
	}

	private static <T> List<T> last(List<T> lines, int count) {
		return lines.subList(Math.max(0, lines.size() - Math.max(0, count)), lines.size());
	}

	/** What is kept, for a server to which its holder has gone. */
	public KeptLines kept() {
		List<String> lines = last(this.kept.stream().map(ServerLine::wire).toList(), KeptLines.MAX_LINES);
		return new KeptLines(this.countKnown ? this.total : -1, Math.min(this.linesWhileAway, lines.size()), lines);
	}

	/**
	 * Takes what another server has kept, from which the holder has come.
	 * @return those that are to be told now, since the holder is back already
	 */
	public List<ServerLine> inherit(KeptLines before) {
		List<ServerLine> lines = before.lines().stream().<ServerLine>map(Text::new).toList();
		boolean known = before.total() >= 0;
		if (this.told) {
			return last(lines, (known && this.had >= 0) ? before.total() - this.had : before.whileAway());
		}
		List<ServerLine> here = List.copyOf(this.kept);
		this.kept.clear();
		this.kept.addAll(lines);
		this.kept.addAll(here);
		this.characters += length(lines);
		this.linesWhileAway += before.whileAway();
		this.charactersWhileAway += length(last(lines, before.whileAway()));
		this.total += known ? before.total() : 0;
		this.countKnown = known;
		return List.of();
	}

	private void keep(ServerLine line) {
		this.kept.add(line);
		this.characters += length(line);
		this.total++;
	}

	private static int length(List<ServerLine> lines) {
		return lines.stream().mapToInt(PrivateLines::length).sum();
	}

	private static int length(ServerLine line) {
		return line.wire().length();
	}

}
