package dev.sockettome.server.cluster;

/**
 * How a server of a room is.
 *
 * @param isHere whether it is the one that is asked
 * @param people how many are in the room there
 * @param lagMillis how far behind the room it is, in milliseconds
 * @param version of the program
 */
public record NodeStatus(Node node, boolean isHere, int people, long lagMillis, String version) {
}
