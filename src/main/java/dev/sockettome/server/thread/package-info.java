/**
 * The threads of the server: the event loop that owns the room, the thread that waits for
 * disks, and what happens to an error that ends the program.
 */
@NullMarked
package dev.sockettome.server.thread;

import org.jspecify.annotations.NullMarked;
