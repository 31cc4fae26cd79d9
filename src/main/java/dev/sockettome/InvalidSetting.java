package dev.sockettome;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Finds, in a failed start, the setting that caused it.
 */
final class InvalidSetting {

	private InvalidSetting() {
	}

	/**
	 * One line that names the setting and what is wrong with it, or {@code null} when the
	 * start failed for another reason.
	 */
	static @Nullable String describe(Throwable failure) {
		MarkedYAMLException unreadable = find(failure, MarkedYAMLException.class);
		if (unreadable != null) {
			return "application.yml, line %d: %s.".formatted(unreadable.getProblemMark().getLine() + 1,
					unreadable.getProblem());
		}
		BindException binding = find(failure, BindException.class);
		if (binding == null) {
			return null;
		}
		UnboundConfigurationPropertiesException unknown = find(binding, UnboundConfigurationPropertiesException.class);
		if (unknown != null) {
			return unknown.getUnboundProperties()
				.stream()
				.map((property) -> "There is no setting %s; application.yml lists them all."
					.formatted(property.getName()))
				.collect(Collectors.joining("\n"));
		}
		ConversionFailedException conversion = find(binding, ConversionFailedException.class);
		if (conversion != null) {
			return "%s: \"%s\" will not do; it takes a value such as the one in application.yml."
				.formatted(binding.getName(), conversion.getValue());
		}
		Throwable cause = binding;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = String.valueOf(cause.getMessage());
		return message.startsWith("chat.") ? message : binding.getName() + ": " + message;
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
