/**
 * Measures servers of lines from outside: opens crowds of plain sockets, counts every
 * delivery, and checks that nothing is lost and that the order is the same for everyone.
 * One thread, so that the server under test has the other processors.
 */
@NullMarked
package dev.sockettome.bench;

import org.jspecify.annotations.NullMarked;
