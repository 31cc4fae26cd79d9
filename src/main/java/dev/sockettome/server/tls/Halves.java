package dev.sockettome.server.tls;

import io.netty.channel.socket.SocketChannel;

/**
 * The two directions of a connection, each of which ends by itself: a client that has
 * said all it wants may still wait for the answer. Used on the socket's event loop.
 */
public interface Halves {

	/** Those of a connection that is not encrypted. */
	static Halves of(SocketChannel channel) {
		return new Halves() {

			@Override
			public boolean isInputEnded() {
				return channel.isInputShutdown();
			}

			@Override
			public boolean isInputCutOff() {
				return false;
			}

			@Override
			public boolean isOutputEnded() {
				return channel.isOutputShutdown();
			}

			@Override
			public void endOutput() {
				channel.shutdownOutput();
			}

		};
	}

	/** Whether the client has said that it sends nothing more. */
	boolean isInputEnded();

	/**
	 * Whether it cannot be known that the client has sent nothing more: anyone on the way
	 * can end the socket under an encryption, but not say so within it.
	 */
	boolean isInputCutOff();

	/** Whether the client has been told that it is sent nothing more. */
	boolean isOutputEnded();

	/** Tells the client, behind all that was written, that nothing more comes. */
	void endOutput();

}
