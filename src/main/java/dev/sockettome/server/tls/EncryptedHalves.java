package dev.sockettome.server.tls;

import java.io.IOException;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * The two directions of an encrypted connection. Each ends by a close_notify (RFC 8446,
 * section 6.1), or else with that of the socket; whoever reads from it finds the end
 * where it would be without encryption, behind all that was sent before. Owned by the
 * socket's event loop.
 */
final class EncryptedHalves extends ChannelDuplexHandler implements Halves {

	private final SocketChannel channel;

	private final SslHandler ssl;

	private final Ciphertext ciphertext;

	private boolean inputEnded;

	/** Whether the client has said so. */
	private boolean closeNotified;

	/** Whether whoever reads knows that. */
	private boolean told;

	private boolean outputEnded;

	EncryptedHalves(SocketChannel channel, SslHandler ssl, Ciphertext ciphertext) {
		this.channel = channel;
		this.ssl = ssl;
		this.ciphertext = ciphertext;
	}

	@Override
	public boolean isInputEnded() {
		return this.inputEnded;
	}

	@Override
	public boolean isInputCutOff() {
		return !this.closeNotified;
	}

	@Override
	public boolean isOutputEnded() {
		return this.outputEnded;
	}

	@Override
	public void endOutput() {
		this.outputEnded = true;
		this.ssl.closeOutbound().addListener((sent) -> this.channel.shutdownOutput());
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.ciphertext.talk();
		if (this.told) {
			ReferenceCountUtil.release(message);
			return;
		}
		context.fireChannelRead(message);
	}

	/** The end is behind what came with it, so it is found by the next read. */
	@Override
	public void read(ChannelHandlerContext context) {
		if (this.inputEnded && !this.told) {
			context.executor().execute(() -> tell(context));
		}
		context.read();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
			this.inputEnded = true;
			this.closeNotified = true;
		}
		else if (event instanceof ChannelInputShutdownEvent) {
			tell(context);
		}
		else {
			context.fireUserEventTriggered(event);
		}
	}

	/** What is wrong on the wire is the client's doing. */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context
			.fireExceptionCaught((cause instanceof DecoderException && cause.getCause() instanceof IOException problem)
					? problem : cause);
	}

	private void tell(ChannelHandlerContext context) {
		if (!this.told) {
			this.inputEnded = true;
			this.told = true;
			context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
		}
	}

}
