/**
 * Text that comes line by line, from a file or a pipe, of any length.
 */
@NullMarked
package dev.sockettome.shell.input;

import org.jspecify.annotations.NullMarked;
