/**
 * How a typed line becomes a command of the shell.
 */
@NullMarked
package dev.sockettome.shell.grammar;

import org.jspecify.annotations.NullMarked;
