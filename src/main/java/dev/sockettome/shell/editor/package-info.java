/**
 * The line that is being typed, and the prompt before it: its keys, its rows on the
 * screen, and what arrives above it meanwhile.
 */
@NullMarked
package dev.sockettome.shell.editor;

import org.jspecify.annotations.NullMarked;
