/**
 * The line that is being typed, on the screen: in rows, in one row, or without drawing
 * over anything; and the status below it.
 */
@NullMarked
package dev.sockettome.shell.rows;

import org.jspecify.annotations.NullMarked;
