package dev.sockettome.server.visit;

import dev.sockettome.bench.Hostility;
import dev.sockettome.server.Encrypted;
import org.junit.jupiter.api.Tag;

/** A short form of {@code bench/run hostile --tls}. */
@Encrypted
@Tag("slow")
class EncryptedHostileInputTests extends HostileInputTests {

	@Override
	Hostility hostility() {
		return new Hostility(this.server.address(), 500, true);
	}

	@Override
	String silence() {
		return "handshakes never finished";
	}

}
