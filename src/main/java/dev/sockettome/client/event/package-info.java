/**
 * What can happen on a connection, one record for each. Published in the order in which
 * it happened, by the one thread that reads the connection.
 */
@NullMarked
package dev.sockettome.client.event;

import org.jspecify.annotations.NullMarked;
