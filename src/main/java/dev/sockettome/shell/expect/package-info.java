/**
 * What a command file waits for and reacts to: patterns against what arrives.
 */
@NullMarked
package dev.sockettome.shell.expect;

import org.jspecify.annotations.NullMarked;
