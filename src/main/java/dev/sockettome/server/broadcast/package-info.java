/**
 * How what happens goes out to all who hear it, in one order: the {@code Broadcaster}
 * gathers a {@code Batch} a turn, and hands it to every {@code Recipient}.
 */
@NullMarked
package dev.sockettome.server.broadcast;

import org.jspecify.annotations.NullMarked;
