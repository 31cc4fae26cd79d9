/**
 * Small files that outlive a run, and that people, editors, other runs and crashes touch.
 */
@NullMarked
package dev.sockettome.file;

import org.jspecify.annotations.NullMarked;
