/**
 * A connection to a server of which nothing is known but that it has lines.
 */
@NullMarked
package dev.sockettome.client.raw;

import org.jspecify.annotations.NullMarked;
