package dev.sockettome.shell.manual;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.shell.manual.CompletionTable.Choice;

/**
 * For fish: words with what they do.
 */
final class FishScript implements CompletionScript {

	private static final String HEAD = """
			# Tab completion of socket-to-me for fish: made by "socket-to-me completion fish".

			# The words that lead to the command that is typed.
			function __socket_to_me_path
				set -l path
				for word in (commandline -opc)[2..-1]
					set -l next (string join ' ' -- $path $word)
					if contains -- "$next" $__socket_to_me_paths
						set path $next
					end
				end
				echo "$path"
			end

			function __socket_to_me_at
				test (__socket_to_me_path) = "$argv[1]"
			end

			# Behind a command, and behind an option of it, if there is one.
			function __socket_to_me_value
				__socket_to_me_at $argv[1]; or return
				set -l before (commandline -opc)[-1]
				if set -q argv[2]
					test "$before" = "$argv[2]"
				else
					not contains -- "$argv[1] $before" $__socket_to_me_valued
				end
			end

			complete -c socket-to-me -f

			# A command file, as in @hello.chat.
			function __socket_to_me_files
				for file in (__fish_complete_path (string sub -s 2 -- (commandline -ct)))
					echo "@$file"
				end
			end
			complete -c socket-to-me -n '__socket_to_me_at ""; and string match -q "@*" -- (commandline -ct)' -a '(__socket_to_me_files)'
			""";

	@Override
	public String script(CompletionTable table) {
		StringBuilder script = new StringBuilder(HEAD);
		List<String> paths = new ArrayList<>(table.words().keySet());
		table.words()
			.forEach((path, choices) -> choices.stream()
				.filter((choice) -> !choice.word().startsWith("-"))
				.forEach((choice) -> paths.add((path + " " + choice.word()).strip())));
		set(script, "__socket_to_me_paths", paths);
		set(script, "__socket_to_me_valued", table.values().keySet());
		table.words().forEach((path, choices) -> choices.forEach((choice) -> word(script, path, choice)));
		table.arguments().forEach((path, kind) -> value(script, quoted(path), kind));
		table.values().forEach((place, kind) -> {
			int option = place.lastIndexOf(' ');
			value(script, quoted(place.substring(0, option)) + " " + place.substring(option + 1), kind);
		});
		return script.toString();
	}

	private static void set(StringBuilder script, String name, Iterable<String> values) {
		script.append("set -g ").append(name);
		values.forEach((value) -> script.append(' ').append(quoted(value)));
		script.append('\n');
	}

	private static void word(StringBuilder script, String path, Choice choice) {
		script.append("complete -c socket-to-me -n ")
			.append(quoted("__socket_to_me_value " + quoted(path)))
			.append(" -a ")
			.append(quoted(choice.word()))
			.append(" -d ")
			.append(quoted(choice.description()))
			.append('\n');
	}

	private static void value(StringBuilder script, String place, String kind) {
		String given = kind.startsWith("FILE") ? "-F" : kind.equals("HOST") ? "-a '(__fish_print_hostnames)'"
				: kind.contains("|") ? "-a " + quoted(kind.replace('|', ' ')) : "";
		if (!given.isEmpty()) {
			script.append("complete -c socket-to-me -n ")
				.append(quoted("__socket_to_me_value " + place))
				.append(' ')
				.append(given)
				.append('\n');
		}
	}

	/** Text within single quotes, in which a backslash is one as well. */
	private static String quoted(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

}
