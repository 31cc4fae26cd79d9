package dev.sockettome.server.moderation;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.sockettome.server.room.Member;
import org.jspecify.annotations.Nullable;

/**
 * Has everyone wait between two messages. It belongs to the person and to the name, so
 * neither another name nor another connection helps. Owned by the room's event loop.
 */
final class SlowMode {

	/**
	 * When somebody spoke last, by the person and by the name, the first of them first.
	 */
	private final Map<Object, Long> spoken = new LinkedHashMap<>();

	private Duration setting;

	private Duration pace;

	/**
	 * A slow mode.
	 * @param pace how long everyone waits; 0 for not at all
	 */
	SlowMode(Duration pace) {
		this.setting = pace;
		this.pace = pace;
	}

	/** Takes what the settings say, where they say something else than before. */
	void setting(Duration newSetting) {
		if (!newSetting.equals(this.setting)) {
			this.setting = newSetting;
			this.pace = newSetting;
		}
	}

	/** Has everyone wait so long from now on; 0 for not at all. */
	void pace(Duration newPace) {
		this.pace = newPace;
	}

	/** What holds now, in a sentence. */
	String sentence() {
		return this.pace.isZero() ? "Slow mode is off."
				: "Slow mode: one message every %s.".formatted(words(this.pace));
	}

	/**
	 * Why somebody may not speak now; {@code null} when it may, and does.
	 * @param now the time, {@link System#nanoTime}
	 */
	@Nullable String refuses(Member speaker, long now) {
		if (this.pace.isZero()) {
			this.spoken.clear();
			return null;
		}
		forgetBefore(now);
		String name = speaker.name().key();
		Long last = this.spoken.getOrDefault(speaker, this.spoken.get(name));
		if (last != null) {
			long left = TimeUnit.NANOSECONDS.toSeconds(this.pace.toNanos() - (now - last)) + 1;
			return sentence() + " Wait %d more.".formatted(left);
		}
		this.spoken.put(speaker, now);
		this.spoken.put(name, now);
		return null;
	}

	private void forgetBefore(long now) {
		Iterator<Long> times = this.spoken.values().iterator();
		while (times.hasNext() && now - times.next() >= this.pace.toNanos()) {
			times.remove();
		}
	}

	private static String words(Duration time) {
		long seconds = Math.max(1, time.toSeconds());
		return (seconds == 1) ? "second" : seconds + " seconds";
	}

}
