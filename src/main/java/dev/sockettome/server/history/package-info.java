/**
 * What the room remembers: its log, in memory or in a file. What is said has happened
 * when the log has it, and only then is it delivered.
 */
@NullMarked
package dev.sockettome.server.history;

import org.jspecify.annotations.NullMarked;
