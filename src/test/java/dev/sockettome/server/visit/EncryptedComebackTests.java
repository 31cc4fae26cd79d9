package dev.sockettome.server.visit;

import dev.sockettome.server.Encrypted;

/** Whoever comes back does so through TLS, too. */
@Encrypted
class EncryptedComebackTests extends ComebackTests {

}
