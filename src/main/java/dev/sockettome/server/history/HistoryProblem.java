package dev.sockettome.server.history;

import java.io.IOException;
import java.sql.SQLException;

import dev.sockettome.file.FileProblem;

/**
 * Why something cannot be done with the history in a file, in words for people.
 */
final class HistoryProblem {

	/** What is a database, and not a history that this program knows. */
	static final int FOREIGN = 0xff;

	// Result codes of SQLite; what is above the lowest byte says more than is needed.
	private static final int ERROR = 1;

	private static final int BUSY = 5;

	private static final int READ_ONLY = 8;

	private static final int INPUT_OUTPUT = 10;

	private static final int CORRUPT = 11;

	private static final int FULL = 13;

	private static final int CANNOT_OPEN = 14;

	private static final int NOT_A_DATABASE = 26;

	private HistoryProblem() {
	}

	/** Why, in a few words that follow on a colon. */
	static String reason(Exception problem) {
		if (problem instanceof IOException failure) {
			return FileProblem.reason(failure);
		}
		return switch (code(problem)) {
			case BUSY -> "another program holds it";
			case READ_ONLY -> "it cannot be written to";
			case INPUT_OUTPUT -> "the disk failed, or is full";
			case CORRUPT -> "it is damaged";
			case FULL -> "the disk is full";
			case CANNOT_OPEN -> "it cannot be opened";
			case NOT_A_DATABASE -> "it is no history";
			default -> String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
		};
	}

	/** Whether the file itself is the problem, and a new one would do. */
	static boolean isDamage(Exception problem) {
		int code = code(problem);
		return code == CORRUPT || code == NOT_A_DATABASE;
	}

	/** Whether it is not a history that this program can go on with. */
	static boolean isForeign(SQLException problem) {
		int code = code(problem);
		return isDamage(problem) || code == FOREIGN || code == ERROR;
	}

	private static int code(Exception problem) {
		return (problem instanceof SQLException failure) ? failure.getErrorCode() & 0xff : 0;
	}

}
