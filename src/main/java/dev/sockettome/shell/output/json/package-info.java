/**
 * Events and requests as JSON lines, for programs (docs/EVENTS.md). Nothing here is
 * loaded unless a run asks for it.
 */
@NullMarked
package dev.sockettome.shell.output.json;

import org.jspecify.annotations.NullMarked;
