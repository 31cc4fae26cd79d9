/**
 * What keeps others from reading along on a connection.
 */
@NullMarked
package dev.sockettome.server.tls;

import org.jspecify.annotations.NullMarked;
