/**
 * Keys as people write them, and what they do.
 */
@NullMarked
package dev.sockettome.shell.key;

import org.jspecify.annotations.NullMarked;
