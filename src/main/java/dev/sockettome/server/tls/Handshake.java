package dev.sockettome.server.tls;

import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLPeerUnverifiedException;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.thread.FatalErrors;
import dev.sockettome.server.thread.LoopTimer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.CharsetUtil;
import org.jspecify.annotations.Nullable;

/**
 * A client at a port that speaks TLS, until it is known what it is. One that says
 * something else, or nothing, is told in plain text where it is. The engine of TLS is
 * made when the client's first byte is one of TLS, and whoever listens for its lines is
 * put into the pipeline once the handshake has shown how protected they are. Owned by the
 * socket's event loop.
 */
final class Handshake extends ChannelInboundHandlerAdapter {

	/** What the first record of TLS begins with (RFC 8446, section 5.1). */
	private static final int HANDSHAKE_RECORD = 22;

	/** A fatal alert, access_denied (RFC 8446, section 6), in a record of its own. */
	private static final byte[] ACCESS_DENIED = { 21, 3, 3, 0, 2, 2, 49 };

	/** How long a client may take to read why it is not let in. */
	private static final int LAST_WORDS_SECONDS = 2;

	/** How long the end of the encryption may be told to one that does not read. */
	private static final int GOODBYE_MILLIS = 500;

	/** Who sends nothing in this part of its time waits for a greeting. */
	private static final int SILENCE = 3;

	/** Who is not finished after this part of its time is late. */
	private static final int LATE = 10;

	private static final int LONGEST_REASON = 160;

	private static final String LEFT = "it left before the TLS handshake was finished";

	private static final String FAILED = "the TLS handshake failed: ";

	private static final String PLAIN = """
			*** Disconnected: this port speaks TLS. Connect with one of
			    socket-to-me connect --tls %3$s:%2$d
			    ncat --ssl %1$s %2$d
			    openssl s_client -quiet -connect %3$s:%2$d
			""";

	private final SocketChannel channel;

	private final TlsDoor door;

	private final TlsDoor.Entrance entrance;

	private final InetAddress address;

	private final long began = System.nanoTime();

	/** Ends it when it takes too long. */
	private final LoopTimer deadline;

	/** Takes a client that is silent for one that waits for a greeting. */
	private final LoopTimer silence;

	/** Whether it has come to its end, or to nothing. */
	private boolean over;

	Handshake(SocketChannel channel, TlsDoor door, TlsDoor.Entrance entrance) {
		this.channel = channel;
		this.door = door;
		this.entrance = entrance;
		this.address = channel.remoteAddress().getAddress();
		this.deadline = new LoopTimer(channel);
		this.silence = new LoopTimer(channel);
	}

	/** Where it comes from. From any thread. */
	InetAddress address() {
		return this.address;
	}

	/** The same as it can be typed. From any thread. */
	String origin() {
		return AddressRange.shown(this.address);
	}

	/** Listens to the client. From any thread. */
	void begin() {
		run(() -> {
			long within = this.door.handshakeWithin().toNanos();
			this.deadline.set(() -> fail("no TLS handshake within its time"), within, TimeUnit.NANOSECONDS);
			this.silence.set(this::tellWhereItIs, within / SILENCE, TimeUnit.NANOSECONDS);
			this.channel.read();
		});
	}

	/** Whether others may take its place. From any thread. */
	boolean isLate() {
		return System.nanoTime() - this.began > this.door.handshakeWithin().toNanos() / LATE;
	}

	/** Ends for a newer one. From any thread. */
	void giveWay() {
		run(() -> fail("others wanted a TLS handshake, and this one was not finished"));
	}

	/** The client is not let in. From any thread. */
	void turnAway() {
		run(() -> {
			this.over = true;
			sayLast(Unpooled.wrappedBuffer(ACCESS_DENIED));
		});
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.door.handshakes().begin(this);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		if (this.over) {
			bytes.release();
		}
		else if (bytes.getUnsignedByte(bytes.readerIndex()) == HANDSHAKE_RECORD) {
			this.silence.cancel();
			startTls(context, bytes);
		}
		else {
			bytes.release();
			tellWhereItIs();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		if (this.over) {
			context.read();
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof SslHandshakeCompletionEvent completion) {
			if (completion.isSuccess()) {
				finish(context);
			}
			else {
				end((completion.cause() instanceof ClosedChannelException) ? LEFT
						: FAILED + reason(completion.cause()));
			}
		}
		else if (event instanceof ChannelInputShutdownEvent) {
			inputEnded();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		fail(LEFT);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		FatalErrors.handOverIfOutOfMemory(cause);
		fail(FAILED + reason(cause));
	}

	private void inputEnded() {
		if (this.over || this.channel.pipeline().get(SslHandler.class) != null) {
			fail(LEFT);
		}
		else {
			tellWhereItIs();
		}
	}

	private void run(Runnable task) {
		this.channel.eventLoop().execute(FatalErrors.guard(task));
	}

	private void startTls(ChannelHandlerContext context, ByteBuf firstBytes) {
		SslHandler ssl = this.door.newHandler(this.channel.alloc());
		ssl.setHandshakeTimeoutMillis(0);
		ssl.setCloseNotifyFlushTimeoutMillis(GOODBYE_MILLIS);
		context.pipeline().addFirst(new Ciphertext(this.door.pending()), ssl);
		context.pipeline().fireChannelRead(firstBytes);
	}

	private void finish(ChannelHandlerContext context) {
		if (this.over) {
			return;
		}
		this.over = true;
		cancelTimers();
		this.door.handshakes().finished(this);
		SslHandler ssl = context.pipeline().get(SslHandler.class);
		Ciphertext ciphertext = context.pipeline().get(Ciphertext.class);
		ciphertext.handshaken();
		EncryptedHalves halves = new EncryptedHalves(this.channel, ssl, ciphertext);
		context.pipeline()
			.replace(this, null, halves)
			.addLast(this.entrance.open(this.channel, new Protection(true, certificate(ssl)), halves));
		context.pipeline().context(halves).fireChannelActive();
	}

	private static @Nullable String certificate(SslHandler ssl) {
		try {
			return Fingerprint.of(ssl.engine().getSession().getPeerCertificates()[0]);
		}
		catch (SSLPeerUnverifiedException ex) {
			return null;
		}
	}

	/** Tells a client that speaks no TLS what to do. */
	private void tellWhereItIs() {
		if (end("it speaks no TLS")) {
			String host = AddressRange.shown(this.channel.localAddress().getAddress());
			String text = PLAIN.formatted(host, this.channel.localAddress().getPort(),
					host.contains(":") ? "[" + host + "]" : host);
			sayLast(Unpooled.copiedBuffer(text, CharsetUtil.UTF_8));
		}
	}

	/** Closes when the client has read its last line, or has had its time. */
	private void sayLast(ByteBuf words) {
		this.channel.writeAndFlush(words).addListener((sent) -> this.channel.shutdownOutput());
		this.deadline.set(this.channel::close, LAST_WORDS_SECONDS, TimeUnit.SECONDS);
		this.channel.read();
	}

	private void fail(String reason) {
		end(reason);
		this.channel.close();
	}

	/** Whether it had not ended before. */
	private boolean end(String reason) {
		if (this.over) {
			return false;
		}
		this.over = true;
		cancelTimers();
		this.door.handshakes().failed(this, reason);
		return true;
	}

	private void cancelTimers() {
		this.deadline.cancel();
		this.silence.cancel();
	}

	private static String reason(Throwable failure) {
		Throwable cause = (failure instanceof DecoderException && failure.getCause() != null) ? failure.getCause()
				: failure;
		String reason = SafeText.clean(String.valueOf(cause.getMessage()));
		return (reason.length() > LONGEST_REASON) ? reason.substring(0, LONGEST_REASON) : reason;
	}

}
