package dev.sockettome.shell.conversation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.event.RosterReceived;

/**
 * Tells the lines by which one gets in again after a connection was lost, and which tell
 * a person nothing new. It is asked about the events of each connection in their order.
 */
final class WayBack {

	/** The connections that are on their way back, by their ids. */
	private final Set<String> comingBack = ConcurrentHashMap.newKeySet();

	/** Whether an event is one of those lines. */
	boolean isPart(ChatEvent event) {
		String connection = event.origin().connection();
		if (event instanceof Disconnected disconnected && disconnected.comingBack()) {
			this.comingBack.add(connection);
		}
		else if (event instanceof Disconnected || event instanceof Resumed) {
			this.comingBack.remove(connection);
		}
		return (event instanceof GreetingReceived || event instanceof LoggedIn || event instanceof RosterReceived)
				&& this.comingBack.contains(connection);
	}

}
