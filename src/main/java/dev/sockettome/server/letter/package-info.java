/**
 * What servers of a room on Redis ask one another, and answer: the {@code Mail} sends
 * letters, and reads them.
 */
@NullMarked
package dev.sockettome.server.letter;

import org.jspecify.annotations.NullMarked;
