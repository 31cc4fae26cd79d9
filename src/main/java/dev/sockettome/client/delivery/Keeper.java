package dev.sockettome.client.delivery;

import java.io.Closeable;

/**
 * Keeps what waits to be sent for longer than the program runs.
 */
interface Keeper extends Closeable {

	/** Somebody has said something; it has not been sent. */
	void offered(Outgoing message);

	/** It is about to be sent. */
	void sending(Outgoing message);

	/** What waits is to be forgotten, now and whatever comes. */
	void forget();

	/** Nothing more is sent; what is not settled now waits for another time. */
	@Override
	void close();

}
