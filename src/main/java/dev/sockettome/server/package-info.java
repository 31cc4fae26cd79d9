/**
 * Where people meet: starts and stops the server, listens, and takes what is typed at its
 * console. Each thing it is made of has a package of its own below.
 */
@NullMarked
package dev.sockettome.server;

import org.jspecify.annotations.NullMarked;
