package dev.sockettome.server.visit;

import dev.sockettome.server.Encrypted;

/** Lines that were damaged on their way into TLS. */
@Encrypted
class EncryptedDamagedLinesTests extends DamagedLinesTests {

}
