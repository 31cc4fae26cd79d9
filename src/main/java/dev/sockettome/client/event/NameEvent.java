package dev.sockettome.client.event;

/**
 * The server wants to know what one is called.
 */
public sealed interface NameEvent extends ChatEvent {

	/** The server asks for a screen name. */
	record NameRequested(Origin origin) implements NameEvent {

		@Override
		public int characters() {
			return 0;
		}

	}

	/**
	 * The server asks for a password.
	 *
	 * @param name whose it is; empty for that of the room
	 */
	record PasswordRequested(Origin origin, String name) implements NameEvent {

		@Override
		public int characters() {
			return this.name.length();
		}

	}

	/**
	 * The server does not accept the name, or the password, and asks for a name again.
	 */
	record NameRefused(Origin origin, String name, String reason) implements NameEvent {

		@Override
		public int characters() {
			return this.name.length() + this.reason.length();
		}

	}

}
