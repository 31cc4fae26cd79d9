package dev.sockettome.client.wire;

import java.time.Duration;
import java.time.Instant;

import dev.sockettome.client.tls.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is doing.
 *
 * @param since when it was opened; {@code null} when none has been
 * @param encryption how it is encrypted; {@code null} when it is not
 * @param readable whether somebody on the way can read along
 * @param linesIn how many lines came since then
 * @param linesOut how many lines were sent since then
 * @param lastEcho how long the last message took to come back; {@code null} when none has
 * @param medianEcho the median of the last hundred of these; {@code null} when there is
 * none
 * @param unconfirmed how many messages did not come back
 * @param reconnects how often the same server was connected to again
 */
public record ConnectionStatus(@Nullable Instant since, @Nullable Encryption encryption, boolean readable, long linesIn,
		long linesOut, @Nullable Duration lastEcho, @Nullable Duration medianEcho, int unconfirmed, int reconnects) {

}
