/**
 * What servers of one room are to each other: the {@code Node} is one of them. It knows
 * nothing of how they reach each other.
 */
@NullMarked
package dev.sockettome.server.cluster;

import org.jspecify.annotations.NullMarked;
