/**
 * The settings: read from files, environment and command line, and checked, so that every
 * wrong key is reported with its place.
 */
@NullMarked
package dev.sockettome.settings;

import org.jspecify.annotations.NullMarked;
