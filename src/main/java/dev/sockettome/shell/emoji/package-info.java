/**
 * Emoji by the names that people know them by.
 */
@NullMarked
package dev.sockettome.shell.emoji;

import org.jspecify.annotations.NullMarked;
