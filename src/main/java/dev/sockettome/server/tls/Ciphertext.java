package dev.sockettome.server.tls;

import java.util.function.LongConsumer;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the socket of an encrypted connection, and is bounded there: what is
 * encrypted for one client is in memory for that client alone, and counts until it is
 * sent; and what a client sends without saying anything is taken only so far. Owned by
 * the socket's event loop.
 */
final class Ciphertext extends ChannelDuplexHandler {

	/**
	 * More than any handshake takes, and several times the largest record (RFC 8446,
	 * section 5.1).
	 */
	private static final int MAX_WITHOUT_TALK = 128 * 1024;

	private final LongConsumer pending;

	private @Nullable ChannelHandlerContext context;

	private int withoutTalk;

	private boolean handshaken;

	/** Whether a read waits for the handshake. */
	private boolean held;

	/**
	 * What is to be bounded.
	 * @param pending counts what waits to be sent
	 */
	Ciphertext(LongConsumer pending) {
		this.pending = pending;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.context = context;
	}

	/** The handshake is finished, so that what waited for it is read. */
	void handshaken() {
		this.handshaken = true;
		talk();
		if (this.held && this.context != null) {
			this.held = false;
			this.context.read();
		}
	}

	/** Something came of what was received. */
	void talk() {
		this.withoutTalk = 0;
	}

	@Override
	public void read(ChannelHandlerContext context) {
		if (this.handshaken || this.withoutTalk < MAX_WITHOUT_TALK) {
			context.read();
		}
		else {
			this.held = true;
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.withoutTalk += ((ByteBuf) message).readableBytes();
		context.fireChannelRead(message);
		if (this.handshaken && this.withoutTalk > MAX_WITHOUT_TALK) {
			context.fireExceptionCaught(new SSLException("much was received, and nothing was said"));
		}
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		int size = ((ByteBuf) message).readableBytes();
		if (size == 0) {
			context.write(message, promise);
			return;
		}
		this.pending.accept(size);
		context.write(message, promise.unvoid().addListener((sent) -> this.pending.accept(-size)));
	}

}
