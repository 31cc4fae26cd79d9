/**
 * What moderators can do, and what they have decided: bans, mutes, operators, the message
 * of the day, the end of the server.
 */
@NullMarked
package dev.sockettome.server.moderation;

import org.jspecify.annotations.NullMarked;
