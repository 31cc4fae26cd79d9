package dev.sockettome.server.lettuce;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import dev.sockettome.protocol.SafeText;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.netty.channel.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be done with a Redis, in words for people.
 */
public final class RedisProblem {

	private static final int LONGEST = 200;

	private static final String CLOSED = "the connection was closed";

	private static final String SILENT = "it does not answer";

	private RedisProblem() {
	}

	/** Why, in a few words that follow on a colon. */
	public static String reason(Throwable problem) {
		Throwable root = problem;
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			String words = words(cause);
			if (words != null) {
				return words;
			}
			root = cause;
		}
		return firstLine(root);
	}

	/** Whether all that is known is that the connection was closed. */
	static boolean isClosed(Throwable problem) {
		return CLOSED.equals(reason(problem));
	}

	/** Whether all that is known is that it does not answer. */
	public static boolean isSilence(Throwable problem) {
		return SILENT.equals(reason(problem));
	}

	private static @Nullable String words(Throwable cause) {
		if (cause instanceof UnknownHostException) {
			return "no such host";
		}
		if (cause instanceof NoRouteToHostException) {
			return "there is no way to that host";
		}
		if (cause instanceof ConnectTimeoutException || cause instanceof RedisCommandTimeoutException
				|| cause instanceof TimeoutException) {
			return SILENT;
		}
		if (cause instanceof ConnectException) {
			return "the connection was refused";
		}
		if (cause instanceof ClosedChannelException
				|| cause instanceof RedisConnectionException && cause.getCause() == null) {
			return CLOSED;
		}
		if (cause instanceof SSLException) {
			return "TLS failed: " + firstLine(cause);
		}
		return (cause instanceof RedisCommandExecutionException) ? answer(firstLine(cause)) : null;
	}

	/** What an error that Redis has answered means. */
	private static String answer(String error) {
		// Inside a script the error stands in the middle of where it happened.
		return switch (code(error)) {
			case "NOAUTH" -> "it asks for a password, which chat.server.redis.password-file names";
			case "WRONGPASS" -> "it does not take that user and password";
			case "NOPERM" -> "the user may not do all that is needed: " + error;
			case "LOADING" -> "it is still reading its data";
			case "OOM" -> "its memory is full";
			case "MISCONF" -> "it cannot save what it is given";
			case "READONLY" -> "it is a replica, which takes nothing";
			case "MOVED" -> "it is part of a cluster. Name two of its nodes, as in redis://HOST1,HOST2";
			case "WRONGTYPE" -> "one of the room's keys holds something else";
			default -> error;
		};
	}

	/** Whether Redis has answered with it, and so has done nothing. */
	public static boolean isAnswer(Throwable problem) {
		return error(problem) != null;
	}

	/** Whether it may be able to do later, or elsewhere, what it cannot do now. */
	public static boolean isPassing(Throwable problem) {
		String error = error(problem);
		return error == null || switch (code(error)) {
			case "LOADING", "READONLY", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "BUSY", "UNBLOCKED" -> true;
			default -> false;
		};
	}

	private static @Nullable String error(Throwable problem) {
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			if (cause instanceof RedisCommandExecutionException) {
				return firstLine(cause);
			}
		}
		return null;
	}

	private static String code(String error) {
		for (String word : error.split("[^A-Z]+")) {
			switch (word) {
				case "NOAUTH", "WRONGPASS", "NOPERM", "LOADING", "OOM", "MISCONF", "READONLY", "MOVED", "WRONGTYPE",
						"CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "BUSY", "UNBLOCKED" -> {
					return word;
				}
				default -> {
				}
			}
		}
		return "";
	}

	private static String firstLine(Throwable problem) {
		String line = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
		return SafeText.clean(line.substring(0, Math.min(line.length(), LONGEST)));
	}

}
