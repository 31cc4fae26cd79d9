package dev.sockettome.server.metrics;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.sockettome.server.thread.FatalErrors;
import dev.sockettome.server.thread.LoopTimer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;

/**
 * One request for {@code /metrics} or {@code /health}, and its answer (RFC 9112). The
 * connection ends with it. A request that is half sent or endless, and an answer that is
 * not read, are given up in time.
 */
final class MetricsConnection extends SimpleChannelInboundHandler<ByteBuf> {

	/** The longest request, in bytes; what is asked here takes a tenth. */
	private static final int LONGEST_REQUEST = 8 * 1024;

	/** How long a request may take to arrive. */
	private static final int REQUEST_SECONDS = 5;

	/** How long the answer may take to be read. */
	private static final int ANSWER_SECONDS = 10;

	/** How long the room may take to answer and still be well. */
	private static final int ROOM_SECONDS = 2;

	private static final String TEXT = "text/plain; charset=utf-8";

	private final SocketChannel channel;

	private final PrometheusMeterRegistry registry;

	private final Executor room;

	private final BooleanSupplier speechless;

	private final StringBuilder request = new StringBuilder();

	private final LoopTimer deadline;

	private final LoopTimer roomDeadline;

	private boolean asked;

	private boolean answered;

	/** Whether only the head of the answer is wanted. */
	private boolean headOnly;

	MetricsConnection(SocketChannel channel, PrometheusMeterRegistry registry, Executor room,
			BooleanSupplier speechless) {
		this.channel = channel;
		this.registry = registry;
		this.room = room;
		this.speechless = speechless;
		this.deadline = new LoopTimer(channel);
		this.roomDeadline = new LoopTimer(channel);
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.deadline.set(() -> answer("408 Request Timeout", TEXT, "The request did not come within 5 seconds.\n"),
				REQUEST_SECONDS, TimeUnit.SECONDS);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.deadline.cancel();
		this.roomDeadline.cancel();
		this.answered = true;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
		if (this.asked) {
			return;
		}
		this.request.append(bytes.toString(StandardCharsets.ISO_8859_1));
		if (this.request.indexOf("\r\n\r\n") >= 0 || this.request.indexOf("\n\n") >= 0) {
			this.asked = true;
			answer(this.request.substring(0, this.request.indexOf("\n")).strip());
		}
		else if (this.request.length() > LONGEST_REQUEST) {
			this.asked = true;
			answer("431 Request Header Fields Too Large", TEXT, "A request has at most 8192 bytes here.\n");
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		FatalErrors.handOverIfOutOfMemory(cause);
		context.close();
	}

	private void answer(String requestLine) {
		String[] words = requestLine.split(" ");
		if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
			answer("400 Bad Request", TEXT, "This is HTTP: GET /metrics or GET /health.\n");
			return;
		}
		this.headOnly = words[0].equals("HEAD");
		if (!this.headOnly && !words[0].equals("GET")) {
			answer("405 Method Not Allowed\r\nAllow: GET, HEAD", TEXT, "Only GET and HEAD.\n");
			return;
		}
		// The absolute form of a target is for proxies, and every server takes it.
		switch (words[1].replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "")) {
			case "/metrics" -> answer("200 OK", "text/plain; version=0.0.4; charset=utf-8", this.registry.scrape());
			case "/health" -> askRoom();
			default -> answer("404 Not Found", TEXT, "There are /metrics and /health.\n");
		}
	}

	private void askRoom() {
		this.roomDeadline.set(() -> answerHealth("503 Service Unavailable", "DOWN"), ROOM_SECONDS, TimeUnit.SECONDS);
		this.room.execute(() -> {
			String word = this.speechless.getAsBoolean() ? "DEGRADED" : "UP";
			onLoop(() -> {
				this.roomDeadline.cancel();
				answerHealth("200 OK", word);
			});
		});
	}

	private void onLoop(Runnable task) {
		try {
			this.channel.eventLoop().execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The server ends.
		}
	}

	private void answerHealth(String status, String word) {
		answer(status, "application/json", "{\"status\":\"%s\"}\n".formatted(word));
	}

	private void answer(String status, String type, String text) {
		if (this.answered) {
			return;
		}
		this.asked = true;
		this.answered = true;
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		String head = "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
			.formatted(status, type, body.length);
		ByteBuf answer = Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII),
				this.headOnly ? new byte[0] : body);
		this.deadline.set(this.channel::close, ANSWER_SECONDS, TimeUnit.SECONDS);
		// To close at once would reset the connection if more of the request comes, and
		// the answer would be lost.
		this.channel.writeAndFlush(answer).addListener((sent) -> this.channel.shutdownOutput());
	}

}
