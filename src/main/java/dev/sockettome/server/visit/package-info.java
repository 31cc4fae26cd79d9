/**
 * One client and its lines: a {@code Connection} is the socket, a {@code Session} one
 * client's visit, in which it is a {@code Newcomer} first and then a {@code Participant};
 * a {@code Comeback} is the way back after a break.
 */
@NullMarked
package dev.sockettome.server.visit;

import org.jspecify.annotations.NullMarked;
