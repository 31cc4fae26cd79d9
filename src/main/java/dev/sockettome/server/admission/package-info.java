/**
 * Who may come in, and how often: connections and names by address, the rate of lines
 * ({@code TokenBucket}), bans, and what is not chat at all.
 */
@NullMarked
package dev.sockettome.server.admission;

import org.jspecify.annotations.NullMarked;
