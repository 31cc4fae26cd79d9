/**
 * The wire as values: what a line means, how lines are cut from bytes, which names and
 * characters are allowed. No sockets, no threads, no Spring.
 */
@NullMarked
package dev.sockettome.protocol;

import org.jspecify.annotations.NullMarked;
