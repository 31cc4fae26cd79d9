package dev.sockettome.server.command;

import dev.sockettome.server.Encrypted;

/** The commands of clients through TLS. */
@Encrypted
class EncryptedClientCommandTests extends ClientCommandTests {

}
