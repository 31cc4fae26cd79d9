/**
 * A draft that outgrows the prompt, in the editor of a person's choice.
 */
@NullMarked
package dev.sockettome.shell.draft;

import org.jspecify.annotations.NullMarked;
