package dev.sockettome.server.visit;

import dev.sockettome.server.Encrypted;
import org.junit.jupiter.api.Tag;

/** Whoever vanishes is missed through TLS, too. */
@Encrypted
@Tag("slow")
class EncryptedVanishedClientTests extends VanishedClientTests {

}
