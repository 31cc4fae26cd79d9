package dev.sockettome.shell.window;

/**
 * A window as it is at some moment.
 *
 * @param key what stays the same as long as it is there, whatever it is called
 * @param id what it shows
 * @param unread how many messages of others came while it was not looked at
 * @param calls how many of them call for the person: mentions, and private ones
 * @param unreadFrom the position in the conversation of the first of them; -1 for none
 */
public record Window(long key, WindowId id, int unread, int calls, long unreadFrom) {

	static Window empty(long key, WindowId id) {
		return new Window(key, id, 0, 0, -1);
	}

	/** Whether there is something new in it. */
	public boolean isActive() {
		return this.unread > 0;
	}

	/** Whether something in it calls for the person. */
	public boolean isCalling() {
		return this.calls > 0;
	}

	Window withUnread(boolean calling, long position) {
		return new Window(this.key, this.id, this.unread + 1, this.calls + (calling ? 1 : 0),
				isActive() ? this.unreadFrom : position);
	}

	Window read() {
		return empty(this.key, this.id);
	}

	Window renamed(WindowId newId) {
		return new Window(this.key, newId, this.unread, this.calls, this.unreadFrom);
	}

}
