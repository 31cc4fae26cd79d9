package dev.sockettome.server;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DefaultSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.util.concurrent.MockTicker;

/**
 * A client's socket without a network, in a time that passes only when the test says so.
 * The client can stop reading, as if its buffers were full.
 */
public final class EmbeddedSocket extends EmbeddedChannel implements SocketChannel {

	private final InetSocketAddress remote;

	private final MockTicker time;

	private SocketChannelConfig config;

	private boolean reading = true;

	private Runnable onWrite = () -> {
	};

	private boolean inputShutdown;

	private boolean outputShutdown;

	public EmbeddedSocket(InetSocketAddress remote, MockTicker time) {
		super(EmbeddedChannel.builder().register(false).ticker(time));
		this.remote = remote;
		this.time = time;
	}

	/** Sends text as the client does. */
	public void send(String text) {
		writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
		runPendingTasks();
	}

	/** What the client has read since it was last asked. */
	public String received() {
		runPendingTasks();
		StringBuilder text = new StringBuilder();
		for (ByteBuf bytes = readOutbound(); bytes != null; bytes = readOutbound()) {
			text.append(bytes.toString(StandardCharsets.UTF_8));
			bytes.release();
		}
		return text.toString();
	}

	/** The client reads no more, for the time being. */
	public void stopReading() {
		this.reading = false;
	}

	/** The client reads what has waited, and goes on. */
	public void readOn() {
		this.reading = true;
		flush();
		runPendingTasks();
	}

	/** Does something whenever the client is written to. */
	public void onWrite(Runnable task) {
		this.onWrite = task;
	}

	/** Lets time pass, and what was due in it happen. */
	public void pass(long milliseconds) {
		this.time.advanceMillis(milliseconds);
		runScheduledPendingTasks();
		runPendingTasks();
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer waiting) throws Exception {
		if (this.reading) {
			this.onWrite.run();
			super.doWrite(waiting);
		}
	}

	@Override
	public SocketChannelConfig config() {
		if (this.config == null) {
			this.config = new DefaultSocketChannelConfig(this, new Socket());
		}
		return this.config;
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return this.remote;
	}

	@Override
	public InetSocketAddress localAddress() {
		return new InetSocketAddress(0);
	}

	@Override
	public ServerSocketChannel parent() {
		return null;
	}

	@Override
	public boolean isInputShutdown() {
		return this.inputShutdown;
	}

	@Override
	public ChannelFuture shutdownInput() {
		return shutdownInput(newPromise());
	}

	@Override
	public ChannelFuture shutdownInput(ChannelPromise promise) {
		this.inputShutdown = true;
		return promise.setSuccess();
	}

	@Override
	public boolean isOutputShutdown() {
		return this.outputShutdown;
	}

	@Override
	public ChannelFuture shutdownOutput() {
		return shutdownOutput(newPromise());
	}

	@Override
	public ChannelFuture shutdownOutput(ChannelPromise promise) {
		this.outputShutdown = true;
		return promise.setSuccess();
	}

	@Override
	public boolean isShutdown() {
		return this.inputShutdown && this.outputShutdown;
	}

	@Override
	public ChannelFuture shutdown() {
		return shutdown(newPromise());
	}

	@Override
	public ChannelFuture shutdown(ChannelPromise promise) {
		shutdownInput(newPromise());
		return shutdownOutput(promise);
	}

	@Override
	public Channel flush() {
		return super.flush();
	}

}
