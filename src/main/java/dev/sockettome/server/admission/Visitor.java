package dev.sockettome.server.admission;

import java.net.InetAddress;
import java.time.Instant;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.settings.ServerSettings.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A client that wants to come in or has come in, with or without a name.
 */
public interface Visitor {

	InetAddress address();

	/** The address as it can be typed. */
	String origin();

	/** The name, when there is one. */
	@Nullable ScreenName name();

	/** When the visit began. */
	Instant since();

	/** How many lines the client has sent in this visit. */
	long messages();

	/** How many bytes wait to be sent to it. */
	long pendingBytes();

	/** Whether its connection is broken, and it may come back. */
	boolean isAway();

	/**
	 * Why a visitor that gives no name or says nothing for too long has to go, or
	 * {@code null}.
	 * @param now the time, {@link System#nanoTime}
	 */
	@Nullable String overstays(long now, Limits limits);

	/**
	 * Ends the visit and says why, when it can (docs/PROTOCOL.md, section 3.7).
	 * @param reason a sentence without its full stop
	 */
	void disconnect(String reason);

}
