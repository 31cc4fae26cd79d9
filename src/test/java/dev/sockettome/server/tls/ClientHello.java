package dev.sockettome.server.tls;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The first message of a client of TLS, byte by byte (RFC 5246, section 7.4.1.2):
 * whatever it offers, also what no library offers any more.
 */
public final class ClientHello {

	private static final int RANDOM = 32;

	private ClientHello() {
	}

	/**
	 * A client that speaks nothing newer than TLS 1.2.
	 * @param version the newest version it speaks, such as 0x0303 for TLS 1.2
	 * @param suites what it can encrypt with
	 */
	public static byte[] of(int version, int... suites) {
		try {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(body);
			out.writeShort(version);
			for (int i = 0; i < RANDOM; i++) {
				// One with line ends in it.
				out.writeByte((i % 5 == 0) ? '\n' : i);
			}
			out.writeByte(0);
			out.writeShort(2 * suites.length);
			for (int suite : suites) {
				out.writeShort(suite);
			}
			out.writeShort(0x0100);
			byte[] extensions = extensions();
			out.writeShort(extensions.length);
			out.write(extensions);
			return record(body.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The curves and signatures that everyone knows. */
	private static byte[] extensions() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		for (int[] extension : new int[][] { { 10, 0x0017, 0x0018 }, { 13, 0x0403, 0x0401, 0x0804, 0x0203, 0x0201 } }) {
			out.writeShort(extension[0]);
			out.writeShort(2 * extension.length);
			out.writeShort(2 * (extension.length - 1));
			for (int i = 1; i < extension.length; i++) {
				out.writeShort(extension[i]);
			}
		}
		// Points are not compressed.
		out.write(new byte[] { 0, 11, 0, 2, 1, 0 });
		return bytes.toByteArray();
	}

	private static byte[] record(byte[] body) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeByte(22);
		out.writeShort(0x0301);
		out.writeShort(body.length + 4);
		out.writeByte(1);
		out.writeByte(0);
		out.writeShort(body.length);
		out.write(body);
		return bytes.toByteArray();
	}

}
