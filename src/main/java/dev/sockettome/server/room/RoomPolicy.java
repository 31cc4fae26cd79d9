package dev.sockettome.server.room;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.command.ModeratorCall;
import org.jspecify.annotations.Nullable;

/**
 * What the room asks the moderation. Called on the room's event loop.
 */
public interface RoomPolicy {

	/** What is shown to a newcomer after the roster. */
	List<Notice> motd();

	/** Whether someone is muted. */
	boolean isMuted(ScreenName name);

	/**
	 * Why someone may not speak now, in a sentence; {@code null} when it may, and does.
	 * @param toAll whether everyone is to hear it
	 */
	@Nullable String silences(Member speaker, boolean toAll);

	/**
	 * Makes someone an operator if the password is right.
	 * @param device where it was typed
	 * @return done when they have been told
	 */
	CompletableFuture<Void> logIn(Device device, String password);

	/**
	 * Runs a command of a moderator.
	 * @param operator where it was typed, when that was in the room
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 */
	ModeratorAnswer obey(ModeratorCall call, @Nullable Device operator);

	/** Does what a moderator at another server of the room wants of this one. */
	CompletableFuture<Reply> answer(Request request);

	/**
	 * Sends everyone to the other servers of the room, and ends this one then.
	 * @return whether it does; not when there are none, or for the second time
	 */
	boolean leaveToOthers();

	/** Reads its files again. */
	void reload();

}
