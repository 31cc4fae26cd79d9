/**
 * From a text to cells and rows: text from the wire is made visible here, gets its style,
 * and is shown on a screen or written as plain lines.
 */
@NullMarked
package dev.sockettome.shell.display;

import org.jspecify.annotations.NullMarked;
