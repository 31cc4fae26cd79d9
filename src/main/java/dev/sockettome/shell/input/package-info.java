/**
 * From keys to a command: reading a line, completing it, parsing it.
 */
@NullMarked
package dev.sockettome.shell.input;

import org.jspecify.annotations.NullMarked;
