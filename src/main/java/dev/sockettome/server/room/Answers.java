package dev.sockettome.server.room;

import java.util.concurrent.CompletableFuture;

/**
 * What one client has asked for that takes a while. It outlives the connection on which
 * it was asked. Owned by the room's event loop.
 */
public final class Answers {

	/** How many questions may wait for an answer. */
	private static final int MAX_QUESTIONS = 5;

	/** Done when all before have been answered. */
	private CompletableFuture<?> given = CompletableFuture.completedFuture(null);

	private int questions;

	/** Something is to be answered, when it is done. */
	public void await(CompletableFuture<?> answer) {
		this.given = CompletableFuture.allOf(this.given, answer);
	}

	/** Does something when all before has been answered; on any thread. */
	public void afterwards(Runnable task) {
		this.given.whenComplete((done, problem) -> task.run());
	}

	/** Whether as many questions wait as may. */
	public boolean areTooMany() {
		return this.questions >= MAX_QUESTIONS;
	}

	/**
	 * A question is asked.
	 * @return to be called when it has been answered, on the room's event loop
	 */
	public Runnable ask() {
		CompletableFuture<Void> answer = new CompletableFuture<>();
		this.questions++;
		await(answer);
		return () -> {
			this.questions--;
			answer.complete(null);
		};
	}

}
