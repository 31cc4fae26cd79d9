/**
 * The commands of command files, and of programs that talk: to wait, to react, to do
 * something again and again (docs/SCRIPTING.md).
 */
@NullMarked
package dev.sockettome.shell.bot;

import org.jspecify.annotations.NullMarked;
