/**
 * What Tab offers: commands, options, names, hosts and files, written as the command will
 * read them.
 */
@NullMarked
package dev.sockettome.shell.completion;

import org.jspecify.annotations.NullMarked;
