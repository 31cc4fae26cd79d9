/**
 * What lets someone come back after a break (docs/PROTOCOL.md, section 3.14): a
 * {@code Ticket}, which is found by its {@code Token}.
 */
@NullMarked
package dev.sockettome.server.ticket;

import org.jspecify.annotations.NullMarked;
