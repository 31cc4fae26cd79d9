package dev.sockettome.shell.key;

import java.util.List;

/**
 * Something that a key does at the prompt.
 *
 * @param name what JLine calls it, as in {@code backward-word}
 * @param keys the keys that do it, as people write them: {@code Ctrl-A}, {@code Alt-B},
 * {@code PageUp}, {@code Ctrl-X Ctrl-E}
 * @param does what it does, in a few words
 */
public record KeyAction(String name, List<String> keys, String does) {

}
