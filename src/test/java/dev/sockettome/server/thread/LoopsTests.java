package dev.sockettome.server.thread;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopsTests {

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final CountDownLatch gone = new CountDownLatch(1);

	/** What a connection has it gives back when it hears that it is none any more. */
	@Test
	void aConnectionHearsOfTheEndThatComesInTheMiddleOfATask() throws Exception {
		EventLoop loop = (EventLoop) this.loops.next();
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			loop.submit(() -> {
				new Bootstrap().group(loop)
					.channel(NioSocketChannel.class)
					.handler(new Connection())
					.connect(server.getLocalSocketAddress());
				Loops.end(this.loops);
			}).sync();
			assertThat(this.loops.terminationFuture().await(60, TimeUnit.SECONDS)).isTrue();
			assertThat(this.gone.getCount()).isZero();
		}
	}

	private final class Connection extends ChannelInboundHandlerAdapter {

		@Override
		public void channelUnregistered(ChannelHandlerContext context) {
			LoopsTests.this.gone.countDown();
		}

	}

}
