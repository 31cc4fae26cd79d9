package dev.sockettome.server.command;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a moderator can do. Each answers with lines for whoever asked, and throws an
 * {@link IllegalArgumentException} with one line when it cannot be done.
 */
public interface Moderator {

	/** Who is here, from where, since when, and how much they say. */
	List<String> who();

	List<String> kick(String name, String reason);

	/** Keeps out a name or an address; for ever without a time. */
	List<String> ban(String target, @Nullable Duration time, String reason);

	List<String> unban(String target);

	List<String> bans();

	/** Lets nobody hear someone; for ever without a time. */
	List<String> mute(String name, @Nullable Duration time);

	List<String> unmute(String name);

	/** Says something to everyone as the server. */
	List<String> say(String text);

	/** Shows another file to whoever logs in. */
	List<String> motd(String file);

	/** Makes someone an operator: by a password, or without one until they leave. */
	List<String> op(String name, @Nullable String password);

	List<String> deop(String name);

	/** What the server counts. */
	List<String> status();

	/** Ends the server, at once or after a countdown that everyone sees. */
	List<String> stop(@Nullable Duration in, String reason);

}
