package dev.sockettome.server.cluster;

import java.util.List;

import dev.sockettome.server.history.Entry;

/**
 * What has happened at another server, or to the people of one that is no more.
 *
 * @param server the number of the server that says so
 * @param toldBefore how many lines of the room there were before
 * @param entries what everyone is told
 * @param seats of whom something is different now that is to be seen, or who is at
 * another server now
 */
public record OthersTurn(long server, long toldBefore, List<Entry> entries, List<HeldSeat> seats) {
}
