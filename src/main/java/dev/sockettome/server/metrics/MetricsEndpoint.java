package dev.sockettome.server.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.Loops;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Where a server can be watched over HTTP: {@code /metrics} in the text format of
 * Prometheus, and {@code /health}, which is 200 as long as the room answers, and tells
 * whether anything can be said there. It has an event loop of its own, so that neither
 * the room nor the reader waits for the other.
 * <p>
 * Two pages to read need no HTTP server: the one of the JDK keeps a thread for each
 * request that is half sent, and a codec for all of HTTP would be in every start.
 */
public final class MetricsEndpoint {

	/** When there are so many, the next one takes the place of the oldest. */
	private static final int MAX_CONNECTIONS = 64;

	private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("chat-server-metrics", true), NioIoHandler.newFactory());

	/** In the order in which they came. On the event loop only. */
	private final Set<Channel> open = new LinkedHashSet<>();

	/**
	 * Starts to listen.
	 * @param room runs a task on the event loop of the room
	 * @param speechless whether nothing can be said there now; asked on that loop
	 * @throws MetricsBindException when it cannot
	 */
	public MetricsEndpoint(ServerSettings.Metrics settings, PrometheusMeterRegistry registry, Executor room,
			BooleanSupplier speechless) throws IOException {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.loop)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					add(channel);
					channel.pipeline().addLast(new MetricsConnection(channel, registry, room, speechless));
				}

			});
		try {
			InetAddress address = InetAddress.getByName(settings.bind());
			ChannelFuture bound = bootstrap.bind(new InetSocketAddress(address, settings.port()))
				.awaitUninterruptibly();
			if (!bound.isSuccess()) {
				throw new MetricsBindException(settings, String.valueOf(bound.cause().getMessage()));
			}
		}
		catch (UnknownHostException ex) {
			close();
			throw new MetricsBindException(settings, "no such host");
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
	}

	public void close() {
		Loops.end(this.loop);
	}

	private void add(Channel channel) {
		if (this.open.size() >= MAX_CONNECTIONS) {
			Iterator<Channel> oldest = this.open.iterator();
			Channel leaving = oldest.next();
			oldest.remove();
			leaving.close();
		}
		this.open.add(channel);
		channel.closeFuture().addListener((closed) -> this.open.remove(channel));
	}

}
