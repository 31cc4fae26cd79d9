/**
 * Who may log what, and how it looks: the libraries nothing, unless a setting asks for
 * it, and the program itself one line for what it did not foresee.
 */
@NullMarked
package dev.sockettome.logging;

import org.jspecify.annotations.NullMarked;
