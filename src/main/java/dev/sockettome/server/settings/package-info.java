/**
 * The settings of the server, {@code chat.server.*}, and where they are read again.
 */
@NullMarked
package dev.sockettome.server.settings;

import org.jspecify.annotations.NullMarked;
