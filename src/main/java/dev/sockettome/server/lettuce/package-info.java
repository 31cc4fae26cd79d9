/**
 * The way to a Redis, by Lettuce: the {@code RedisLink} is a connection, a {@code Script}
 * is what is done there as a whole. It knows nothing of the room.
 */
@NullMarked
package dev.sockettome.server.lettuce;

import org.jspecify.annotations.NullMarked;
