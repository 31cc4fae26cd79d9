package dev.sockettome.file;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A name for a file that is about something whose name others choose.
 */
public final class FileName {

	/** Longer names of files do not exist everywhere; in characters, for each part. */
	private static final int LONGEST_PART = 100;

	private FileName() {
	}

	/**
	 * A name of harmless characters, another one for other parts.
	 * @param parts what the file is about, such as a server and a name there
	 */
	public static String of(String... parts) {
		return Arrays.stream(parts).map(FileName::encoded).collect(Collectors.joining("_"));
	}

	/** What is too long is told apart by its hash. */
	private static String encoded(String text) {
		String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
		return (encoded.length() <= LONGEST_PART) ? encoded
				: encoded.substring(0, LONGEST_PART) + "-" + Integer.toHexString(text.hashCode());
	}

}
