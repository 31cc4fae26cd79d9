/**
 * Who is here, and what happens in which order: a {@code Member} is a person with a name,
 * a {@code Device} one client of it, and the {@code Room} decides the order. One event
 * loop owns the room.
 */
@NullMarked
package dev.sockettome.server.room;

import org.jspecify.annotations.NullMarked;
