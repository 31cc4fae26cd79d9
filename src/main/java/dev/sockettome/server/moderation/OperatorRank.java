package dev.sockettome.server.moderation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.room.Participant;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.thread.RoomLoop;

/**
 * Gives and takes the rank of an operator. Owned by the room's event loop; passwords are
 * looked at by another thread.
 */
final class OperatorRank {

	/** Each check takes some tenths of a second of processor time. */
	private static final int MAX_PASSWORDS_WAITING = 3;

	private final Operators operators;

	private final Participants participants;

	private final FileThread fileThread;

	private final RoomLoop loop;

	private final Consumer<String> log;

	private int passwordsWaiting;

	OperatorRank(Operators operators, Participants participants, FileThread fileThread, RoomLoop loop,
			Consumer<String> log) {
		this.operators = operators;
		this.participants = participants;
		this.fileThread = fileThread;
		this.loop = loop;
		this.log = log;
	}

	/**
	 * Makes someone an operator if the password is right.
	 * @return done when they have been told
	 */
	CompletableFuture<Void> logIn(Participant participant, String password) {
		if (this.passwordsWaiting >= MAX_PASSWORDS_WAITING) {
			participant.refuse("Too many passwords are being looked at. Try again in a moment.");
			return CompletableFuture.completedFuture(null);
		}
		this.passwordsWaiting++;
		ScreenName name = participant.member().name();
		CompletableFuture<Void> told = new CompletableFuture<>();
		this.fileThread.run(() -> {
			boolean right = this.operators.matches(name, password);
			this.loop.execute(() -> {
				this.passwordsWaiting--;
				tell(participant, name, right);
				told.complete(null);
			});
			return null;
		});
		return told;
	}

	/** Sets the password by which someone with this name becomes an operator. */
	ModeratorAnswer add(ScreenName operator, String password) {
		return new ModeratorAnswer(List.of("%s becomes an operator with /op and that password.".formatted(operator)),
				this.fileThread.run(() -> this.operators.add(operator, password)));
	}

	/** Takes the rank away, and the password that gives it. */
	ModeratorAnswer remove(ScreenName operator) {
		return new ModeratorAnswer(List.of("%s is no operator.".formatted(operator)), this.fileThread.run(() -> {
			List<String> lines = this.operators.remove(operator);
			// After all checks of passwords that began before.
			this.loop.execute(
					() -> this.participants.all().forEach((participant) -> participant.resignAsOperator(operator)));
			return lines;
		}));
	}

	private void tell(Participant participant, ScreenName name, boolean right) {
		if (right) {
			this.log.accept("%s is an operator now".formatted(name));
			participant.becomeOperator(name);
		}
		else {
			this.log.accept("%s gave a wrong password for an operator".formatted(name));
			participant.refuse("That is not the password of an operator called %s.".formatted(name));
		}
	}

}
