/**
 * What the servers of a room keep together: bans, accounts, the message of the day, and
 * what moderators have decided about the room (docs/CLUSTER.md).
 */
@NullMarked
package dev.sockettome.server.kept;

import org.jspecify.annotations.NullMarked;
