package dev.sockettome.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

import dev.sockettome.testing.TrustingTls;

/**
 * TLS of one client of the crowd, between its socket and what it hears and says. Used by
 * one thread only, with the buffers of all.
 */
final class Encryption {

	private static final int PLAIN = 1024 * 1024;

	private static final int RECORDS = 512 * 1024;

	private static final int HEADER = 5;

	/** What TLS 1.3 adds to the text of a record, with the 16 zeros of Java's padding. */
	private static final int TAG = 33;

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private static final SSLContext CONTEXT = TrustingTls.context();

	/** Lent to whoever is at work. */
	private static final ByteBuffer HEARD = ByteBuffer.allocate(PLAIN);

	private static final ByteBuffer GATHERED = ByteBuffer.allocate(2 * RECORDS);

	private static final ByteBuffer SAID = ByteBuffer.allocate(RECORDS);

	private final SSLEngine engine = CONTEXT.createSSLEngine();

	/** The start of a record whose end has not come. */
	private byte[] carry = {};

	private boolean established;

	Encryption() throws IOException {
		this.engine.setUseClientMode(true);
		this.engine.beginHandshake();
	}

	/** Whether what is said is understood. */
	boolean isEstablished() {
		return this.established;
	}

	/**
	 * What has to be sent for what is to be said, or for the handshake when that is
	 * nothing.
	 */
	byte[] encrypt(byte[] text) throws IOException {
		ByteBuffer source = ByteBuffer.wrap(text);
		SAID.clear();
		SSLEngineResult result;
		do {
			result = this.engine.wrap(source, SAID);
			runTasks();
			finish(result);
		}
		while (source.hasRemaining() || this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
		return Arrays.copyOf(SAID.array(), SAID.position());
	}

	/**
	 * What is heard in what was received, until the next call.
	 */
	ByteBuffer decrypt(ByteBuffer received) throws IOException {
		GATHERED.clear().put(this.carry).put(received).flip();
		HEARD.clear();
		Status status = Status.OK;
		while (status == Status.OK && (GATHERED.hasRemaining()
				|| this.engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN)
				&& this.engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
			SSLEngineResult result = this.engine.unwrap(GATHERED, HEARD);
			status = result.getStatus();
			runTasks();
			finish(result);
		}
		this.carry = Arrays.copyOfRange(GATHERED.array(), GATHERED.position(), GATHERED.limit());
		return HEARD.flip();
	}

	/**
	 * How much text is in what was received, by the lengths of its records (RFC 8446,
	 * section 5.2) and nothing else: to decrypt for a whole crowd would measure the
	 * crowd. Nothing can be decrypted after that.
	 */
	int count(ByteBuffer received) {
		GATHERED.clear().put(this.carry).put(received).flip();
		int text = 0;
		while (GATHERED.remaining() >= HEADER
				&& GATHERED.remaining() >= HEADER + GATHERED.getShort(GATHERED.position() + HEADER - 2)) {
			int length = GATHERED.getShort(GATHERED.position() + HEADER - 2);
			text += length - TAG;
			GATHERED.position(GATHERED.position() + HEADER + length);
		}
		this.carry = Arrays.copyOfRange(GATHERED.array(), GATHERED.position(), GATHERED.limit());
		return text;
	}

	/** Whether the handshake has something to send. */
	boolean wantsToSend() {
		return this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
	}

	/** Whether something that was received waits for what has been sent meanwhile. */
	boolean hasMore() {
		return this.carry.length > 0 && !this.established;
	}

	static ByteBuffer nothing() {
		return NOTHING;
	}

	private void runTasks() {
		for (Runnable task = this.engine.getDelegatedTask(); task != null; task = this.engine.getDelegatedTask()) {
			task.run();
		}
	}

	private void finish(SSLEngineResult result) {
		this.established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
	}

}
