package dev.sockettome.client.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However lines that are taken, lost and told again follow one another, everything is
 * said once and in order (docs/PROTOCOL.md, section 3.14). The server is a model of a
 * dozen lines.
 */
class OutboxPropertyTests {

	/** What can happen next. */
	enum Step {

		SAY, SAY_THE_SAME_AGAIN, WHISPER, SERVER_READS, CLIENT_READS, BREAK, SERVER_IS_KILLED

	}

	/** A room of one person, and the wires to it. */
	private static final class Model {

		private final Deque<String> toServer = new ArrayDeque<>();

		private final Deque<ServerLine> toClient = new ArrayDeque<>();

		/** What is in the log, which outlives the server. */
		private final List<ServerLine> log = new ArrayList<>();

		private final List<ServerLine> whispered = new ArrayList<>();

		/** What the server can still tell of private lines. */
		private final List<ServerLine> remembered = new ArrayList<>();

		/** How many lines the server has dealt with. */
		private int taken;

		private final List<ServerLine> heard = new ArrayList<>();

		private int heardPrivately;

		private int forgotten;

		private final List<String> unconfirmed = new ArrayList<>();

		private final List<Outgoing> offered = new ArrayList<>();

		private final Outbox outbox = new Outbox(this.toServer::add, new Reports() {

			@Override
			public void confirmed(Outgoing message, Duration echoTime) {
			}

			@Override
			public void unconfirmed(Outgoing message) {
				Model.this.unconfirmed.add(message.text());
			}

			@Override
			public void refused(Outgoing message, String reason) {
				throw new AssertionError(message.text() + " was refused");
			}

		}, () -> Dialect.EXTENDED);

		void happen(Step step) throws InterruptedException {
			switch (step) {
				case SAY -> say("message " + this.offered.size());
				case SAY_THE_SAME_AGAIN -> say("ha");
				case WHISPER -> whisper("secret " + this.offered.size());
				case SERVER_READS -> serverReads();
				case CLIENT_READS -> clientReads();
				case BREAK -> breakOff();
				case SERVER_IS_KILLED -> {
					// Nobody knows any more what was said to one person alone.
					this.forgotten += this.remembered.size();
					this.remembered.clear();
					breakOff();
				}
			}
		}

		void settle() {
			while (!this.toServer.isEmpty() || !this.toClient.isEmpty()) {
				serverReads();
				clientReads();
			}
		}

		private void say(String text) throws InterruptedException {
			offer(Outgoing.Kind.MESSAGE, text, new ServerLine.Said("bob", text));
		}

		private void whisper(String text) throws InterruptedException {
			offer(Outgoing.Kind.PRIVATE, text, new ServerLine.PrivateTo("bob", "eve", text));
		}

		private void offer(Outgoing.Kind kind, String text, ServerLine echo) throws InterruptedException {
			Outgoing message = new Outgoing(kind, text, text, echo::equals, Duration.ofHours(1));
			this.offered.add(message);
			this.outbox.offer(List.of(message));
		}

		private void serverReads() {
			String line = this.toServer.poll();
			if (line == null) {
				return;
			}
			this.taken++;
			if (line.startsWith("secret")) {
				ServerLine echo = new ServerLine.PrivateTo("bob", "eve", line);
				this.whispered.add(echo);
				this.remembered.add(echo);
				this.toClient.add(echo);
			}
			else {
				this.log.add(new ServerLine.Said("bob", line));
				this.toClient.add(this.log.get(this.log.size() - 1));
			}
		}

		private void clientReads() {
			ServerLine line = this.toClient.poll();
			if (line != null) {
				hear(line);
			}
		}

		private void hear(ServerLine line) {
			if (line.isPrivate()) {
				this.heardPrivately++;
			}
			else {
				this.heard.add(line);
			}
			Outgoing echoed = this.outbox.echoOf(line);
			if (echoed != null) {
				this.outbox.confirm(echoed);
			}
		}

		private void breakOff() {
			this.toServer.clear();
			this.toClient.clear();
			this.outbox.hold();
			List.copyOf(this.log.subList(this.heard.size(), this.log.size())).forEach(this::hear);
			int known = Math.max(0, this.heardPrivately - this.forgotten);
			List.copyOf(this.remembered.subList(Math.min(known, this.remembered.size()), this.remembered.size()))
				.forEach(this::hear);
			this.heardPrivately = this.forgotten + this.remembered.size();
			this.outbox.resume(this.taken);
		}

	}

	@Property(tries = 1000, seed = "5555")
	void everythingIsSaidOnceAndInOrder(@ForAll @Size(max = 60) List<Step> steps) throws InterruptedException {
		Model model = new Model();
		for (Step step : steps) {
			model.happen(step);
		}
		model.settle();
		List<String> said = model.offered.stream()
			.filter((message) -> message.kind() == Outgoing.Kind.MESSAGE)
			.map(Outgoing::text)
			.toList();
		assertThat(model.log).extracting((line) -> ((ServerLine.Said) line).text()).isEqualTo(said);
		assertThat(model.heard).isEqualTo(model.log);
		assertThat(model.whispered).doesNotHaveDuplicates();
		assertThat(model.offered).allMatch((message) -> message.receipt().isDone());
		// Only what was whispered can be in doubt, and then it was taken.
		assertThat(model.unconfirmed).allMatch((text) -> text.startsWith("secret"))
			.isSubsetOf(model.whispered.stream().map((line) -> ((ServerLine.PrivateTo) line).text()).toList());
	}

}
