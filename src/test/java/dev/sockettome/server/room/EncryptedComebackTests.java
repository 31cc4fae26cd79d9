package dev.sockettome.server.room;

import dev.sockettome.server.Encrypted;

/** Whoever comes back does so through TLS, too. */
@Encrypted
class EncryptedComebackTests extends ComebackTests {

}
