package dev.sockettome.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The texts of one language: a file of properties in UTF-8, with {@code key=text} and no
 * blanks around the sign. A run needs a few of its hundreds of texts, and the prompt
 * waits for the first: so the file is kept as it is, and an entry is read when it is
 * wanted.
 */
final class Bundle {

	private final String resource;

	/** Empty for what is not there. As many as there are keys in the program. */
	private final Map<String, String> found = new ConcurrentHashMap<>();

	private volatile @Nullable String file;

	Bundle(String resource) {
		this.resource = resource;
	}

	/** The text of a key, or {@code null} when there is none. */
	@Nullable String find(String key) {
		String text = this.found.computeIfAbsent(key, this::read);
		return text.isEmpty() ? null : text;
	}

	private String read(String key) {
		String lines = file();
		int start = lines.indexOf("\n" + key + "=");
		return (start < 0) ? "" : value(lines.substring(start + key.length() + 2, end(lines, start + 1)));
	}

	private String file() {
		String known = this.file;
		if (known == null) {
			known = load();
			this.file = known;
		}
		return known;
	}

	/** Without the file, each text is its key: less than good, but no reason to end. */
	private String load() {
		try (InputStream stream = Bundle.class.getResourceAsStream(this.resource)) {
			return (stream != null) ? "\n" + new String(stream.readAllBytes(), StandardCharsets.UTF_8) : "";
		}
		catch (IOException ex) {
			return "";
		}
	}

	/** Where the entry that has this index in it ends; a line may go on in the next. */
	private static int end(String lines, int index) {
		int end = lines.indexOf('\n', index);
		while (end > 0 && lines.charAt(end - 1) == '\\' && isContinued(lines, end)) {
			end = lines.indexOf('\n', end + 1);
		}
		return (end < 0) ? lines.length() : end;
	}

	private static boolean isContinued(String lines, int end) {
		int backslashes = 0;
		while (lines.charAt(end - 1 - backslashes) == '\\') {
			backslashes++;
		}
		return backslashes % 2 == 1;
	}

	private static String value(String written) {
		if (written.indexOf('\\') < 0) {
			return written;
		}
		Properties properties = new Properties();
		try {
			properties.load(new StringReader("=" + written));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (IllegalArgumentException ex) {
			return written;
		}
		return properties.getProperty("", written);
	}

}
