package dev.sockettome.client.delivery;

import java.time.Duration;

/**
 * What became of a message.
 */
public interface Reports {

	void confirmed(Outgoing message, Duration echoTime);

	void unconfirmed(Outgoing message);

	void refused(Outgoing message, String reason);

	/** Leaves out what is no message: of a command only its receipt tells. */
	record OfMessages(Reports reports) implements Reports {

		@Override
		public void confirmed(Outgoing message, Duration echoTime) {
			if (message.isReported()) {
				this.reports.confirmed(message, echoTime);
			}
		}

		@Override
		public void unconfirmed(Outgoing message) {
			if (message.isReported()) {
				this.reports.unconfirmed(message);
			}
		}

		@Override
		public void refused(Outgoing message, String reason) {
			if (message.isReported()) {
				this.reports.refused(message, reason);
			}
		}

	}

}
