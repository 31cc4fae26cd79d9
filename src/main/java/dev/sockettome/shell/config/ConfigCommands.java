package dev.sockettome.shell.config;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.sockettome.file.FileProblem;
import dev.sockettome.grammar.Secrets;
import dev.sockettome.settings.KnownSettings;
import dev.sockettome.settings.KnownSettings.Known;
import dev.sockettome.settings.LiveSettings;
import dev.sockettome.settings.LiveSettings.Current;
import dev.sockettome.settings.PersonalFile;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * What is set, and where; and setting it otherwise, for now and for the runs to come.
 */
@Component
class ConfigCommands {

	private final LiveSettings settings;

	private final AppliedSettings applied;

	private final PersonalFile personal;

	private final ShellSession session;

	private final Console console;

	private final ConsoleSettings display;

	ConfigCommands(LiveSettings settings, AppliedSettings applied, PersonalFile personal, ShellSession session,
			Console console, ConsoleSettings display) {
		this.settings = settings;
		this.applied = applied;
		this.personal = personal;
		this.session = session;
		this.console = console;
		this.display = display;
	}

	@Command(name = "config", group = CommandGroups.SHELL, description = "Show the settings that are not the defaults",
			help = """
					config [--all]

					Each with its value and where that comes from: a file with its line, the
					environment, the command line, or "config set" in this run.
					""")
	void list(@Option(longName = "all", description = "those that have their defaults, too") boolean all) {
		List<Current> shown = this.settings.all().stream().filter((each) -> all || !each.isDefault()).toList();
		if (shown.isEmpty() && this.display.format() == Format.TEXT) {
			this.console.print(Words.of("config.all-settings-have", this.session.typed("config --all")));
		}
		shown.forEach((each) -> show(each, "%s: %s  (%s)".formatted(each.setting().key(),
				each.value().isEmpty() ? "\"\"" : each.value(), from(each))));
	}

	@Command(name = "config get", group = CommandGroups.SHELL, description = "Show the value of a setting",
			help = "config get SETTING")
	void get(@Argument(index = 0) String key) {
		Current current = this.settings.get(known(key));
		show(current, current.value());
	}

	private void show(Current current, String text) {
		if (this.display.format() == Format.JSON) {
			this.console.emit(JsonLines.setting(current.setting().key(), current.value(),
					current.setting().defaultValue(), from(current)));
		}
		else {
			this.console.print(text);
		}
	}

	@Command(name = "config set", group = CommandGroups.SHELL, description = "Change a setting, for now and later",
			help = """
					config set SETTING VALUE...

					The value holds at once, where that can be, and is kept in your own file of
					settings, whose comments and order stay as they are. A value with blanks
					needs no quotes; "" is an empty one.
					""")
	void set(@Argument(index = 0) String key, @Argument(index = 1) String given) {
		Known setting = known(key);
		String value = unquoted(given.strip());
		if (setting.isSecret() || !setting.shown(value).equals(value)) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("config.secret-not-kept", setting.key(), setting.variable()));
		}
		Current next;
		try {
			next = this.settings.set(setting, value);
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED, String.valueOf(ex.getMessage()));
		}
		this.applied.apply(this.settings);
		Effect effect = Effect.of(setting.key());
		this.console.print(Words.of("config.kept", setting.key(), value.isEmpty() ? Words.of("config.empty") : value,
				(effect == Effect.NOW) ? Words.of("config.now") : Words.of("config.which-takes-effect", effect.words()),
				this.personal.path()));
		if (!next.value().equals(value)) {
			this.console.print(Words.of("config.where-counts-more", lowerCase(next.from()), next.value()));
		}
	}

	@Command(name = "config unset", group = CommandGroups.SHELL, description = "Take a setting out of your own file",
			help = "config unset SETTING")
	void unset(@Argument(index = 0) String key) {
		Known setting = known(key);
		boolean found;
		try {
			found = this.settings.unset(setting);
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("config.cannot-write", this.personal.path(), FileProblem.reason(ex)));
		}
		this.applied.apply(this.settings);
		Current now = this.settings.get(setting);
		String state = Words.of("config.is", setting.key(),
				now.value().isEmpty() ? Words.of("config.empty") : now.value(), from(now));
		if (!found) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("config.does-not-have", this.personal.path(), state));
		}
		Effect effect = Effect.of(setting.key());
		this.console.print((effect == Effect.NOW) ? state : Words.of("config.takes-effect", state, effect.words()));
	}

	@Command(name = "config help", group = CommandGroups.SHELL, description = "Tell what a setting does",
			help = "config help SETTING")
	void help(@Argument(index = 0) String key) {
		Known setting = known(key);
		Current now = this.settings.get(setting);
		SettingDescriptions descriptions = SettingDescriptions.read();
		List<String> values = descriptions.values(setting.key());
		this.console.print(String.join("\n", setting.key(),
				"  " + Words.translated("setting." + setting.key(), descriptions.text(setting.key())),
				Words.of("config.help-takes",
						values.isEmpty() ? setting.takes() : Words.of("config.one-of", String.join(", ", values))),
				Words.of("config.help-default",
						setting.defaultValue().isEmpty() ? Words.of("config.empty") : setting.defaultValue()),
				Words.of("config.help-now", now.value().isEmpty() ? Words.of("config.empty") : now.value(), from(now)),
				Words.of("config.help-changes", Effect.of(setting.key()).words())));
	}

	private Known known(String key) {
		KnownSettings known = this.settings.known();
		Known setting = known.get(key);
		if (setting == null) {
			Known nearest = known.nearest(key);
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("config.no-setting", Secrets.mask(key),
							(nearest != null) ? Words.of("config.did-you-mean", nearest.key())
									: Words.of("config.shows-them-all", this.session.typed("config --all"))));
		}
		return setting;
	}

	private static String from(Current current) {
		return current.from().isEmpty() ? Words.of("config.by-default") : lowerCase(current.from());
	}

	/** A place as it stands within a sentence. */
	private static String lowerCase(String place) {
		return Stream.of("place.command-line", "place.among-options-java", "place.set-now")
			.map(Words::of)
			.anyMatch(place::equals) ? place.substring(0, 1).toLowerCase(Locale.ROOT) + place.substring(1) : place;
	}

	private static String unquoted(String value) {
		boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

}
