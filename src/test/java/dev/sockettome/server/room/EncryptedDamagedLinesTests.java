package dev.sockettome.server.room;

import dev.sockettome.server.Encrypted;

/** Lines that were damaged on their way into TLS. */
@Encrypted
class EncryptedDamagedLinesTests extends DamagedLinesTests {

}
