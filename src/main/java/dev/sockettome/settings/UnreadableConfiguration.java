package dev.sockettome.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.file.FileProblem;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/**
 * Finds, in a failed start, what is wrong with the files of settings as such.
 */
public final class UnreadableConfiguration {

	private UnreadableConfiguration() {
	}

	/**
	 * One line that tells what is wrong and where, or {@code null} when the start failed
	 * for another reason.
	 */
	public static @Nullable String describe(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidSettingsException) {
				return cause.getMessage();
			}
			if (cause instanceof YAMLException malformed) {
				return describe(malformed, fileOf());
			}
			if (cause instanceof ConfigDataException || isAboutConfiguration(cause)) {
				return firstLine(cause) + ".";
			}
		}
		return null;
	}

	/** Such as a folder for files that does not exist, or a level of the log. */
	private static boolean isAboutConfiguration(Throwable cause) {
		return Stream.of(cause.getStackTrace())
			.map(StackTraceElement::getClassName)
			.anyMatch((name) -> name.startsWith("org.springframework.boot.context.config.")
					|| name.startsWith("org.springframework.boot.context.logging.")
					|| name.equals(ConfigurationFiles.class.getName()));
	}

	/** The same about a file that is known. */
	static String describe(YAMLException malformed, String file) {
		if (malformed instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
			return Words.of("unreadable-configuration.line", file, marked.getProblemMark().getLine() + 1,
					SafeText.clean(String.valueOf(marked.getProblem()).replaceAll("\\s+", " ")));
		}
		return Words.of("unreadable-configuration.cannot-read", file,
				(malformed.getCause() instanceof IOException unreadable) ? FileProblem.reason(unreadable)
						: firstLine((malformed.getCause() != null) ? malformed.getCause() : malformed));
	}

	/**
	 * What reads a file does not say which it was: it is the one that it fails for again.
	 */
	private static String fileOf() {
		for (Path folder : List.of(Path.of(""), Path.of("config"))) {
			try (Stream<Path> files = Files.list(folder)) {
				for (Path file : files.filter((any) -> any.toString().matches(".*\\.ya?ml")).sorted().toList()) {
					if (isMalformed(file)) {
						return file.toString();
					}
				}
			}
			catch (IOException ex) {
				// There is no such folder.
			}
		}
		return "application.yml";
	}

	private static boolean isMalformed(Path file) {
		try {
			new YamlPropertySourceLoader().load("again", new FileSystemResource(file));
			return false;
		}
		catch (IOException | RuntimeException ex) {
			return true;
		}
	}

	private static String firstLine(Throwable failure) {
		String message = String.valueOf(failure.getMessage()).strip();
		String line = SafeText.clean(message.lines().findFirst().orElse(failure.getClass().getSimpleName()));
		return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
	}

}
