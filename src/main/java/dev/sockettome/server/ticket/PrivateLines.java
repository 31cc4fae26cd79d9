package dev.sockettome.server.ticket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.sockettome.protocol.ServerLine;

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

	/**
	 * None yet.
	 * @param fromTheBeginning whether there were none before
	 */
	PrivateLines(boolean fromTheBeginning) {
		this.countKnown = fromTheBeginning;
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
		if (this.linesWhileAway == MAX_LINES || this.charactersWhileAway + length > MAX_CHARACTERS) {
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
		return this.kept.stream().skip((long) this.kept.size() - missed).toList();
	}

	private void keep(ServerLine line) {
		this.kept.add(line);
		this.characters += length(line);
		this.total++;
	}

	private static int length(ServerLine line) {
		return line.wire().length();
	}

}
