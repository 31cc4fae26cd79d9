/**
 * Whom one talks to, and that nobody reads along: TLS on the client's side. A client that
 * does not use it loads no class of Java's own TLS.
 */
@NullMarked
package dev.sockettome.client.tls;

import org.jspecify.annotations.NullMarked;
