package dev.sockettome.shell.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.shell.editor.EditingKeys;
import dev.sockettome.shell.editor.PersonalKeys;
import dev.sockettome.shell.key.KeyAction;
import dev.sockettome.shell.key.KeyName;
import dev.sockettome.shell.profile.BoundKeys;
import dev.sockettome.words.Words;

import org.springframework.stereotype.Component;

/**
 * What each key does: what it does at first, and over that what the person wants.
 */
@Component
public class KeyTable {

	private final BoundKeys bound;

	KeyTable(BoundKeys bound) {
		this.bound = bound;
	}

	/** What the person wants, by keys that can be used. */
	Map<KeyName, String> personal() {
		Map<KeyName, String> usable = new LinkedHashMap<>();
		this.bound.all().forEach((text, target) -> {
			try {
				KeyName key = KeyName.parse(text);
				PersonalKeys.require(key, target);
				usable.put(key, target);
			}
			catch (IllegalArgumentException ex) {
				// "bind" tells of it.
			}
		});
		return usable;
	}

	/** Has the prompt's keys do what the person wants. */
	public void apply(PersonalKeys keys) {
		personal().forEach(keys::bind);
	}

	/** What all keys do, in an order to be read in. */
	public List<KeyAction> actions() {
		Map<KeyName, String> personal = personal();
		List<KeyAction> actions = new ArrayList<>();
		for (KeyAction action : EditingKeys.actions()) {
			List<String> keys = new ArrayList<>(action.keys());
			keys.removeIf((key) -> personal.containsKey(KeyName.parse(key)));
			personal.forEach((key, target) -> {
				if (target.equals(action.name())) {
					keys.add(key.text());
				}
			});
			if (!keys.isEmpty()) {
				actions.add(new KeyAction(action.name(), keys, action.does()));
			}
		}
		personal.forEach((key, target) -> {
			if (PersonalKeys.isText(target)) {
				actions.add(new KeyAction(target, List.of(key.text()), Words.of("key-table.types", target)));
			}
		});
		return actions;
	}

}
