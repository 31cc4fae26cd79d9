/**
 * What lets one come back after a break (docs/PROTOCOL.md, section 3.14).
 */
@NullMarked
package dev.sockettome.client.ticket;

import org.jspecify.annotations.NullMarked;
