package dev.sockettome.server.lettuce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.lettuce.core.codec.Base16;

/**
 * What is done on Redis as a whole, in Lua ({@code redis/*.lua}): nothing of it is seen
 * half done, and what another server has done in between is noticed. Each takes the keys
 * of a room ({@link RoomKeys}) and, but for the first, the number of the server that asks
 * as its first argument. It answers with a list whose first element is a word:
 * {@code over}, and the number of its last turn, when that server is none of the room's
 * any more, since others have taken over from it, and {@code lost} when Redis does not
 * have what it had.
 */
public enum Script {

	/**
	 * Makes a server one of those of the room.
	 * <p>
	 * Arguments: what is shown of it, for how long it counts as alive. Answer:
	 * {@code registered}, its number; or {@code type}, the key, what it holds.
	 */
	REGISTER("register"),

	/**
	 * Says that a server is alive, and asks which others are.
	 * <p>
	 * Arguments: the server, what is shown of it, for how long it counts as alive, the
	 * number of its last turn that is known to be there, the last turn of all that it is
	 * through with, or nothing. Answer: {@code alive}, the number of its last turn, how
	 * many milliseconds the oldest turn is old that it is not through with, or 0, the
	 * time, and all servers.
	 */
	BEAT("beat"),

	/**
	 * Reads what the room is like.
	 * <p>
	 * Arguments: the server, the most seats that are read. Answer: {@code room},
	 * {@code told}, the last position, the last turn, the last letter, whether there are
	 * too many seats, the seats.
	 */
	SNAPSHOT("snapshot"),

	/**
	 * Appends a turn, once: when the answer was lost it can be run again.
	 * <p>
	 * Arguments: the server, the number of the turn, for how long the server counts as
	 * alive, the lines of the room before as the server knows them, how many entries
	 * there are, how many of them are lines of the room, the entries, what others have to
	 * know of the seats, how many seats follow; of each its id, what it is, its name as
	 * the server knows it, empty when it is new, whether its ticket is new, how many keys
	 * of its name follow, those keys; then how many keys of names are given up, those
	 * keys, and the ids of those who have left. Answer: {@code taken}, the lines of the
	 * room and the position before; or {@code moved} and the ids of those who are at
	 * another server, and then nothing is done. Who has another device at another server
	 * is not told to have come, or gone, and those devices get the name that this one
	 * gets.
	 */
	APPEND("append"),

	/**
	 * Writes down anew what a server has, after Redis has lost it.
	 * <p>
	 * Arguments: the server, the number of its last turn, for how long it counts as
	 * alive, what is shown of it, the lines of the room, the last position, the last turn
	 * of all, and then as of seats for {@link #APPEND}. Answer: {@code restored}.
	 */
	RESTORE("restore"),

	/**
	 * Takes over from a server that is not alive any more: who has a ticket is held for a
	 * while, and everyone else is told to have left.
	 * <p>
	 * Arguments: the server, the one that is dead. Answer: {@code done}, or {@code alive}
	 * when that one is.
	 */
	TAKE_OVER("take-over"),

	/**
	 * Has those be at a server again from which others had taken over: whose place is
	 * held, if it has not come back elsewhere, and who was told to have left, if nobody
	 * has the name. Those are told to have come again.
	 * <p>
	 * Arguments: the server, how many seats follow; of each its id, what it was, how many
	 * keys of its name follow, those keys. Answer: {@code reclaimed}, the turn that says
	 * so, and of each seat that is lost its id and who has its name, or nothing.
	 */
	RECLAIM("reclaim"),

	/**
	 * Claims a name for somebody who is to have it soon.
	 * <p>
	 * Arguments: the server, the name, the one whose devices may have it and what looks
	 * like it, if there is one: the same name, when all that have it are verified, or
	 * that which somebody here has, and the keys. Answer: {@code claimed}; or
	 * {@code taken}, the key by which somebody else has it, and what that one is called.
	 */
	CLAIM("claim"),

	/**
	 * Takes over from another server somebody who has come back here.
	 * <p>
	 * Arguments: the server, the hash of the token. Answer: {@code coming}, or
	 * {@code none} when there is no such session.
	 */
	SUMMON("summon"),

	/**
	 * Sends a letter to another server.
	 * <p>
	 * Arguments: the server, the other one, the number of the letter, the number of the
	 * one it answers, or 0, the letter. Answer: {@code sent}, or {@code nobody} when
	 * others have taken over from that server.
	 */
	SEND("send"),

	/** Removes letters that are read. Arguments: the server, their ids. */
	FORGET("forget"),

	/** Leaves the room to the others. Argument: the server. */
	LEAVE("leave"),

	/**
	 * Reads turns, the newest first, as many as fit.
	 * <p>
	 * Arguments: before which one, or {@code +}, how many bytes fit, how many a turn may
	 * have, how many turns fit. Answer: {@code turns}, and the id, {@code told}, the
	 * position and the entries of each; what is no turn has its id alone.
	 */
	READ("read"),

	/**
	 * Removes what is too old, or too much. Arguments: the time before which it is, in
	 * milliseconds since 1970; how many bytes the stream may have. Answer:
	 * {@code trimmed}.
	 */
	TRIM("trim");

	private final String text;

	private final String digest;

	Script(String file) {
		this.text = read("prelude") + read(file);
		// By this Redis knows a script that it has seen.
		this.digest = Base16.digest(this.text.getBytes(StandardCharsets.UTF_8));
	}

	private static String read(String file) {
		try (InputStream in = Script.class.getResourceAsStream("/redis/%s.lua".formatted(file))) {
			return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String text() {
		return this.text;
	}

	public String digest() {
		return this.digest;
	}

}
