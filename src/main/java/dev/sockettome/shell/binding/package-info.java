/**
 * What keys do at the prompt, as a person wants it.
 */
@NullMarked
package dev.sockettome.shell.binding;

import org.jspecify.annotations.NullMarked;
