/**
 * What started the server and looks after it, such as systemd: what it gives to a server,
 * and what it wants to be told.
 */
@NullMarked
package dev.sockettome.server.supervisor;

import org.jspecify.annotations.NullMarked;
