/**
 * The files of the server, and the folder they are in.
 */
@NullMarked
package dev.sockettome.server.files;

import org.jspecify.annotations.NullMarked;
