package dev.sockettome.shell;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/**
 * Has no messages. Spring makes a source of messages at every start, and the one it would
 * make asks Java for all its languages first.
 */
final class NoMessages implements MessageSource {

	@Override
	public @Nullable String getMessage(String code, Object @Nullable [] arguments, @Nullable String otherwise,
			@Nullable Locale locale) {
		return otherwise;
	}

	@Override
	public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
		throw new NoSuchMessageException(code);
	}

	@Override
	public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
		String message = resolvable.getDefaultMessage();
		if (message == null) {
			throw new NoSuchMessageException(String.valueOf(resolvable));
		}
		return message;
	}

}
