/**
 * What a person or a file types, and what they see. This package runs the shell in its
 * modes; {@code input} reads, {@code output} shows, {@code command} does, and
 * {@code script} runs files.
 */
@NullMarked
package dev.sockettome.shell;

import org.jspecify.annotations.NullMarked;
