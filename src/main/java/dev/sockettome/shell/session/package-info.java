/**
 * A run of the shell: commands are dispatched here, and end with an exit code; what
 * interrupts them, and where standard input comes from.
 */
@NullMarked
package dev.sockettome.shell.session;

import org.jspecify.annotations.NullMarked;
