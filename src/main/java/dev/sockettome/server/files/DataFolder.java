package dev.sockettome.server.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.LineFile;
import dev.sockettome.file.OwnFiles;
import dev.sockettome.file.UserFolders;
import org.jspecify.annotations.Nullable;

/**
 * The folder where a server keeps what outlives it. One server at a time changes the
 * files there: the one that has locked {@code server.lock}. The lock ends with the
 * server, however that ends. Other servers read the files. Thread-safe.
 */
public final class DataFolder implements Closeable {

	private static final String LOCK = "server.lock";

	private static final int MAX_HOLDER_BYTES = 100;

	private static final Pattern HOLDER = Pattern.compile("(\\d+) (\\S+)");

	/**
	 * The folders of the servers in this program. A look at the lock of one would end it:
	 * a program loses the lock of a file when any part of it closes the file.
	 */
	private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

	private final Path folder;

	private @Nullable Path held;

	private @Nullable FileChannel lock;

	/**
	 * The folder of a setting; when that is empty, the one of the user by the XDG Base
	 * Directory Specification. It need not exist.
	 */
	public DataFolder(String setting) {
		this.folder = setting.isEmpty() ? UserFolders.ofEnvironment().state() : Path.of(setting);
	}

	/** A file in it. */
	LineFile file(String name) {
		return new LineFile(this.folder.resolve(name));
	}

	/** The lines of a file in it. */
	public LineStore lines(String name) {
		return new FolderLines(this, name);
	}

	/** Where a file of that name is, or would be. */
	public Path path(String name) {
		return this.folder.resolve(name);
	}

	/** Whether the folder exists; a server that keeps nothing has none. */
	public boolean exists() {
		return Files.isDirectory(this.folder);
	}

	/**
	 * Makes this server the one that changes the files.
	 * @return {@code null}, or a sentence that says who else does
	 */
	public synchronized @Nullable String hold() {
		if (this.lock != null) {
			return null;
		}
		try {
			OwnFiles.createFolder(this.folder);
			Path real = this.folder.toRealPath();
			if (this.held == null && !HELD_HERE.add(real)) {
				return "another server of this program keeps its files in " + this.folder;
			}
			this.held = real;
			FileChannel channel = OwnFiles.openLock(real.resolve(LOCK));
			if (channel.tryLock() == null) {
				channel.close();
				HELD_HERE.remove(real);
				this.held = null;
				return holder();
			}
			this.lock = channel;
			signIn(channel);
		}
		catch (IOException ex) {
			// Nothing can be locked there, so nobody else has a lock.
		}
		return null;
	}

	/** Lets other servers change its files. */
	@Override
	public synchronized void close() {
		try {
			if (this.lock != null) {
				this.lock.close();
			}
		}
		catch (IOException ex) {
			// It ends with the program.
		}
		if (this.held != null) {
			HELD_HERE.remove(this.held);
		}
		this.lock = null;
		this.held = null;
	}

	private static void signIn(FileChannel channel) throws IOException {
		String holder = "%d %s\n".formatted(ProcessHandle.current().pid(),
				Instant.now().truncatedTo(ChronoUnit.SECONDS));
		channel.truncate(0);
		channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
	}

	private String holder() throws IOException {
		String who = file(LOCK).head(MAX_HOLDER_BYTES).stream().map(FileLine::text).findFirst().orElse("");
		Matcher holder = HOLDER.matcher(who);
		return holder.matches() ? "the server with process id %s keeps its files in %s since %s".formatted(
				holder.group(1), this.folder, holder.group(2)) : "another server keeps its files in " + this.folder;
	}

}
