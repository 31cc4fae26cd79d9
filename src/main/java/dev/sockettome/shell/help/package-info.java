/**
 * What a newcomer is told: the commands, one of them, the keys.
 */
@NullMarked
package dev.sockettome.shell.help;

import org.jspecify.annotations.NullMarked;
