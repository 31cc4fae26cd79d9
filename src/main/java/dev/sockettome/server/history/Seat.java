package dev.sockettome.server.history;

import org.jspecify.annotations.Nullable;

/**
 * Someone in the room, as the log keeps it, so that it is known after a crash who was
 * there and who may come back (docs/PROTOCOL.md, section 3.14).
 *
 * @param id unlike that of all others
 * @param name the screen name
 * @param address where the client came from, 4 or 16 bytes
 * @param token the hash of the token by which it may come back; {@code null} for someone
 * who has none
 * @param toldBefore how many lines of the room there were before it had the token
 * @param taken how many of its lines have been dealt with since
 */
public record Seat(long id, String name, byte[] address, byte @Nullable [] token, long toldBefore, int taken) {
}
