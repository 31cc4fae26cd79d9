/**
 * Going from one window to another: by keys, by the {@code window} commands, and by
 * connecting to another server.
 */
@NullMarked
package dev.sockettome.shell.switching;

import org.jspecify.annotations.NullMarked;
