package dev.sockettome.shell.binding;

import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Editing;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.session.ShellSession;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whose keys edit what is typed, from the next line on.
 */
@Component
class EditingStyle implements SettingsListener<ConsoleSettings> {

	private final ObjectProvider<ChatLineReader> reader;

	private final ShellSession session;

	EditingStyle(ObjectProvider<ChatLineReader> reader, ShellSession session) {
		this.reader = reader;
		this.session = session;
	}

	@Override
	public void use(ConsoleSettings settings) {
		if (this.session.canAsk()) {
			this.reader.getObject().useViKeys(settings.editing() == Editing.VI);
		}
	}

}
