/**
 * The commands. The first line of a command's help is its grammar: the parser, the
 * completion and {@code help} all read it.
 */
@NullMarked
package dev.sockettome.shell.command;

import org.jspecify.annotations.NullMarked;
