/**
 * Who is here, and what happens in which order: a {@code Session} is one client's visit,
 * its {@code Connection} is the socket, the {@code Room} decides the order. One event
 * loop owns the room.
 */
@NullMarked
package dev.sockettome.server.room;

import org.jspecify.annotations.NullMarked;
