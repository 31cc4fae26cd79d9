package dev.sockettome.server.tls;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A certificate cannot be used, read or made. The message is a whole sentence for whoever
 * runs the server, with what to do.
 */
public final class CertificateProblem extends IOException {

	CertificateProblem(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
