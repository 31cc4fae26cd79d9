package dev.sockettome.client.wire;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The way from a dialled number to a seat in the room, as two threads see it: the
 * listener says how far things have come, the shell waits for it.
 */
public final class Handshake {

	/** How far it has come. */
	public enum Stage {

		/** Resolving and connecting. */
		DIALLING,

		/** Connected; no question for a name yet. */
		GREETING,

		/** The server waits for a name. */
		ASKED,

		/** A name, or the password for it, is sent; no answer yet. */
		NAMED,

		/** The server waits for a password. */
		PASSWORD_ASKED,

		/** The server has confirmed the login. */
		SEATED,

		/** It is over. */
		CLOSED

	}

	private Stage stage = Stage.DIALLING;

	private String name = "";

	private String refusal = "";

	private String passwordOwner = "";

	private @Nullable ChatException failure;

	private boolean seated;

	public synchronized Stage stage() {
		return this.stage;
	}

	public synchronized String name() {
		return this.name;
	}

	public synchronized void connected() {
		moveTo(Stage.GREETING);
	}

	/** The server asks for a name; a second time, because it refused the first. */
	public synchronized void asked() {
		moveTo(Stage.ASKED);
	}

	public synchronized void refused(String reason) {
		this.refusal = reason;
	}

	public synchronized void named() {
		this.refusal = "";
		moveTo(Stage.NAMED);
	}

	/**
	 * The server asks for a password.
	 * @param owner whose it is; empty for that of the room
	 */
	public synchronized void passwordAsked(String owner) {
		this.passwordOwner = owner;
		moveTo(Stage.PASSWORD_ASKED);
	}

	/**
	 * A password is about to be sent.
	 * @return whether the server waits for one still: when it asks for a name again, a
	 * password would be taken for that
	 */
	public synchronized boolean passwordGiven() {
		if (this.stage != Stage.PASSWORD_ASKED) {
			return false;
		}
		named();
		return true;
	}

	/** Whose password was asked for last; empty for that of the room. */
	public synchronized String passwordOwner() {
		return this.passwordOwner;
	}

	public synchronized void seated(String givenName) {
		this.name = givenName;
		this.seated = true;
		moveTo(Stage.SEATED);
	}

	/** Ends it; the first reason given is the one that counts. */
	public synchronized void closed(ChatException reason) {
		if (this.failure == null) {
			this.failure = reason;
		}
		moveTo(Stage.CLOSED);
	}

	/**
	 * Waits until the stage is no longer the given one.
	 * @return the new stage, or the given one when the time is up. Who was let in is told
	 * so, though the connection may have broken since
	 * @throws ChatException when the connection is over
	 */
	public synchronized Stage awaitPast(Stage current, Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (this.stage == current) {
			long left = (deadline - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				return current;
			}
			wait(left);
		}
		if (this.seated && current == Stage.NAMED) {
			return Stage.SEATED;
		}
		if (this.stage == Stage.CLOSED && this.failure != null) {
			throw this.failure;
		}
		return this.stage;
	}

	/** Why the server did not take the name; empty when it has not said. */
	public synchronized String refusal() {
		return this.refusal;
	}

	private void moveTo(Stage next) {
		if (this.stage != Stage.CLOSED) {
			this.stage = next;
			notifyAll();
		}
	}

}
