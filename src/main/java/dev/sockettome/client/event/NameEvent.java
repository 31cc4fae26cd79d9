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

	/** The server does not accept the name, and asks again. */
	record NameRefused(Origin origin, String name, String reason) implements NameEvent {

		@Override
		public int characters() {
			return this.name.length() + this.reason.length();
		}

	}

}
