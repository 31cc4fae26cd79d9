package dev.sockettome.server.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.LineFile;
import dev.sockettome.server.files.DataFolder;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * The certificate that a server makes for itself at its first start, and keeps with its
 * key in a file that only its owner can read. Of several servers that start at once in
 * one folder all take the one that was kept first.
 */
final class OwnCertificate implements CertificateSource {

	private static final String FILE = "tls.pem";

	private final LineFile file;

	/** Whether there has been one: a server that runs does not become another. */
	private boolean loaded;

	OwnCertificate(DataFolder data) {
		this.file = new LineFile(data.path(FILE));
	}

	@Override
	public ServerCertificate load() throws CertificateProblem {
		PemContent content = PemContent.of(PemCertificate.text(kept()));
		String path = this.file.path().toString();
		try {
			ServerCertificate certificate = PemCertificate.parse(content, content, null, path, path);
			this.loaded = true;
			return certificate;
		}
		catch (CertificateProblem ex) {
			throw new CertificateProblem(ex.getMessage()
					+ " Move it away, and the next start makes another, which its clients will ask about.", ex);
		}
	}

	@Override
	public List<Path> files() {
		return List.of(this.file.path());
	}

	private List<FileLine> kept() throws CertificateProblem {
		List<FileLine> lines;
		try {
			lines = this.file.read();
		}
		catch (IOException ex) {
			throw PemCertificate.unusable(this.file.path().toString(), FileProblem.reason(ex), ex);
		}
		if (!lines.isEmpty() || this.loaded) {
			return lines;
		}
		List<FileLine> made = CertificateMaker.make().lines().map(FileLine::of).toList();
		try {
			return this.file.change((now) -> {
				if (now.isEmpty()) {
					now.addAll(made);
				}
			});
		}
		catch (IOException ex) {
			throw new CertificateProblem(
					"Cannot keep the certificate in %s: %s. A server with another certificate at each start is one that nobody can trust; make room, or give one with chat.server.tls.certificate."
						.formatted(this.file.path(), FileProblem.reason(ex)),
					ex);
		}
	}

}
