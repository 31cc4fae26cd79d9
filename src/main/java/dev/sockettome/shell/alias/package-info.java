/**
 * Names of one's own for commands, at the prompt.
 */
@NullMarked
package dev.sockettome.shell.alias;

import org.jspecify.annotations.NullMarked;
