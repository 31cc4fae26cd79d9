package dev.sockettome.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The answer to a moderator: some lines at once, and others when a file has been read or
 * written.
 *
 * @param lines what is known at once
 * @param later what turns out later; it may fail with an {@link IllegalArgumentException}
 * with one line for the moderator
 */
public record ModeratorAnswer(List<String> lines, CompletableFuture<List<String>> later) {

	private static final int PATIENCE_SECONDS = 10;

	/** An answer that is known at once. */
	public static ModeratorAnswer of(List<String> lines) {
		return new ModeratorAnswer(lines, CompletableFuture.completedFuture(List.of()));
	}

	/** An answer that is known at once. */
	public static ModeratorAnswer of(String... lines) {
		return of(List.of(lines));
	}

	/**
	 * Tells the lines as they come.
	 * @param listener gets the lines
	 * @param refusal gets the one line that says why it could not be done
	 * @return done when all is told
	 */
	public CompletableFuture<?> tell(Consumer<String> listener, Consumer<String> refusal) {
		this.lines.forEach(listener);
		return this.later.whenComplete((late, problem) -> {
			if (problem != null) {
				refusal.accept(String.valueOf(cause(problem).getMessage()));
			}
			else {
				late.forEach(listener);
			}
		});
	}

	/**
	 * Waits for all of it, 10 s at most.
	 * @throws IllegalArgumentException when it could not be done, with one line that says
	 * why
	 */
	public List<String> await() {
		List<String> all = new ArrayList<>(this.lines);
		try {
			all.addAll(this.later.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		}
		catch (ExecutionException ex) {
			throw (cause(ex) instanceof RuntimeException problem) ? problem : new IllegalStateException(cause(ex));
		}
		catch (TimeoutException ex) {
			all.add("The disk takes its time: the log says so if this cannot be saved.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return all;
	}

	private static Throwable cause(Throwable problem) {
		boolean wrapped = problem instanceof ExecutionException || problem instanceof CompletionException;
		return (wrapped && problem.getCause() != null) ? problem.getCause() : problem;
	}

}
