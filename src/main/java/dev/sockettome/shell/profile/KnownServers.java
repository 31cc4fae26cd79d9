package dev.sockettome.shell.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.client.tls.Fingerprint;
import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.file.FileLine;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The servers that were met with TLS, one a line in a file that a person may edit:
 * {@code HOST:PORT SHA256:FINGERPRINT} trusts that certificate and no other;
 * {@code HOST:PORT tls} says that somebody else vouches for it each time. A line that
 * cannot be understood trusts nobody. It is read anew each time.
 */
public final class KnownServers {

	private static final String HEADER = "# HOST:PORT SHA256:FINGERPRINT of the certificate that is trusted there; "
			+ "tls in its place where others vouch for it";

	/** In the place of a fingerprint. */
	private static final String VOUCHED_FOR = "tls";

	private final UserFile file;

	public KnownServers(UserFile file) {
		this.file = file;
	}

	/**
	 * What is known of servers, by {@linkplain Endpoint#normalized() where} they are.
	 * @throws CommandFailedException when the file cannot be read, or the line of one of
	 * them is of no use
	 */
	public Map<String, Known> certificates(Destination destination) {
		Map<String, Known> known = new LinkedHashMap<>();
		List<String> entries = this.file.entries();
		for (Endpoint endpoint : destination.endpoints()) {
			String place = endpoint.normalized().toString();
			entries.stream()
				.filter((line) -> place.equals(placeOf(line)) && !isVouchedFor(line))
				.findFirst()
				.ifPresent(
						(line) -> known.put(place, new Known(fingerprintOf(line), line, this.file.path().toString())));
		}
		return known;
	}

	/**
	 * A server of that host that was met with TLS, whatever its port; {@code null} for
	 * none.
	 * @throws CommandFailedException when the file cannot be read
	 */
	public @Nullable Endpoint find(String host) {
		String wanted = new Endpoint(host, 1).normalized().host();
		return this.file.entries()
			.stream()
			.map(KnownServers::endpointOf)
			.filter((endpoint) -> endpoint != null && endpoint.host().equals(wanted))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Trusts a certificate of a server from now on.
	 * @throws CommandFailedException when that cannot be kept
	 */
	public void trust(Endpoint endpoint, Fingerprint fingerprint) {
		String place = endpoint.normalized().toString();
		this.file.change((lines) -> {
			lines.removeIf((line) -> isOf(line, place) && isVouchedFor(line.text()));
			add(lines, place + " " + fingerprint);
		});
	}

	/**
	 * Takes note that a server was met with TLS, unless that is known.
	 * @throws CommandFailedException when that cannot be kept
	 */
	public void met(Endpoint endpoint) {
		String place = endpoint.normalized().toString();
		if (this.file.entries().stream().noneMatch((line) -> place.equals(placeOf(line)))) {
			this.file.change((lines) -> add(lines, place + " " + VOUCHED_FOR));
		}
	}

	private static void add(List<FileLine> lines, String line) {
		if (lines.isEmpty()) {
			lines.add(FileLine.of(HEADER));
		}
		lines.add(FileLine.of(line));
	}

	private static boolean isOf(FileLine line, String place) {
		return line.isEntry() && !line.isDamaged() && place.equals(placeOf(line.text()));
	}

	private static boolean isVouchedFor(String line) {
		return word(line, 1).equals(VOUCHED_FOR);
	}

	private static @Nullable String placeOf(String line) {
		Endpoint endpoint = endpointOf(line);
		return (endpoint != null) ? endpoint.toString() : null;
	}

	private static @Nullable Endpoint endpointOf(String line) {
		try {
			return Endpoint.parse(word(line, 0), 0).normalized();
		}
		catch (IllegalArgumentException ex) {
			// Whoever it is, they are not trusted.
			return null;
		}
	}

	private Fingerprint fingerprintOf(String line) {
		try {
			return Fingerprint.parse(word(line, 1));
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailedException(ExitCode.CONNECTION,
					Words.of("known-servers.cannot-use-line", line, this.file.path(), ex.getMessage()));
		}
	}

	private static String word(String line, int index) {
		String[] words = line.split("\\s+");
		return (index < words.length) ? words[index] : "";
	}

}
