package dev.sockettome.server.moderation;

import java.util.List;

import dev.sockettome.file.FileLine;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.files.LineSource;

/**
 * The message of the day that a server begins with, as the servers of a room share it.
 *
 * @param file where it is from; empty for nowhere
 */
record FirstMotd(String file, List<Notice> lines) implements LineSource {

	@Override
	public List<FileLine> read() {
		return this.lines.stream().map((line) -> FileLine.of(SharedRoom.MARK + line.text())).toList();
	}

	@Override
	public boolean exists() {
		return !this.file.isEmpty();
	}

	@Override
	public String shown() {
		return this.file;
	}

}
