/**
 * What was said last, to be said better.
 */
@NullMarked
package dev.sockettome.shell.correction;

import org.jspecify.annotations.NullMarked;
