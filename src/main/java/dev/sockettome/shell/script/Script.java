package dev.sockettome.shell.script;

import java.util.List;

/**
 * A command file, read as a whole.
 *
 * @param steps its commands, in order
 * @param problems what is wrong with it; a script with problems is not run
 */
record Script(List<Step> steps, List<Problem> problems) {

}
