/**
 * What one knows of the room one is in: who is here, what happened, and which event a
 * line is.
 */
@NullMarked
package dev.sockettome.client.room;

import org.jspecify.annotations.NullMarked;
