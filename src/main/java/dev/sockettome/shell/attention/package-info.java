/**
 * What deserves a person's attention, and what does not: highlights, notifications, who
 * is ignored, and what came while nobody looked.
 */
@NullMarked
package dev.sockettome.shell.attention;

import org.jspecify.annotations.NullMarked;
