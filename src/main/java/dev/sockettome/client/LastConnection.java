package dev.sockettome.client;

import dev.sockettome.client.wire.Destination;

/**
 * Where somebody was, to go there again.
 *
 * @param destination the server
 * @param name the screen name that was wanted there, or several with commas between them;
 * empty to be asked
 * @param lasting whether one comes back by itself when the connection is lost
 */
public record LastConnection(Destination destination, String name, boolean lasting) {

}
