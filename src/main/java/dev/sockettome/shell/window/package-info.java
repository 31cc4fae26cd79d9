/**
 * The conversations of a person at the prompt, each in a window, one of them before their
 * eyes: which there are, what is new in them, and where an event belongs.
 */
@NullMarked
package dev.sockettome.shell.window;

import org.jspecify.annotations.NullMarked;
