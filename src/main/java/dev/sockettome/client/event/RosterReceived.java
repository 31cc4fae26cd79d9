package dev.sockettome.client.event;

import java.util.List;

/**
 * The server told who is here.
 */
public record RosterReceived(Origin origin, List<String> names, int unlisted) implements ChatEvent {

}
