/**
 * What the server counts, and the small HTTP server that shows it: {@code /metrics} and
 * {@code /health}.
 */
@NullMarked
package dev.sockettome.server.metrics;

import org.jspecify.annotations.NullMarked;
