/**
 * Where the program starts.
 */
@NullMarked
package dev.sockettome;

import org.jspecify.annotations.NullMarked;
