/**
 * Where people meet: accepts connections, logs people in, and relays what they say to
 * everyone. One event loop owns the {@link dev.sockettome.server.Room} and decides the
 * order; nothing else does.
 */
@NullMarked
package dev.sockettome.server;

import org.jspecify.annotations.NullMarked;
