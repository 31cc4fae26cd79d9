/**
 * From events to the screen: formatting, and printing above the prompt.
 */
@NullMarked
package dev.sockettome.shell.output;

import org.jspecify.annotations.NullMarked;
