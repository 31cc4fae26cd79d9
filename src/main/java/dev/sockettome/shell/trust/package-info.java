/**
 * Whether a server is the one that is meant: what is known of it is looked up, and a
 * person is asked when nothing is.
 */
@NullMarked
package dev.sockettome.shell.trust;

import org.jspecify.annotations.NullMarked;
