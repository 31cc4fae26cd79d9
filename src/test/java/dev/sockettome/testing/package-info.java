/**
 * What the tests talk to and talk with: the exercise's own server with every quirk it
 * has, the plainest clients there are, and the whole program in a real pseudo-terminal or
 * between pipes.
 */
@NullMarked
package dev.sockettome.testing;

import org.jspecify.annotations.NullMarked;
