/**
 * How a person, or a file, logs in: what the server asks, and who answers it.
 */
@NullMarked
package dev.sockettome.shell.login;

import org.jspecify.annotations.NullMarked;
