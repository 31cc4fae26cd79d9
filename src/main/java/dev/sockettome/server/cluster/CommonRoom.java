package dev.sockettome.server.cluster;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * A room that several servers have together. Thread-safe; what it answers comes on the
 * room's event loop once there is a {@link #join}.
 */
public interface CommonRoom {

	/** Who was at other servers when this one began, in the order of joining. */
	List<HeldSeat> others();

	/** The first of the ids for those who come in here. */
	long firstId();

	/** Whether a server is this one. */
	boolean isHere(long server);

	/**
	 * Hears what has happened at other servers since this one began, and all that does
	 * from now on. What this one says has its place in the room no sooner.
	 * @param roomLoop owns the room
	 * @param size how many people are here, from any thread
	 */
	void join(Executor roomLoop, Listener listener, IntSupplier size);

	/**
	 * Claims a name for somebody who is to have it within some seconds.
	 * @param shared the name of those whose own it is too: the same, for another device
	 * of somebody who has it and is verified, or that which somebody here has who is to
	 * be renamed; {@code null} when it may be nobody's
	 * @return fails when the room cannot be reached
	 */
	CompletableFuture<Claim> claim(ScreenName name, @Nullable ScreenName shared);

	/**
	 * Has somebody who comes back here be at this server, and at no other.
	 * {@link Listener#told} has the seat, when it is here.
	 * @param token the hash of the token
	 * @return whether there is such a session; fails when the room cannot be reached
	 */
	CompletableFuture<Boolean> summon(byte[] token);

	/**
	 * Asks something of another server, which has been told before all that this one has.
	 * @return what has become of it, within some seconds; never fails
	 */
	CompletableFuture<Reply> ask(long server, Request request);

	/** The servers of the room, in the order of their coming. */
	List<NodeStatus> nodes();

	/**
	 * Whether this server is so far behind the others that it is not well; from any
	 * thread.
	 */
	boolean isLate();

	/** Is told what others do, on the room's event loop, in the order of the room. */
	interface Listener {

		/** Something has happened at another server. */
		void told(OthersTurn turn);

		/**
		 * Another server asks something, once.
		 * @param answer is to be called with what has become of it
		 */
		void asked(Request request, Consumer<Reply> answer);

		/**
		 * This server was cut off from the room, so that others have taken over, and is
		 * back as a new one. All are at it who were, but for some.
		 * @param turn what everyone is told, and where those are, as far as is known
		 * @param firstId the first of its ids
		 * @param lost the ids of those who have come back elsewhere, or whose names
		 * others have
		 */
		void cameBack(OthersTurn turn, long firstId, Set<Long> lost);

		/** Some who have come in are not in the room: others have their names. */
		void lost(Set<Long> seats);

	}

}
