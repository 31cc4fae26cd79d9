package dev.sockettome.server.cluster;

import dev.sockettome.server.history.Seat;

/**
 * Someone in the room, and at which server.
 *
 * @param server the number of that server
 */
public record HeldSeat(long server, Seat seat) {
}
