package dev.sockettome.server.command;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a moderator can do. Each method throws an {@link IllegalArgumentException} with
 * one line when it cannot be done.
 */
public interface Moderator {

	/** Who is here, from where, since when, and how much they say. */
	ModeratorAnswer who();

	ModeratorAnswer kick(String name, String reason);

	/** Keeps out a name or an address; for ever without a time. */
	ModeratorAnswer ban(String target, @Nullable Duration time, String reason);

	ModeratorAnswer unban(String target);

	ModeratorAnswer bans();

	/** Lets nobody hear someone; for ever without a time. */
	ModeratorAnswer mute(String name, @Nullable Duration time);

	ModeratorAnswer unmute(String name);

	/** Says something to everyone as the server. */
	ModeratorAnswer say(String text);

	/** Shows another file to everyone who logs in. */
	ModeratorAnswer motd(String file);

	/** Makes someone an operator: by a password, or without one until they leave. */
	ModeratorAnswer op(String name, @Nullable String password);

	ModeratorAnswer deop(String name);

	/** Who has an account. */
	ModeratorAnswer accounts();

	/**
	 * Makes an account.
	 * @param role member or operator; {@code null} for a member
	 * @param password {@code null} for one that is made up, unless there is a key
	 * @param fingerprint of the certificate that opens it
	 */
	ModeratorAnswer addAccount(String name, @Nullable String role, @Nullable String password,
			@Nullable String fingerprint);

	/** Gives an account another password, which is made up. */
	ModeratorAnswer resetAccount(String name);

	ModeratorAnswer removeAccount(String name);

	/**
	 * Has everyone wait between two messages.
	 * @param pace how long; 0 for not at all, {@code null} to ask what holds
	 */
	ModeratorAnswer slow(@Nullable Duration pace);

	/**
	 * Says what people without an account may do.
	 * @param mode the mode; empty to ask what holds
	 */
	ModeratorAnswer mode(String mode);

	/** Which servers have the room. */
	ModeratorAnswer nodes();

	/** What the server counts. */
	ModeratorAnswer status();

	/** Sends everyone to the other servers of the room, and ends this one. */
	ModeratorAnswer drain();

	/** Ends the server, at once or after a countdown that everyone sees. */
	ModeratorAnswer stop(@Nullable Duration in, String reason);

}
