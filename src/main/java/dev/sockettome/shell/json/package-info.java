/**
 * Events and requests as JSON, one object a line (docs/EVENTS.md).
 */
@NullMarked
package dev.sockettome.shell.json;

import org.jspecify.annotations.NullMarked;
