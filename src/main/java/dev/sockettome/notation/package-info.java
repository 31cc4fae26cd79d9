/**
 * How people and programs write things down: lengths of time, moments, JSON lines. One
 * way for the client, the server and the shell.
 */
@NullMarked
package dev.sockettome.notation;

import org.jspecify.annotations.NullMarked;
