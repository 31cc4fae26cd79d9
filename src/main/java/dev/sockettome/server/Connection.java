package dev.sockettome.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.protocol.LineFramer;
import dev.sockettome.protocol.ServerLine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
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
final class Connection extends ChannelInboundHandlerAdapter implements LineFramer.Sink {

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private static final ByteBuf GREETING = Unpooled
		.unreleasableBuffer(Unpooled.directBuffer().writeBytes(Greeting.TEXT.getBytes(CharsetUtil.UTF_8)))
		.asReadOnly();

	/** How long a client may take to read the server's last words. */
	private static final int LAST_WORDS_SECONDS = 2;

	private final Channel channel;

	private final Room room;

	private final Session session;

	private final ServerSettings settings;

	private final LineFramer framer;

	private @Nullable Future<?> silence;

	private @Nullable Future<?> slow;

	Connection(Channel channel, Room room, ServerSettings settings) {
		this.channel = channel;
		this.room = room;
		this.settings = settings;
		this.framer = new LineFramer(settings.limits().lineLength(), this);
		this.session = new Session(room, this, settings.limits().lineLength());
	}

	EventLoop eventLoop() {
		return this.channel.eventLoop();
	}

	Session session() {
		return this.session;
	}

	/** Sends a whole batch. */
	void send(ByteBuf batch) {
		this.channel.write(batch.retainedDuplicate(), this.channel.voidPromise());
		this.channel.flush();
	}

	/** Sends a share of a batch. */
	void send(ByteBuf batch, Share share) {
		share.write(batch, this.channel);
		this.channel.flush();
		if (share.isLast()) {
			closeWhenSent();
		}
	}

	/** Sends a line to a client that is not in the room. */
	void send(ServerLine line) {
		ByteBuf bytes = this.channel.alloc().directBuffer();
		Batch.write(bytes, line);
		this.channel.writeAndFlush(bytes, this.channel.voidPromise());
	}

	/** Sends a line to a client that is not in the room, and closes. */
	void sendLast(ServerLine line) {
		send(line);
		closeWhenSent();
	}

	void close() {
		this.channel.close();
	}

	/** The client has a name now. */
	void loggedIn() {
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.room.run(this.session::opened);
		context.writeAndFlush(GREETING.duplicate(), context.voidPromise());
		context.read();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		try {
			ByteBuffer unread = bytes.nioBuffer();
			while (unread.hasRemaining()) {
				this.framer.readLine(unread);
			}
		}
		finally {
			bytes.release();
		}
		watchForSilence();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.room.run(this::readOn);
	}

	@Override
	public void line(String line) {
		this.room.run(() -> this.session.line(line));
	}

	@Override
	public void tooLong(String start) {
		this.room.run(this.session::lineTooLong);
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (context.channel().isWritable()) {
			cancel(this.slow);
			this.slow = null;
			readOn();
		}
		else {
			this.slow = schedule(this::cutOff, this.settings.slowFor().toMillis());
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.framer.flush();
			this.room.run(this.session::closed);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		cancel(this.silence);
		cancel(this.slow);
		this.room.run(this.session::closed);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (!(cause instanceof IOException)) {
			logger.error("A connection is closed because of an unexpected error", cause);
		}
		context.close();
	}

	/** Text that no newline follows is a line after some silence (section 2). */
	private void watchForSilence() {
		cancel(this.silence);
		this.silence = null;
		if (this.framer.hasPartialLine() && !this.framer.hasSeenNewline()) {
			this.silence = schedule(this.framer::flush, this.settings.silence().toMillis());
		}
	}

	private void readOn() {
		if (this.channel.isWritable()) {
			this.channel.read();
		}
	}

	private void cutOff() {
		this.room.run(() -> this.session.disconnect("you read too slowly"));
		this.channel.close();
	}

	private void closeWhenSent() {
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
		Future<?> lastWords = schedule(this.channel::close, TimeUnit.SECONDS.toMillis(LAST_WORDS_SECONDS));
		this.channel.closeFuture().addListener((closed) -> lastWords.cancel(false));
	}

	private Future<?> schedule(Runnable task, long milliseconds) {
		return eventLoop().schedule(task, milliseconds, TimeUnit.MILLISECONDS);
	}

	private static void cancel(@Nullable Future<?> task) {
		if (task != null) {
			task.cancel(false);
		}
	}

}
