/**
 * What other programs make of the commands: the pages of {@code man}, and what Tab
 * completes in bash, zsh and fish. Both are written from the commands themselves, so that
 * they cannot lie.
 */
@NullMarked
package dev.sockettome.shell.manual;

import org.jspecify.annotations.NullMarked;
