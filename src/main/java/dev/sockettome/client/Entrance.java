package dev.sockettome.client;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import dev.sockettome.client.delivery.Wire;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.NameEvent.NameRefused;
import dev.sockettome.client.event.NameEvent.NameRequested;
import dev.sockettome.client.event.NameEvent.PasswordRequested;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.wire.FirstWords;
import dev.sockettome.client.wire.Handshake;
import dev.sockettome.client.wire.Handshake.Stage;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.PasswordPrompt;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;
import org.jspecify.annotations.Nullable;

/**
 * The way from a connection to the seat: the server greets, asks for a name and perhaps
 * for a password (docs/PROTOCOL.md, section 3.15), and answers. The first time a person
 * gives them; who comes back has a {@link Homecoming} for that. Owned by the listener's
 * thread, but for what is sent.
 */
final class Entrance {

	private final Seat seat;

	private final Handshake handshake;

	private final FirstWords firstWords;

	private final Wire wire;

	private final BooleanSupplier isPrivate;

	private final @Nullable Homecoming homecoming;

	/** Whether the server has confirmed the login, or that the session goes on. */
	private boolean entered;

	private volatile String sentName = "";

	/** Whether the place that an earlier run has left behind is being given up. */
	private boolean freeing;

	/** Whether a password was the last that was sent, and so is what was refused. */
	private volatile boolean passwordSent;

	/** How much of what was said before the login is asked for. */
	private volatile int history;

	/**
	 * Nobody has come in yet.
	 * @param isPrivate whether nobody can read along what goes over the wire
	 * @param homecoming answers the server for someone who comes back; {@code null} when
	 * a person does
	 */
	Entrance(Seat seat, Handshake handshake, FirstWords firstWords, Wire wire, BooleanSupplier isPrivate,
			@Nullable Homecoming homecoming) {
		this.seat = seat;
		this.handshake = handshake;
		this.firstWords = firstWords;
		this.wire = wire;
		this.isPrivate = isPrivate;
		this.homecoming = homecoming;
	}

	/** Whether one was let in. */
	boolean isEntered() {
		return this.entered;
	}

	/** Answers the question for a name, and asks for so many lines of before. */
	void sendName(String name, int lines) throws IOException {
		this.sentName = name;
		this.passwordSent = false;
		this.history = lines;
		this.handshake.named();
		this.wire.send(name);
	}

	/**
	 * Answers the question for a password.
	 * @return whether it was sent: the server may not ask any more
	 */
	boolean sendPassword(String password) throws IOException {
		if (!this.handshake.passwordGiven()) {
			return false;
		}
		this.passwordSent = true;
		this.wire.send(password);
		return true;
	}

	/** Whether there is no point in another attempt to come back. */
	boolean isHopeless() {
		return this.homecoming != null && this.homecoming.isHopeless();
	}

	/** Makes sure that coming back does not take too long. */
	void checkTime() {
		if (this.homecoming != null && !this.entered) {
			this.homecoming.checkTime();
		}
	}

	/** Takes a line of somebody who is not in yet. */
	void line(String line) {
		if (this.handshake.stage() == Stage.NAMED) {
			answerLine(line);
		}
		else {
			greetingLine(line);
		}
	}

	private void greetingLine(String line) {
		if (ServerLineParser.parse(line, Dialect.EXTENDED) instanceof ServerLine.NamePrompt) {
			this.firstWords.add(line);
			if (this.handshake.stage() != Stage.ASKED) {
				this.handshake.asked();
				this.seat.publish(new NameRequested(this.seat.origin()));
				answerForTheReturning();
			}
			return;
		}
		this.firstWords.addGreeting(line);
		this.seat.publish(new GreetingReceived(this.seat.origin(), line));
	}

	private void answerLine(String line) {
		PasswordPrompt prompt = PasswordPrompt.parse(line);
		if (prompt != null) {
			this.firstWords.add(line);
			askForPassword(prompt.name());
			return;
		}
		ServerLine answer = ServerLineParser.parse(line, Dialect.EXTENDED);
		if (answer instanceof ServerLine.LoggedIn login) {
			enter(login);
		}
		else if (answer instanceof ServerLine.Resumed resumed && isResuming()) {
			goOn(resumed);
		}
		else if (answer instanceof ServerLine.ResumeRefused refused) {
			if (this.homecoming != null) {
				this.homecoming.requireOver(refused);
			}
			this.handshake.refused(refused.text());
		}
		else if (answer instanceof ServerLine.Notice notice) {
			this.handshake.refused(notice.text());
		}
		else if (answer instanceof ServerLine.Refusal refusal) {
			this.handshake.refused(refusal.text());
		}
		else if (answer instanceof ServerLine.NamePrompt) {
			this.firstWords.add(line);
			if (!this.passwordSent && freesName()) {
				return;
			}
			if (!isResuming()) {
				this.seat.publish(new NameRefused(this.seat.origin(), this.sentName, this.handshake.refusal()));
			}
			this.handshake.asked();
			answerForTheReturning();
		}
		else if (answer instanceof ServerLine.ShuttingDown) {
			this.seat.publish(new ServerShuttingDown(this.seat.origin()));
		}
		else {
			this.firstWords.add(line);
			this.seat.publish(new TextReceived(this.seat.origin(), line));
		}
	}

	private void askForPassword(String owner) {
		this.handshake.passwordAsked(owner);
		this.seat.publish(new PasswordRequested(this.seat.origin(), owner));
		if (this.homecoming != null) {
			try {
				sendPassword(this.homecoming.password(owner, this.isPrivate.getAsBoolean()));
			}
			catch (IOException ex) {
				// The reader meets the same failure.
			}
		}
	}

	/**
	 * Asks for the name once more, after giving up the place that an earlier run may have
	 * left under it: with a count that cannot be, which ends the session
	 * (docs/PROTOCOL.md, section 3.14).
	 * @return whether that is under way
	 */
	private boolean freesName() {
		String token = (this.homecoming != null || this.freeing) ? null : this.seat.takeLeftToken();
		if (token == null && !this.freeing) {
			return false;
		}
		this.freeing = token != null;
		try {
			this.handshake.named();
			this.wire.send((token != null) ? Resumption.giveUp(token).line() : this.sentName);
		}
		catch (IOException ex) {
			// The reader meets the same failure.
		}
		return true;
	}

	private boolean isResuming() {
		return this.homecoming != null && this.homecoming.isResuming();
	}

	private void answerForTheReturning() {
		if (this.homecoming != null) {
			String answer = this.homecoming.answer(this.handshake.refusal());
			try {
				sendName(answer, 0);
			}
			catch (IOException ex) {
				// The reader meets the same failure.
			}
		}
	}

	private void enter(ServerLine.LoggedIn login) {
		if (this.homecoming != null) {
			this.homecoming.requireName(login.name());
		}
		else {
			this.seat.wish().taken(this.sentName);
		}
		this.entered = true;
		this.seat.enter(login.name(), this.passwordSent && !this.handshake.passwordOwner().isEmpty());
		this.seat.publish(new LoggedIn(this.seat.origin(), login.name()));
	}

	private void goOn(ServerLine.Resumed resumed) {
		this.entered = true;
		this.handshake.seated(this.seat.ownName());
		if (this.homecoming != null) {
			this.homecoming.back(true, resumed.following());
		}
		this.seat.goOn(resumed);
	}

	/**
	 * Lets the shell go on after a login, once it is known which server this is: what is
	 * said first must be said in its dialect.
	 * @param silent whether nothing has come for a moment
	 */
	void takeSeat(boolean silent) {
		if (!this.entered || this.handshake.stage() != Stage.NAMED) {
			return;
		}
		if (this.homecoming == null) {
			this.seat.settleIn(this.history);
			this.handshake.seated(this.seat.ownName());
		}
		else if (this.homecoming.knows(silent)) {
			this.handshake.seated(this.seat.ownName());
			this.seat.settleIn();
			this.seat.startOver();
			this.homecoming.back(false, 0);
		}
	}

}
