package dev.sockettome.testing;

import java.nio.file.Path;

/**
 * Where the libraries of the pseudo-terminal unpack themselves, at each run. Otherwise
 * that is the temporary folder, and the home of whoever runs the tests. Several processes
 * of the tests run at the same time, and each has a folder of its own.
 */
final class Unpacked {

	static final Path FOLDER = Path.of("target/unpacked", String.valueOf(ProcessHandle.current().pid()))
		.toAbsolutePath();

	private Unpacked() {
	}

	/** To be called before any of them is used. */
	static void prepare() {
		FOLDER.toFile().mkdirs();
		for (String library : new String[] { "pty4j", "jna" }) {
			System.setProperty(library + ".tmpdir", FOLDER.toString());
		}
	}

}
