package dev.sockettome.shell.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jline.nativ.JLineNativeLoader;

/**
 * JLine's native library, which asks and sets what a terminal does.
 */
public final class NativeLibrary {

	private static final boolean LOADED = load();

	private NativeLibrary() {
	}

	/** Whether it is there; loaded now, if it was not. */
	public static boolean isLoaded() {
		return LOADED;
	}

	private static boolean load() {
		try {
			boolean loaded = JLineNativeLoader.initialize();
			if (JLineNativeLoader.getNativeLibrarySourceUrl() != null) {
				deleteCopy(Path.of(JLineNativeLoader.getNativeLibraryPath()));
			}
			return loaded;
		}
		catch (RuntimeException | LinkageError ex) {
			return false;
		}
	}

	/**
	 * Where no image has it as a file, JLine takes it out of its jar into the temporary
	 * folder. Once it is loaded nobody needs the file, and a program that is killed would
	 * leave it there.
	 */
	private static void deleteCopy(Path copy) {
		try {
			Files.deleteIfExists(copy);
			Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ".lck"));
		}
		catch (IOException ex) {
			// As on a system that keeps the files of a running program: JLine deletes
			// it at the end.
		}
	}

}
