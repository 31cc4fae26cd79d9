/**
 * What a person keeps between runs: bookmarks, known hosts, words that call, and who is
 * ignored.
 */
@NullMarked
package dev.sockettome.shell.profile;

import org.jspecify.annotations.NullMarked;
