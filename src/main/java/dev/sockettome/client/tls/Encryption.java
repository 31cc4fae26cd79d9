package dev.sockettome.client.tls;

/**
 * How a connection is encrypted.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param suite the cipher suite, by its name in the registry of IANA
 * @param server what the server's certificate is known by
 */
public record Encryption(String protocol, String suite, Fingerprint server) {

}
