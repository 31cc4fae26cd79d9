/**
 * The room's log as a stream of a Redis, so that the room outlives the machine of its
 * server (docs/CLUSTER.md). Loaded only by a server that keeps it there.
 */
@NullMarked
package dev.sockettome.server.redis;

import org.jspecify.annotations.NullMarked;
