package dev.sockettome.server.broadcast;

import java.net.InetAddress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/**
 * A client's socket, as those know it who send. Owned by the socket's event loop.
 */
public interface Outlet {

	EventLoop eventLoop();

	/** Where the client is. */
	InetAddress address();

	/** Sends a whole batch. */
	void send(ByteBuf batch);

	/** Sends a slice of a batch, and closes the socket behind the last one. */
	void send(ByteBuf batch, BatchSlice slice);

	/**
	 * Takes over what is for this client only, and more than a line; from any thread.
	 */
	void sendOwn(ByteBuf bytes);

	/** How many bytes wait to be sent; from any thread. */
	long pendingBytes();

	/**
	 * Ends the connection of a client that reads too slowly, whatever it has not read;
	 * from any thread.
	 */
	void cutOff();

}
