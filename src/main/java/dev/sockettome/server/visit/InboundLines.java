package dev.sockettome.server.visit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.LineFramer;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.server.admission.TokenBucket;
import dev.sockettome.server.settings.ServerSettings.Limits;
import dev.sockettome.server.thread.LoopTimer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of a client's bytes for its {@link Session}. It asks for the next bytes
 * only when the room has dealt with the last ones and the client takes what it is sent: a
 * client that sends faster than that waits, and nobody else does. Owned by the socket's
 * event loop.
 */
final class InboundLines implements LineFramer.Sink {

	/** How often a client that sends too fast is told so, at most. */
	private static final long TOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

	/** What is certainly going to be ended by a newline. */
	private static final byte[] COMEBACK = (Resumption.COMMAND + " ").getBytes(StandardCharsets.UTF_8);

	private final SocketChannel channel;

	private final ServerContext context;

	private final SessionLines lines;

	private final LineFramer framer;

	private final TokenBucket rate = new TokenBucket();

	private final LoopTimer silence;

	private final LoopTimer nextLine;

	/** Bytes that have been read but not looked at, because the client sends too fast. */
	private @Nullable ByteBuf unread;

	private boolean discarding;

	private boolean ended;

	/** Whether nothing has been taken for a line yet. */
	private boolean silentSoFar = true;

	private long toldOfLimit = System.nanoTime() - TOLD_EVERY_NANOS;

	InboundLines(SocketChannel channel, ServerContext context, SessionLines lines) {
		this.channel = channel;
		this.context = context;
		this.lines = lines;
		this.framer = new LineFramer(context.admission().limits().lineLength(), this);
		this.silence = new LoopTimer(channel);
		this.nextLine = new LoopTimer(channel);
	}

	/**
	 * Takes over bytes that have been read. What one read brings may come in several
	 * parts, as it does through TLS.
	 */
	void add(ByteBuf bytes) {
		ByteBuf before = this.unread;
		if (before == null) {
			this.unread = bytes;
			return;
		}
		before.writeBytes(bytes);
		bytes.release();
	}

	/**
	 * Hands on as many lines as the client may send now, and asks for more bytes after
	 * the last.
	 */
	void handOn() {
		ByteBuf bytes = this.unread;
		if (this.discarding) {
			discard();
			return;
		}
		if (bytes == null) {
			this.context.loop().execute(() -> this.lines.readOn(this::readOn));
			return;
		}
		Limits limits = this.context.admission().limits();
		this.framer.limit(limits.lineLength());
		ByteBuffer rest = bytes.nioBuffer();
		long wait = 0;
		while (rest.hasRemaining() && wait == 0) {
			long now = System.nanoTime();
			wait = limits.enabled() ? this.rate.untilNext(limits.messagesPerSecond(), limits.burst(), now) : 0;
			if (wait == 0 && this.framer.readLine(rest)) {
				this.rate.take(limits.messagesPerSecond(), limits.burst(), now);
			}
		}
		bytes.readerIndex(bytes.writerIndex() - rest.remaining());
		watchForSilence();
		if (wait > 0) {
			slowDown(wait);
			return;
		}
		release();
		this.context.loop().execute(() -> this.lines.readOn(this::readOn));
	}

	/** Asks for the next bytes, when the client may send them. */
	void readOn() {
		if (this.unread == null && this.channel.isWritable() && !this.discarding) {
			this.channel.read();
		}
	}

	/** Reads on, but throws away what comes. */
	void discard() {
		this.discarding = true;
		this.nextLine.cancel();
		release();
		this.channel.read();
	}

	/** The client sends no more: what it has sent of a line is the line. */
	void flush() {
		this.ended = true;
		this.framer.flush();
	}

	/** The connection is gone. */
	void close() {
		this.silence.cancel();
		this.nextLine.cancel();
		release();
	}

	@Override
	public void line(String line) {
		this.context.loop().execute(this.ended ? () -> this.lines.unfinishedLine(line) : () -> this.lines.line(line));
	}

	@Override
	public void tooLong(String start) {
		this.context.loop().execute(() -> this.lines.lineTooLong(start));
	}

	private void slowDown(long nanoseconds) {
		this.nextLine.set(this::handOn, nanoseconds, TimeUnit.NANOSECONDS);
		long now = System.nanoTime();
		if (now - this.toldOfLimit >= TOLD_EVERY_NANOS) {
			this.toldOfLimit = now;
			this.context.meters().rateLimited();
			this.context.loop().execute(this.lines::slowed);
		}
	}

	/** Text without a newline counts as a line after some silence (section 2). */
	private void watchForSilence() {
		this.silence.cancel();
		if (this.framer.hasPartialLine() && !this.framer.hasSeenNewline()
				&& !(this.silentSoFar && this.framer.partialLineFits(COMEBACK))) {
			this.silence.set(this::endLine, this.context.settings().silence().toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	private void endLine() {
		this.silentSoFar = false;
		this.framer.flush();
	}

	private void release() {
		if (this.unread != null) {
			this.unread.release();
			this.unread = null;
		}
	}

}
