package dev.sockettome.server.room;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.protocol.LineFramer;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.admission.TokenBucket;
import dev.sockettome.server.settings.ServerSettings.Limits;
import dev.sockettome.server.thread.FatalErrors;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.CharsetUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket: makes lines of its bytes for the {@link Session}, and writes what
 * the {@link Room} gives it. It asks for the next bytes only when the room has dealt with
 * the last ones and the client takes what it is sent: whoever sends faster than that
 * waits, and nobody else does. Owned by the socket's event loop.
 */
public final class Connection extends ChannelInboundHandlerAdapter implements LineFramer.Sink {

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private static final ByteBuf GREETING = Unpooled
		.unreleasableBuffer(Unpooled.directBuffer().writeBytes(Greeting.TEXT.getBytes(CharsetUtil.UTF_8)))
		.asReadOnly();

	/** How long a client may take to read the server's last words. */
	private static final int LAST_WORDS_SECONDS = 2;

	/** How often a client that sends too fast is told so, at most. */
	private static final long TOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

	private final SocketChannel channel;

	private final InetAddress address;

	private final String origin;

	private final ServerContext context;

	private final Room room;

	private final Session session;

	private final LineFramer framer;

	private final TokenBucket lines = new TokenBucket();

	/** What has been read and not been looked at, because the client sends too fast. */
	private @Nullable ByteBuf unread;

	private @Nullable Future<?> silence;

	private @Nullable Future<?> slow;

	/** Looks later whether anything has been taken of what waits. */
	private @Nullable Future<?> stuck;

	/** Whether all that is left is to send what waits. */
	private boolean leaving;

	private long toldOfLimit = System.nanoTime() - TOLD_EVERY_NANOS;

	public Connection(SocketChannel channel, ServerContext context) {
		this.channel = channel;
		this.address = channel.remoteAddress().getAddress();
		this.origin = AddressRange.shown(this.address);
		this.context = context;
		this.room = context.room();
		this.framer = new LineFramer(context.admission().limits().lineLength(), this);
		this.session = new Session(context, this);
	}

	EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	InetAddress address() {
		return this.address;
	}

	/** The address as it can be typed. */
	String origin() {
		return this.origin;
	}

	public Session session() {
		return this.session;
	}

	/** How many bytes wait to be sent; from any thread. */
	long pendingBytes() {
		ChannelOutboundBuffer pending = this.channel.unsafe().outboundBuffer();
		return (pending != null) ? pending.totalPendingWriteBytes() : 0;
	}

	/** Sends a whole batch. */
	void send(ByteBuf batch) {
		this.channel.write(batch.retainedDuplicate(), this.channel.voidPromise());
		this.channel.flush();
		watchProgress();
	}

	/** Sends a slice of a batch. */
	void send(ByteBuf batch, BatchSlice slice) {
		slice.write(batch, this.channel, this.context.pending());
		this.channel.flush();
		watchProgress();
		if (slice.isLast()) {
			closeWhenSent();
		}
	}

	/** Sends a line to a client that is not in the room. */
	void send(ServerLine line) {
		ByteBuf bytes = this.channel.alloc().directBuffer();
		Batch.write(bytes, line);
		this.context.pending().write(this.channel, bytes);
		this.channel.flush();
	}

	/** Sends a line to a client that is not in the room, and closes. */
	void sendLast(ServerLine line) {
		send(line);
		closeWhenSent();
	}

	/** Tells a client why it is not let in, and closes. */
	void turnAway(ServerLine line) {
		send(line);
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
	}

	/** Greets a client that has been let in, and listens to it. */
	void greet() {
		this.channel.writeAndFlush(GREETING.duplicate(), this.channel.voidPromise());
		this.channel.read();
	}

	/**
	 * Ends the connection of a client that reads too slowly, whatever it has not read.
	 */
	void cutOff() {
		this.context.meters().disconnectedSlow();
		this.room.run(this.session::tooSlow);
		this.channel.close();
	}

	void close() {
		this.channel.close();
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.room.run(this.session::opened);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.unread = (ByteBuf) message;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		if (this.leaving) {
			discardInput();
		}
		else {
			takeLines();
		}
	}

	@Override
	public void line(String line) {
		this.room.run(() -> this.session.line(line));
	}

	@Override
	public void tooLong(String start) {
		this.room.run(() -> this.session.lineTooLong(start));
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (context.channel().isWritable()) {
			cancel(this.slow);
			this.slow = null;
			readOn();
		}
		else {
			this.slow = schedule(this::cutOff, this.context.settings().slowFor().toNanos());
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			if (this.channel.isOutputShutdown()) {
				this.channel.close();
			}
			this.framer.flush();
			this.room.run(this.session::closed);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		cancel(this.silence);
		cancel(this.slow);
		cancel(this.stuck);
		releaseUnread();
		this.room.run(this.session::closed);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		FatalErrors.handOverIfOutOfMemory(cause);
		if (!(cause instanceof IOException)) {
			logger.error("A connection is closed because of an unexpected error", cause);
		}
		context.close();
	}

	/**
	 * Hands on as many lines as the client may send now, and reads on after all of them.
	 */
	private void takeLines() {
		ByteBuf bytes = this.unread;
		if (this.leaving) {
			return;
		}
		if (bytes == null) {
			this.room.run(this::readOn);
			return;
		}
		Limits limits = this.context.admission().limits();
		this.framer.limit(limits.lineLength());
		ByteBuffer rest = bytes.nioBuffer();
		long wait = 0;
		while (rest.hasRemaining() && wait == 0) {
			long now = System.nanoTime();
			wait = limits.enabled() ? this.lines.untilNext(limits.messagesPerSecond(), limits.burst(), now) : 0;
			if (wait == 0 && this.framer.readLine(rest)) {
				this.lines.take(limits.messagesPerSecond(), limits.burst(), now);
			}
		}
		bytes.readerIndex(bytes.writerIndex() - rest.remaining());
		watchForSilence();
		if (wait > 0) {
			slowDown(wait);
			return;
		}
		releaseUnread();
		this.room.run(this::readOn);
	}

	private void slowDown(long nanoseconds) {
		schedule(this::takeLines, nanoseconds);
		long now = System.nanoTime();
		if (now - this.toldOfLimit >= TOLD_EVERY_NANOS) {
			this.toldOfLimit = now;
			this.context.meters().rateLimited();
			this.room.run(this.session::slowed);
		}
	}

	/** Text that no newline follows is a line after some silence (section 2). */
	private void watchForSilence() {
		cancel(this.silence);
		this.silence = null;
		if (this.framer.hasPartialLine() && !this.framer.hasSeenNewline()) {
			this.silence = schedule(this.framer::flush, this.context.settings().silence().toNanos());
		}
	}

	private void readOn() {
		if (this.unread == null && this.channel.isWritable() && !this.leaving) {
			this.channel.read();
		}
	}

	/**
	 * Ends the connection of a client that takes nothing of what waits for it: it has
	 * vanished, or will never read again.
	 */
	private void watchProgress() {
		ChannelOutboundBuffer waiting = this.channel.unsafe().outboundBuffer();
		if (this.stuck != null || waiting == null || waiting.isEmpty()) {
			return;
		}
		Object first = waiting.current();
		long taken = waiting.currentProgress();
		this.stuck = schedule(() -> {
			this.stuck = null;
			if (!waiting.isEmpty() && waiting.current() == first && waiting.currentProgress() == taken) {
				cutOff();
			}
			else {
				watchProgress();
			}
		}, this.context.settings().deadAfter().toNanos());
	}

	private void releaseUnread() {
		if (this.unread != null) {
			this.unread.release();
			this.unread = null;
		}
	}

	/**
	 * Ends the output once all is sent, and closes when the client does. To close at once
	 * would be to reset the connection of a client that is still sending, and what is on
	 * its way to it would be lost.
	 */
	private void closeWhenSent() {
		this.leaving = true;
		cancel(this.slow);
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((sent) -> endOutput());
		Future<?> lastWords = schedule(this::giveUp, TimeUnit.SECONDS.toNanos(LAST_WORDS_SECONDS));
		this.channel.closeFuture().addListener((closed) -> lastWords.cancel(false));
		discardInput();
	}

	private void endOutput() {
		if (this.channel.isInputShutdown()) {
			this.channel.close();
		}
		else {
			this.channel.shutdownOutput();
		}
	}

	private void discardInput() {
		releaseUnread();
		this.channel.read();
	}

	/** The client has had its time. */
	private void giveUp() {
		long missed = pendingBytes();
		if (missed > 0) {
			this.room.run(() -> this.session.missed(missed));
		}
		this.channel.close();
	}

	private Future<?> schedule(Runnable task, long nanoseconds) {
		return eventLoop().schedule(FatalErrors.guard(task), nanoseconds, TimeUnit.NANOSECONDS);
	}

	private static void cancel(@Nullable Future<?> task) {
		if (task != null) {
			task.cancel(false);
		}
	}

}
