package dev.sockettome.client.event;

/**
 * Who is here has changed, or what they are called.
 */
public sealed interface PersonEvent extends ChatEvent {

	/** Who it is about; of a rename, what they were called before. */
	String name();

	@Override
	default int characters() {
		return name().length();
	}

	/** Someone else came in. */
	record PersonJoined(Origin origin, String name) implements PersonEvent {

	}

	/** Someone left. */
	record PersonLeft(Origin origin, String name) implements PersonEvent {

	}

	/**
	 * Someone, perhaps oneself, has shown by a password or a key that the name is theirs.
	 */
	record PersonVerified(Origin origin, String name) implements PersonEvent {

	}

	/**
	 * Someone, perhaps oneself, does not read along for now.
	 *
	 * @param reason what they say about it; may be empty
	 */
	record PersonAbsent(Origin origin, String name, String reason) implements PersonEvent {

		@Override
		public int characters() {
			return this.name.length() + this.reason.length();
		}

	}

	/** Someone, perhaps oneself, reads along again. */
	record PersonPresent(Origin origin, String name) implements PersonEvent {

	}

	/** Someone, perhaps oneself, goes by another name from now on. */
	record PersonRenamed(Origin origin, String name, String newName, boolean own) implements PersonEvent {

		@Override
		public int characters() {
			return this.name.length() + this.newName.length();
		}

	}

}
