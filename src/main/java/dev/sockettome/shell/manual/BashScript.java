package dev.sockettome.shell.manual;

import java.util.stream.Collectors;

import dev.sockettome.shell.manual.CompletionTable.Choice;

/**
 * For bash, 4 or newer: words without their descriptions, which it cannot show.
 */
final class BashScript implements CompletionScript {

	private static final String SCRIPT = """
			# Tab completion of socket-to-me for bash: made by "socket-to-me completion bash".

			_socket_to_me_words() {
				case $1 in
			%s	esac
			}

			_socket_to_me_value() {
				case $1 in
			%s	esac
			}

			_socket_to_me() {
				local current=${COMP_WORDS[COMP_CWORD]} path='' word value next i
				for ((i = 1; i < COMP_CWORD; i++)); do
					word=${COMP_WORDS[i]}
					next=${path:+$path }$word
					if [[ -n $(_socket_to_me_words "$next")$(_socket_to_me_value "$next") ||
						" $(_socket_to_me_words "$path") " == *" $word "* && $word != -* ]]; then
						path=$next
					fi
				done
				value=$(_socket_to_me_value "$path ${COMP_WORDS[COMP_CWORD - 1]}")
				if [[ -z $value && $current != -* ]]; then
					value=$(_socket_to_me_value "$path")
				fi
				COMPREPLY=()
				case $value in
					FILE*) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
					HOST) mapfile -t COMPREPLY < <(compgen -A hostname -- "$current") ;;
					*'|'*) mapfile -t COMPREPLY < <(compgen -W "${value//|/ }" -- "$current") ;;
				esac
				if [[ ${COMP_WORDS[COMP_CWORD - 1]} != -* || -z $value ]]; then
					mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$(_socket_to_me_words "$path")" -- "$current")
				fi
				if [[ -z $path && $current == @* ]]; then
					compopt -o filenames
					mapfile -t COMPREPLY < <(compgen -f -P @ -- "${current#@}")
				fi
			}

			complete -F _socket_to_me socket-to-me ./socket-to-me
			""";

	@Override
	public String script(CompletionTable table) {
		String words = table.words()
			.entrySet()
			.stream()
			.map((entry) -> line(entry.getKey(),
					entry.getValue().stream().map(Choice::word).collect(Collectors.joining(" "))))
			.collect(Collectors.joining());
		String values = table.kinds()
			.entrySet()
			.stream()
			.map((entry) -> line(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining());
		return SCRIPT.formatted(words, values);
	}

	private static String line(String path, String result) {
		return "\t\t%s) echo %s ;;\n".formatted(CompletionScript.quoted(path), CompletionScript.quoted(result));
	}

}
