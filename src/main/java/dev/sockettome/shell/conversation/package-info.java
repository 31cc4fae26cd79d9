/**
 * From the events of a conversation to lines for the display: their form, the colors of
 * names, the status line, and the transcript.
 */
@NullMarked
package dev.sockettome.shell.conversation;

import org.jspecify.annotations.NullMarked;
