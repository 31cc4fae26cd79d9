/**
 * Settings that are looked at and changed while the program runs.
 */
@NullMarked
package dev.sockettome.shell.config;

import org.jspecify.annotations.NullMarked;
