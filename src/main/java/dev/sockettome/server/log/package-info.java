/**
 * What has happened on the server, and the log that shows it.
 */
@NullMarked
package dev.sockettome.server.log;

import org.jspecify.annotations.NullMarked;
