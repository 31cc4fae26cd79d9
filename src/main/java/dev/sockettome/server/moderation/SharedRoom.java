package dev.sockettome.server.moderation;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.file.FileLine;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFile.Entries;
import dev.sockettome.server.files.LineStore;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of a room share of what moderators have decided about it: the message
 * of the day, and its settings. Used by the thread that starts the server, then by the
 * {@code FileThread} only.
 */
public final class SharedRoom {

	/** What the message of the day is kept as. */
	public static final String MOTD = "motd";

	/** What the settings are kept as. */
	public static final String SETTINGS = "settings";

	/** Before each line of the message, so that none is taken for a comment. */
	static final String MARK = "| ";

	private static final int LONGEST_LINE = 2000;

	private final DataFile<Notice> motd;

	private final DataFile<RoomSetting> settings;

	/**
	 * What is shared.
	 * @param problems is told what cannot be understood of it
	 */
	public SharedRoom(LineStore motd, LineStore settings, Consumer<String> problems) {
		this.motd = new DataFile<>(motd, SharedRoom::parse, problems);
		this.settings = new DataFile<>(settings, RoomSetting::parse, problems);
	}

	private static Notice parse(String line) {
		if (!line.startsWith(MARK.strip()) || line.length() > LONGEST_LINE) {
			throw new IllegalArgumentException("it is no line of a message of the day.");
		}
		return new Notice(SafeText.clean(line.substring(Math.min(line.length(), MARK.length()))));
	}

	/** The message of the day; {@code null} when it cannot be read. */
	@Nullable List<Notice> motd() {
		this.motd.retry();
		Entries<Notice> read = this.motd.read();
		return (read != null) ? read.all().stream().limit(Motd.MAX_LINES).toList() : null;
	}

	/** The settings; {@code null} when they cannot be read. */
	@Nullable List<RoomSetting> settings() {
		this.settings.retry();
		Entries<RoomSetting> read = this.settings.read();
		return (read != null) ? read.all() : null;
	}

	/**
	 * Has everybody who logs in be shown this, on each server.
	 * @return lines for the moderator
	 */
	List<String> show(List<Notice> lines) {
		return change(this.motd, (all) -> {
			all.clear();
			lines.forEach((line) -> all.add(FileLine.of(MARK + line.text())));
		});
	}

	/**
	 * Has a setting hold on each server.
	 * @return lines for the moderator
	 */
	List<String> set(RoomSetting setting) {
		return change(this.settings, (all) -> {
			all.removeIf((line) -> isReplaced(line, setting));
			all.add(FileLine.of(setting.line()));
		});
	}

	/**
	 * Has it hold on none any more.
	 * @return lines for the moderator
	 */
	List<String> lift(RoomSetting setting) {
		return change(this.settings, (all) -> all.removeIf((line) -> isReplaced(line, setting)));
	}

	private boolean isReplaced(FileLine line, RoomSetting setting) {
		RoomSetting other = this.settings.understand(line);
		return other != null && setting.replaces(other);
	}

	private static List<String> change(DataFile<?> file, Consumer<List<FileLine>> change) {
		try {
			file.change(change);
			return List.of();
		}
		catch (IOException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

}
