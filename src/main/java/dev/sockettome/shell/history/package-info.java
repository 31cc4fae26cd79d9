/**
 * The lines typed before, without the secrets among them.
 */
@NullMarked
package dev.sockettome.shell.history;

import org.jspecify.annotations.NullMarked;
