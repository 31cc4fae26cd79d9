/**
 * What the program says to people, in their language: every text has a key, and is looked
 * up in the files {@code messages*.properties}.
 */
@NullMarked
package dev.sockettome.words;

import org.jspecify.annotations.NullMarked;
