/**
 * The terminal itself: how large it is, what it can do, and how it is given back as it
 * was.
 */
@NullMarked
package dev.sockettome.shell.terminal;

import org.jspecify.annotations.NullMarked;
