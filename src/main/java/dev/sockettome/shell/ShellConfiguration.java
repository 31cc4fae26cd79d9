package dev.sockettome.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.binding.KeyTable;
import dev.sockettome.shell.completion.ChatCompleter;
import dev.sockettome.shell.completion.GrammarParser;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Editing;
import dev.sockettome.shell.draft.ChosenEditor;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.history.TypedHistory;
import dev.sockettome.shell.profile.BoundKeys;
import dev.sockettome.shell.session.ShellSession;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.terminal.Terminal;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The line editor. Spring Shell's own is replaced because its parser takes {@code it's}
 * for an open quotation, and because its prompt cannot change while a line is half typed.
 */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {

	@Bean(destroyMethod = "close")
	Terminal terminal(EarlyTerminal early) throws IOException {
		return early.reader().getTerminal();
	}

	/**
	 * There is nothing to translate, and no reason to look up every language there is.
	 */
	@Bean
	MessageSource messageSource() {
		return new NoMessages();
	}

	@Bean
	GrammarParser lineParser(ObjectProvider<ChatCommandParser> parser, ShellSession session) {
		return new GrammarParser(parser::getObject, () -> session.mode() == InputMode.CHAT);
	}

	@Bean
	TypedHistory typedHistory(Console console) {
		return new TypedHistory(console::diagnose);
	}

	@Bean
	ChatLineReader chatLineReader(EarlyTerminal early, Terminal terminal, GrammarParser lineParser,
			ObjectProvider<ChatCompleter> completer, TypedHistory history, UserFolders folders,
			ConsoleSettings settings, ObjectProvider<KeyTable> keys) throws IOException {
		ChatLineReader reader = early.reader();
		reader.setGrammar(lineParser);
		// The commands are read when the first is typed or completed, and not before the
		// prompt.
		reader.setCompleter((line, parsed, candidates) -> completer.getObject().complete(line, parsed, candidates));
		reader.setHistory(history);
		Path drafts = folders.state().resolve("drafts");
		reader.keepDraftsIn(drafts);
		if (Files.exists(drafts)) {
			ChosenEditor.removeLeftDrafts(drafts);
		}
		reader.setVariable(LineReader.HISTORY_FILE, folders.state().resolve("history"));
		reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "");
		reader.option(Option.DISABLE_EVENT_EXPANSION, true);
		reader.option(Option.INSERT_TAB, false);
		reader.option(Option.CASE_INSENSITIVE, true);
		history.attach(reader);
		if (settings.editing() == Editing.VI) {
			reader.useViKeys(true);
		}
		if (Files.exists(folders.config().resolve(BoundKeys.FILE))) {
			keys.getObject().apply(reader.personalKeys());
		}
		return reader;
	}

}
