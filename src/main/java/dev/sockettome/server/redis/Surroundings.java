package dev.sockettome.server.redis;

import java.util.List;

import dev.sockettome.server.history.Outage;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.Script;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Appender} has to do with, called on its event loop.
 */
interface Surroundings {

	/** What is shown of this server. */
	String shown();

	/** The last turn that the room is through with. */
	String through();

	/** Whether the stream is read. */
	boolean follows();

	/** Adds to the arguments of {@link Script#RESTORE} how far the room has come. */
	void place(Arguments arguments);

	/** Does something on the room's event loop. */
	void tell(Runnable task);

	/** Redis has answered a beat. */
	void heard(List<Object> answer);

	/** Nothing can be appended from now on; with {@code null}, it can again. */
	void changed(@Nullable Outage outage);

	/** Redis does not have all any more that it had taken. */
	void lost();

	/** Others have taken over from this server. */
	void over();

	/** Some who have come in are not in the room, since others had their names. */
	void moved(List<Long> newcomers);

}
