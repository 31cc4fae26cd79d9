package dev.sockettome.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import dev.sockettome.client.Visit.End;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.event.Reconnecting;
import dev.sockettome.client.room.Roster;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Credentials;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Dialler;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.Handshake;
import dev.sockettome.client.wire.Handshake.Stage;
import dev.sockettome.client.wire.Route;
import dev.sockettome.client.wire.Traffic;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The listener thread of one conversation: it makes one {@link Visit} after the other
 * until one does not come back, and waits between them. It alone decides what state the
 * conversation is in; what other threads may know or wait for is in the
 * {@link Handshake}, the {@link Roster}, the outbox and the {@link ReturnTimer}.
 */
final class ChatListener implements Runnable {

	private final Destination destination;

	private final Credentials credentials;

	private final boolean inOrder;

	private final Duration connectTimeout;

	private final Duration deadAfter;

	/** Whether one comes back after a connection that was lost. */
	private volatile boolean lasting;

	private final Traffic traffic;

	private final Seat seat;

	private final ReturnTimer timer;

	private volatile Visit visit;

	private volatile boolean leaving;

	/** Whether one has ever been logged in. */
	private volatile boolean wasSeated;

	private volatile boolean over;

	private volatile boolean lost;

	private long lostAt;

	/**
	 * A listener that has not begun.
	 * @param connection what the connection is called in events
	 * @param credentials the passwords that the server has taken before
	 * @param lasting whether one comes back after a connection that was lost
	 */
	ChatListener(String connection, Destination destination, Credentials credentials, Duration connectTimeout,
			ClientSettings settings, boolean lasting, Clock clock, Roster roster, Traffic traffic, Seat.Events events) {
		this.destination = destination;
		this.credentials = credentials;
		this.inOrder = settings.inOrder();
		this.connectTimeout = connectTimeout;
		this.deadAfter = settings.deadAfter();
		this.lasting = lasting;
		this.traffic = traffic;
		this.timer = new ReturnTimer(settings.reconnectAfter(), clock);
		this.seat = new Seat(connection, clock, events, traffic, roster, settings, lasting, this::send);
		this.visit = newVisit(Route.first(this.inOrder), null);
	}

	/** Where one is, or was last. */
	Endpoint endpoint() {
		return this.visit.endpoint();
	}

	/** The passwords that the server has taken. */
	Credentials credentials() {
		return this.credentials;
	}

	/** The connection there is, or the last one there was. */
	Visit visit() {
		return this.visit;
	}

	Handshake handshake() {
		return this.visit.handshake();
	}

	Seat seat() {
		return this.seat;
	}

	/** Whether one is logged in. */
	boolean isSeated() {
		return handshake().stage() == Stage.SEATED;
	}

	/** Whether one has ever been logged in. */
	boolean wasSeated() {
		return this.wasSeated || isSeated();
	}

	/** Where it goes. */
	LastConnection last() {
		return new LastConnection(this.destination, this.seat.wish().wanted(), this.lasting);
	}

	/** Whether it is all over, and one does not come back. */
	boolean isOver() {
		return this.over;
	}

	/** Whether one can say something, be it for later. */
	boolean isTalking() {
		return !this.over && (isSeated() || this.lasting && this.wasSeated);
	}

	/** How it stands with the way back; {@code null} when one is on none. */
	@Nullable Away away() {
		return (isTalking() && !isSeated()) ? this.timer.away(this.seat.ownName(), this.seat.quiet().isOn()) : null;
	}

	/** Whether a conversation ended that we did not end. */
	boolean isLost() {
		return this.lost;
	}

	/** Ends the conversation in good order, as far as there is a connection. */
	void leave() {
		this.leaving = true;
		this.timer.stop();
		if (this.wasSeated && !isSeated()) {
			this.visit.abort();
		}
		else {
			this.visit.leave();
		}
	}

	/** Ends it at once, from any thread and at any stage. */
	void abort() {
		this.leaving = true;
		this.timer.stop();
		this.visit.abort();
	}

	/** Does not come back after the connection there is. */
	void stay() {
		this.lasting = false;
	}

	/**
	 * Tries to come back now, and waits until that has worked or not.
	 * @throws ChatException when it has not, with the reason
	 */
	void comeBackNow() throws InterruptedException {
		this.timer.awaitEnd(this.timer.hurry());
		Away away = away();
		if (away != null && !away.failure().isEmpty()) {
			throw new ChatException(Kind.COULD_NOT_CONNECT, away.failure());
		}
	}

	@Override
	public void run() {
		End end = new End(Reason.LOST, "", null, false);
		try {
			end = this.visit.run();
			while (isComingBack(end)) {
				end = comeBack(end);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (OutOfMemoryError ex) {
			// Before anything is reported: there is no memory for it.
			Thread thread = Thread.currentThread();
			thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			throw ex;
		}
		finally {
			this.visit.abort();
			this.seat.outbox().close();
			this.seat.close();
			finish(end);
		}
	}

	private boolean isComingBack(End end) {
		this.wasSeated |= this.visit.wasEntered();
		return this.lasting && this.wasSeated && !this.leaving && !end.forGood();
	}

	/** Waits for the time of the next attempt, and makes it. */
	private End comeBack(End end) throws InterruptedException {
		if (this.visit.wasEntered()) {
			this.lostAt = System.nanoTime();
		}
		else {
			this.timer.failed(reason(end).getMessage());
		}
		this.seat.leaveForAWhile();
		if (this.visit.isSentElsewhere()) {
			this.seat.quiet().begin();
		}
		boolean soon = this.seat.quiet().isOn() || this.visit.wasEntered() && this.visit.isOneOfSeveral();
		Duration in = soon ? this.timer.planSoon() : this.timer.plan();
		close(end, true);
		this.seat.publish(new Reconnecting(this.seat.origin(), this.destination.toString(), this.timer.attempt(), in));
		if (!this.timer.await()) {
			return new End(Reason.LEFT, "", null, false);
		}
		this.visit = newVisit(this.visit.onwards(),
				new Homecoming(this.seat, this.timer, this.credentials, this.connectTimeout, this.lostAt));
		if (this.leaving) {
			this.visit.abort();
		}
		return this.visit.run();
	}

	private void finish(End end) {
		this.lost = this.wasSeated && end.reason() != Reason.LEFT;
		this.over = true;
		this.timer.stop();
		close(end, false);
	}

	/** First the state, then the event, so that a listener finds the state changed. */
	private void close(End end, boolean comingBack) {
		this.visit.handshake().closed(reason(end));
		boolean loggedIn = comingBack ? this.visit.wasEntered() : this.wasSeated;
		if (this.visit.wasConnected() || this.wasSeated && !comingBack) {
			this.seat.publish(new Disconnected(this.seat.origin(), end.reason(), end.detail(), loggedIn, comingBack));
		}
	}

	private ChatException reason(End end) {
		ChatException failure = end.failure();
		if (failure != null) {
			return failure;
		}
		return new ChatException(this.visit.wasEntered() ? Kind.CONNECTION_LOST : Kind.COULD_NOT_CONNECT,
				(this.visit.handshake().stage() == Stage.GREETING)
						? this.visit.firstWords().notAChatServer(Words.of("listener.hung-up-before"))
						: Words.of("listener.closed-connection", endpoint(),
								Goodbye.reasonIn(this.visit.handshake().refusal())));
	}

	private Visit newVisit(Route route, @Nullable Homecoming homecoming) {
		return new Visit(this.destination, new Dialler(this.destination, route, this.connectTimeout, this.deadAfter),
				this.seat, this.traffic, this.deadAfter, homecoming);
	}

	private void send(String line) throws IOException {
		this.visit.send(line);
	}

}
