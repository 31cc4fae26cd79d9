/**
 * The socket and its lines: it is dialled, greeted, kept alive and measured. Nothing in
 * here knows what a message is.
 */
@NullMarked
package dev.sockettome.client.wire;

import org.jspecify.annotations.NullMarked;
