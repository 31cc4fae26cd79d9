package dev.sockettome.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that newcomers are shown. It is read again when its files have changed:
 * those who are inside keep their connections, and a new one that cannot be used leaves
 * the old one in its place. Used by the thread that starts the server, then by the
 * {@code FileThread}, but for {@link #context} and {@link #fingerprint}.
 */
final class Certificates {

	private final CertificateSource source;

	private final Consumer<ServerEvent> log;

	private volatile SslContext context;

	private volatile ServerCertificate shown;

	/** What the files looked like when they were read. */
	private String read;

	/** What they looked like last. */
	private String seen;

	/**
	 * Reads the certificate.
	 * @param log takes what is to be said about it
	 * @throws CertificateProblem when there is none that can be used
	 */
	Certificates(CertificateSource source, Consumer<ServerEvent> log) throws CertificateProblem {
		this.source = source;
		this.log = log;
		this.shown = source.load();
		this.context = context(this.shown);
		this.read = state();
		this.seen = this.read;
		tell(this.shown);
	}

	/** What the next handshake goes by. From any thread. */
	SslContext context() {
		return this.context;
	}

	/** What it is known by. From any thread. */
	String fingerprint() {
		return this.shown.fingerprint();
	}

	/**
	 * Looks whether the files have changed, and reads them once they do not change any
	 * more: whoever replaces a certificate and its key does one after the other.
	 */
	void look() {
		String now = state();
		if (!now.equals(this.read) && now.equals(this.seen)) {
			reload();
		}
		this.seen = now;
	}

	/** Reads them now. */
	void reload() {
		this.read = state();
		try {
			ServerCertificate next = this.source.load();
			if (!next.equals(this.shown)) {
				this.context = context(next);
				this.shown = next;
				tell(next);
			}
		}
		catch (CertificateProblem ex) {
			problem("The old certificate stays. " + ex.getMessage());
		}
	}

	private void tell(ServerCertificate certificate) {
		this.log.accept(ServerEvent.of(Kind.CERTIFICATE, certificate.description()));
		String complaint = certificate.complaint(Instant.now());
		if (complaint != null) {
			problem(complaint);
		}
	}

	private void problem(@Nullable String problem) {
		this.log.accept(ServerEvent.of(Kind.PROBLEM, String.valueOf(problem)));
	}

	private static SslContext context(ServerCertificate certificate) throws CertificateProblem {
		try {
			return TlsPolicy.context(certificate);
		}
		catch (SSLException ex) {
			throw new CertificateProblem("This Java cannot use the certificate: %s.".formatted(ex.getMessage()), ex);
		}
	}

	private String state() {
		StringBuilder state = new StringBuilder();
		for (Path file : this.source.files()) {
			try {
				state.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
			}
			catch (IOException ex) {
				state.append("not there");
			}
			state.append('\n');
		}
		return state.toString();
	}

}
