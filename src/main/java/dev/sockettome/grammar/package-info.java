/**
 * How a command is written: its {@code Synopsis} is a line that a person reads, and by
 * which what they type is read. The shell, the server's console and the wire have it in
 * common.
 */
@NullMarked
package dev.sockettome.grammar;

import org.jspecify.annotations.NullMarked;
