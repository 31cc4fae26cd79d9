package dev.sockettome.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.LineFile;

/**
 * The lines of a file in the folder of a server, which one server at a time changes.
 */
final class FolderLines implements LineStore {

	private final DataFolder folder;

	private final LineFile file;

	FolderLines(DataFolder folder, String name) {
		this.folder = folder;
		this.file = folder.file(name);
	}

	@Override
	public List<FileLine> read() throws IOException {
		return this.file.read();
	}

	@Override
	public List<FileLine> change(Consumer<List<FileLine>> change) throws IOException {
		String holder = this.folder.hold();
		if (holder != null) {
			throw new IOException(holder);
		}
		return this.file.change(change);
	}

	@Override
	public boolean exists() {
		return Files.exists(this.file.path());
	}

	@Override
	public String shown() {
		return this.file.path().toString();
	}

}
