/**
 * What a client may type after {@code /}, as a table of data: name, arguments, help and
 * handler in one row, so that {@code /help} cannot lie.
 */
@NullMarked
package dev.sockettome.server.command;

import org.jspecify.annotations.NullMarked;
