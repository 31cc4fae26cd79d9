package dev.sockettome.server.visit;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.broadcast.Batch;
import dev.sockettome.server.broadcast.BatchSlice;
import dev.sockettome.server.broadcast.Outlet;
import dev.sockettome.server.thread.FatalErrors;
import dev.sockettome.server.thread.LoopTimer;
import dev.sockettome.server.tls.Halves;
import dev.sockettome.server.tls.Protection;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket: gives what the client sends to its {@link InboundLines}, and
 * writes what the {@link Broadcaster} gives it. A client that does not take what it is
 * sent is disconnected in time. Owned by the socket's event loop.
 */
public final class Connection extends ChannelInboundHandlerAdapter implements Outlet {

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private static final ByteBuf GREETING = Unpooled
		.unreleasableBuffer(Unpooled.directBuffer().writeBytes(Greeting.TEXT.getBytes(CharsetUtil.UTF_8)))
		.asReadOnly();

	/** How long a client may take to read the server's last words. */
	private static final int LAST_WORDS_SECONDS = 2;

	private final SocketChannel channel;

	private final InetAddress address;

	private final String origin;

	private final Protection protection;

	private final Halves halves;

	private final ServerContext context;

	private final Session session;

	private final InboundLines input;

	/** Disconnects the client if too much waits for it for too long. */
	private final LoopTimer slow;

	/** Checks later whether the client has taken anything of what waits. */
	private final LoopTimer progress;

	private final LoopTimer lastWords;

	private final Runnable flusher = FatalErrors.guard(this::flushNow);

	/** Whether a task is about to flush. */
	private boolean flushing;

	/** A connection that is not encrypted. */
	public Connection(SocketChannel channel, Protection protection, ServerContext context) {
		this(channel, protection, Halves.of(channel), context);
	}

	/**
	 * A connection.
	 * @param halves how each of its directions ends
	 */
	public Connection(SocketChannel channel, Protection protection, Halves halves, ServerContext context) {
		this.channel = channel;
		this.protection = protection;
		this.halves = halves;
		this.address = channel.remoteAddress().getAddress();
		this.origin = AddressRange.shown(this.address);
		this.context = context;
		this.session = new Session(context, this);
		this.input = new InboundLines(channel, context, this.session.lines());
		this.slow = new LoopTimer(channel);
		this.progress = new LoopTimer(channel);
		this.lastWords = new LoopTimer(channel);
	}

	@Override
	public EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	@Override
	public InetAddress address() {
		return this.address;
	}

	/** How the connection is protected. */
	Protection protection() {
		return this.protection;
	}

	/** The address as it can be typed. */
	String origin() {
		return this.origin;
	}

	public Session session() {
		return this.session;
	}

	@Override
	public long pendingBytes() {
		ChannelOutboundBuffer pending = this.channel.unsafe().outboundBuffer();
		return (pending != null) ? pending.totalPendingWriteBytes() : 0;
	}

	@Override
	public void send(ByteBuf batch) {
		this.channel.write(batch.retainedDuplicate(), this.channel.voidPromise());
		flush();
	}

	@Override
	public void send(ByteBuf batch, BatchSlice slice) {
		slice.write(batch, this.channel, this.context.pending());
		flush();
		if (slice.isLast()) {
			closeWhenSent();
		}
	}

	/**
	 * Flushes what a batch has written. Where several servers have the room, what they
	 * have told comes in a row, and is flushed once.
	 */
	private void flush() {
		if (!this.context.neighbours().areThere()) {
			flushNow();
		}
		else if (!this.flushing) {
			this.flushing = true;
			eventLoop().execute(this.flusher);
		}
	}

	private void flushNow() {
		this.flushing = false;
		this.channel.flush();
		watchProgress();
	}

	/** Sends a line to a client that is not in the room. */
	void send(ServerLine line) {
		ByteBuf bytes = this.channel.alloc().directBuffer();
		Batch.write(bytes, line);
		write(bytes);
	}

	@Override
	public void sendOwn(ByteBuf bytes) {
		write(bytes);
		eventLoop().execute(FatalErrors.guard(this::watchProgress));
	}

	private void write(ByteBuf bytes) {
		this.context.pending().write(this.channel, bytes);
		this.channel.flush();
	}

	/** Sends a line to a client that is not in the room, and closes. */
	void sendLast(ServerLine line) {
		send(line);
		if (eventLoop().inEventLoop()) {
			closeWhenSent();
		}
		else {
			eventLoop().execute(FatalErrors.guard(this::closeWhenSent));
		}
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

	@Override
	public void cutOff() {
		this.context.meters().disconnectedSlow();
		this.context.loop().execute(this.session::tooSlow);
		this.channel.close();
	}

	void close() {
		this.channel.close();
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.context.loop().execute(this.session::opened);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.input.add((ByteBuf) message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.input.handOn();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (context.channel().isWritable()) {
			this.slow.cancel();
			this.input.readOn();
		}
		else {
			this.slow.set(this::cutOff, this.context.settings().slowFor().toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			if (this.halves.isOutputEnded()) {
				this.channel.close();
			}
			if (!this.halves.isInputCutOff()) {
				this.input.flush();
			}
			this.context.loop().execute(this.session::closed);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.input.close();
		this.slow.cancel();
		this.progress.cancel();
		this.context.loop().execute(this.session::closed);
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
	 * Ends the connection of a client that takes nothing of what waits for it, because it
	 * has vanished or will never read again.
	 */
	private void watchProgress() {
		ChannelOutboundBuffer waiting = this.channel.unsafe().outboundBuffer();
		if (this.progress.isSet() || waiting == null || waiting.isEmpty()) {
			return;
		}
		Object first = waiting.current();
		long taken = waiting.currentProgress();
		this.progress.set(() -> {
			if (!waiting.isEmpty() && waiting.current() == first && waiting.currentProgress() == taken) {
				cutOff();
			}
			else {
				watchProgress();
			}
		}, this.context.settings().deadAfter().toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Ends the output when all is sent, and closes the connection when the client does.
	 * To close it at once would reset the connection of a client that is still sending,
	 * and what is on its way to the client would be lost.
	 */
	private void closeWhenSent() {
		this.slow.cancel();
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((sent) -> endOutput());
		this.lastWords.set(this::giveUp, LAST_WORDS_SECONDS, TimeUnit.SECONDS);
		this.channel.closeFuture().addListener((closed) -> this.lastWords.cancel());
		this.input.discard();
	}

	private void endOutput() {
		if (this.halves.isInputEnded()) {
			this.channel.close();
		}
		else {
			this.halves.endOutput();
		}
	}

	/** The client has had its time. */
	private void giveUp() {
		long missed = pendingBytes();
		if (missed > 0) {
			this.context.loop().execute(() -> this.session.missed(missed));
		}
		this.channel.close();
	}

}
