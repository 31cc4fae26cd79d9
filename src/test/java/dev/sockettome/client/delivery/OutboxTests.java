package dev.sockettome.client.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(180)
class OutboxTests {

	private static final int CAPACITY = 1000;

	private final List<String> sent = new CopyOnWriteArrayList<>();

	private final Outbox outbox = new Outbox(this.sent::add, new Reports() {

		@Override
		public void confirmed(Outgoing message, Duration echoTime) {
		}

		@Override
		public void unconfirmed(Outgoing message) {
		}

		@Override
		public void refused(Outgoing message, String reason) {
		}

	}, () -> Dialect.EXTENDED);

	@Test
	void oneIsInFlightAndTheNextGoesOutWhenItsEchoHasCome() throws Exception {
		this.outbox.offer(List.of(message("one")));
		this.outbox.offer(List.of(message("two")));
		assertThat(this.sent).containsExactly("one");
		settle("one");
		assertThat(this.sent).containsExactly("one", "two");
	}

	@Test
	void whoeverOffersMoreThanWillWaitWaitsToo() throws Exception {
		for (int i = 0; i <= CAPACITY; i++) {
			this.outbox.offer(List.of(message("line " + i)));
		}
		assertThat(this.sent).containsExactly("line 0");
		Thread talker = new Thread(() -> {
			try {
				this.outbox.offer(List.of(message("one too many")));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		talker.start();
		await().until(() -> talker.getState() == Thread.State.WAITING || !talker.isAlive());
		assertThat(talker.isAlive()).isTrue();
		settle("line 0");
		talker.join();
		for (int i = 1; i <= CAPACITY; i++) {
			settle("line " + i);
		}
		settle("one too many");
		assertThat(this.sent).hasSize(CAPACITY + 2).endsWith("one too many");
	}

	@Test
	void whatWasNotSaidToAnybodyIsNoMessageThatWaits() throws Exception {
		this.outbox.offer(
				List.of(Outgoing.asking("/history 20", Recollection.latest(20), (line) -> false, Duration.ofMinutes(1)),
						Outgoing.quiet(Outgoing.Kind.COMMAND, "/session", (line) -> false, Duration.ofMinutes(1)),
						message("one")));
		assertThat(this.outbox.unsettled()).extracting(Outgoing::text).containsExactly("one");
	}

	private void settle(String text) {
		Outgoing message = this.outbox.echoOf(new ServerLine.Text(text));
		assertThat(message).isNotNull();
		this.outbox.confirm(message);
	}

	private static Outgoing message(String text) {
		return new Outgoing(Outgoing.Kind.MESSAGE, text, text, (line) -> line.equals(new ServerLine.Text(text)),
				Duration.ofMinutes(1));
	}

}
