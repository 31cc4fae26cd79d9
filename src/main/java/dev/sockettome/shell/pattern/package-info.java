/**
 * Regular expressions that a person wrote, looked for in what strangers wrote: in bounded
 * time.
 */
@NullMarked
package dev.sockettome.shell.pattern;

import org.jspecify.annotations.NullMarked;
