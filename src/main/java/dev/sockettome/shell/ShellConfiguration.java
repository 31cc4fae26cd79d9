package dev.sockettome.shell;

import java.io.IOException;
import java.util.List;

import dev.sockettome.shell.input.ChatCompleter;
import dev.sockettome.shell.input.ChatLineReader;
import dev.sockettome.shell.output.TerminalScreen;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The line editor. Spring Shell's own is replaced because its parser takes {@code it's}
 * for an open quotation, and because its prompt cannot change while a line is half typed.
 */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {

	/** What JLine colours in its list of completions. */
	private static final List<String> PLAIN_COMPLETION = List.of(LineReader.COMPLETION_STYLE_GROUP,
			LineReader.COMPLETION_STYLE_LIST_GROUP, LineReader.COMPLETION_STYLE_DESCRIPTION,
			LineReader.COMPLETION_STYLE_LIST_DESCRIPTION, LineReader.COMPLETION_STYLE_STARTING,
			LineReader.COMPLETION_STYLE_LIST_STARTING, LineReader.COMPLETION_STYLE_BACKGROUND,
			LineReader.COMPLETION_STYLE_LIST_BACKGROUND);

	@Bean
	@Primary
	Parser lineParser() {
		DefaultParser parser = new DefaultParser();
		parser.setQuoteChars(new char[0]);
		parser.setEscapeChars(new char[0]);
		return parser;
	}

	@Bean
	@Primary
	ChatLineReader chatLineReader(Terminal terminal, Parser lineParser, ChatCompleter completer, History history)
			throws IOException {
		ChatLineReader reader = new ChatLineReader(terminal, "socket-to-me");
		reader.setParser(lineParser);
		reader.setCompleter(completer);
		reader.setHistory(history);
		reader.setVariable(LineReader.HISTORY_FILE, UserFolders.state().resolve("history"));
		reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "");
		reader.option(Option.DISABLE_EVENT_EXPANSION, true);
		reader.option(Option.INSERT_TAB, false);
		reader.option(Option.CASE_INSENSITIVE, true);
		if (TerminalScreen.isPlain(terminal)) {
			PLAIN_COMPLETION.forEach((variable) -> reader.setVariable(variable, ""));
		}
		history.attach(reader);
		return reader;
	}

}
