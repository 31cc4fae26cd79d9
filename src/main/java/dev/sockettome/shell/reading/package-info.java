/**
 * Reading back: what was said before, here or elsewhere, as lines of the conversation.
 */
@NullMarked
package dev.sockettome.shell.reading;

import org.jspecify.annotations.NullMarked;
