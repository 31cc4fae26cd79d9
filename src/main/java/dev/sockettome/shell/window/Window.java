package dev.sockettome.shell.window;

import java.util.List;
import java.util.stream.Stream;

/**
 * A window as it is at some moment.
 *
 * @param key what stays the same as long as it is there, whatever it is called
 * @param id what it shows
 * @param unread how many messages of others came while it was not looked at
 * @param calls how many of them call for the person: mentions, and private ones
 * @param unreadFrom the position in the conversation of the first of them; -1 for none
 * @param formerNames what whom one talks to in private was called before, the last first
 */
public record Window(long key, WindowId id, int unread, int calls, long unreadFrom, List<String> formerNames) {

	/** Somebody could change their name without end. */
	private static final int MAX_FORMER_NAMES = 10;

	static Window empty(long key, WindowId id) {
		return new Window(key, id, 0, 0, -1, List.of());
	}

	/** Whether there is something new in it. */
	public boolean isActive() {
		return this.unread > 0;
	}

	/** Whether something in it calls for the person. */
	public boolean isCalling() {
		return this.calls > 0;
	}

	/** Whether it is the private talk with a person who is or was called so. */
	boolean isWith(String person) {
		return this.id.isPrivate() && (this.id.person().equals(person) || this.formerNames.contains(person));
	}

	Window withUnread(boolean calling, long position) {
		return new Window(this.key, this.id, this.unread + 1, this.calls + (calling ? 1 : 0),
				isActive() ? this.unreadFrom : position, this.formerNames);
	}

	Window read() {
		return new Window(this.key, this.id, 0, 0, -1, this.formerNames);
	}

	Window renamed(WindowId newId) {
		List<String> names = Stream.concat(Stream.of(this.id.person()), this.formerNames.stream())
			.limit(MAX_FORMER_NAMES)
			.toList();
		return new Window(this.key, newId, this.unread, this.calls, this.unreadFrom, names);
	}

}
