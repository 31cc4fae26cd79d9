package dev.sockettome.shell.attention;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.PersonEvent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Presence;

import org.springframework.stereotype.Component;

/**
 * Whose comings and goings a person wants to see: everyone's, those of whoever spoke
 * lately, or nobody's.
 * <p>
 * A monitor: each connection has a listener's thread of its own.
 */
@Component
public class ComingsAndGoings implements SettingsListener<ConsoleSettings> {

	/** How long ago is lately. */
	private static final Duration LATELY = Duration.ofMinutes(10);

	/** A hostile server could make people up without end. */
	private static final int MAX_SPEAKERS = 1000;

	private record Speaker(String connection, String name) {
	}

	private volatile Presence wanted;

	/** When each was last heard; who spoke longest ago is first. */
	private final Map<Speaker, Instant> heard = new LinkedHashMap<>(64, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Speaker, Instant> eldest) {
			return size() > MAX_SPEAKERS;
		}
	};

	ComingsAndGoings(ConsoleSettings settings) {
		this.wanted = settings.presence();
	}

	@Override
	public void use(ConsoleSettings settings) {
		this.wanted = settings.presence();
	}

	/** Takes note of who speaks, and who is called otherwise now. */
	public void follow(ChatEvent event) {
		if (this.wanted == Presence.RECENT) {
			note(event);
		}
	}

	private synchronized void note(ChatEvent event) {
		String connection = event.origin().connection();
		if (event instanceof Utterance said) {
			this.heard.put(new Speaker(connection, said.name()), event.origin().at());
		}
		else if (event instanceof PersonRenamed renamed) {
			Instant last = this.heard.remove(new Speaker(connection, renamed.name()));
			if (last != null) {
				this.heard.put(new Speaker(connection, renamed.newName()), last);
			}
		}
	}

	/**
	 * Whether an event is to be shown: everything but comings and goings is. Asked after
	 * it was followed.
	 */
	public boolean isShown(ChatEvent event) {
		if (this.wanted == Presence.ALL || !(event instanceof PersonEvent person) || event instanceof PersonVerified) {
			return true;
		}
		if (event instanceof PersonRenamed renamed && renamed.own()) {
			return true;
		}
		String name = (event instanceof PersonRenamed renamed) ? renamed.newName() : person.name();
		return this.wanted == Presence.RECENT && isRecent(new Speaker(event.origin().connection(), name), event);
	}

	private synchronized boolean isRecent(Speaker speaker, ChatEvent event) {
		Instant last = this.heard.get(speaker);
		return last != null && !last.plus(LATELY).isBefore(event.origin().at());
	}

}
