/**
 * The thread that waits for disks, and what becomes of an error that no event loop may
 * keep to itself.
 */
@NullMarked
package dev.sockettome.server.thread;

import org.jspecify.annotations.NullMarked;
