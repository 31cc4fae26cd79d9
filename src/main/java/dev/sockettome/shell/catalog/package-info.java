/**
 * How the commands come into Spring Shell's registry: the annotated methods of
 * {@code shell.command}, and the rows of the server's table.
 */
@NullMarked
package dev.sockettome.shell.catalog;

import org.jspecify.annotations.NullMarked;
