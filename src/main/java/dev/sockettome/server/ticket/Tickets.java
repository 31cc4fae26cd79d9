package dev.sockettome.server.ticket;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The tickets that are good, by the hashes of their tokens: at most one a holder. Owned
 * by the room's event loop.
 *
 * @param <H> the kind of holder
 */
public final class Tickets<H> {

	private final Map<Long, Held<H>> byHash = new HashMap<>();

	/**
	 * Gives out a ticket.
	 * @param holder who gets it
	 * @param given is told the ticket and its token, which is kept nowhere
	 */
	public void issue(H holder, BiConsumer<Ticket, String> given) {
		String token = Token.fresh();
		Ticket ticket = new Ticket(Token.hash(token), new PrivateLines(true));
		this.byHash.put(key(ticket.hash()), new Held<>(ticket, holder));
		given.accept(ticket, token);
	}

	/**
	 * Takes a ticket that was given out before a restart.
	 * @return {@code null} for one that cannot be
	 */
	public @Nullable Ticket restore(H holder, byte[] hash, long toldBefore, int taken) {
		if (hash.length != Token.HASH_BYTES || toldBefore < 0 || taken < 0) {
			return null;
		}
		Ticket ticket = new Ticket(hash.clone(), new PrivateLines(false));
		ticket.countFrom(toldBefore);
		ticket.taken(taken);
		return (this.byHash.putIfAbsent(key(hash), new Held<>(ticket, holder)) == null) ? ticket : null;
	}

	/** A ticket is good no more. */
	public void revoke(Ticket ticket) {
		this.byHash.remove(key(ticket.hash()));
	}

	/** The hash by which the holder of a token is known. */
	public static byte[] hash(String token) {
		return Token.hash(token);
	}

	/** Whoever has the ticket with this token. */
	public @Nullable H holder(String token) {
		byte[] hash = Token.hash(token);
		Held<H> found = this.byHash.get(key(hash));
		return (found != null && MessageDigest.isEqual(found.ticket().hash(), hash)) ? found.holder() : null;
	}

	/** A part of the hash is enough to find it, and says nothing of the token. */
	private static Long key(byte[] hash) {
		return ByteBuffer.wrap(hash).getLong();
	}

	private record Held<H>(Ticket ticket, H holder) {
	}

}
