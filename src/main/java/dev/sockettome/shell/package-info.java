/**
 * What a person or a file types, and what they see. This package starts the shell and
 * runs it in its modes; each package below has one part of the work.
 */
@NullMarked
package dev.sockettome.shell;

import org.jspecify.annotations.NullMarked;
