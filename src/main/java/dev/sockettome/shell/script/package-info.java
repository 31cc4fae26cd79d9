/**
 * Command files: one command a line, stopped at the first failure.
 */
@NullMarked
package dev.sockettome.shell.script;

import org.jspecify.annotations.NullMarked;
