package dev.sockettome.shell.manual;

import java.util.stream.Collectors;

import dev.sockettome.shell.manual.CompletionTable.Choice;

/**
 * For zsh: words with what they do.
 */
final class ZshScript implements CompletionScript {

	private static final String SCRIPT = """
			#compdef socket-to-me
			# Tab completion of socket-to-me for zsh: made by "socket-to-me completion zsh".

			_socket_to_me_words() {
				choices=()
				case $1 in
			%s	esac
			}

			_socket_to_me_value() {
				value=
				case $1 in
			%s	esac
			}

			_socket_to_me() {
				local at='' value word next
				local -a choices
				for word in ${words[2,CURRENT-1]}; do
					next=${at:+$at }$word
					_socket_to_me_words $next
					_socket_to_me_value $next
					if (( $#choices )) || [[ -n $value ]]; then
						at=$next
					elif [[ $word != -* ]]; then
						_socket_to_me_words $at
						(( ${choices[(I)$word:*]} )) && at=$next
					fi
				done
				_socket_to_me_value "$at ${words[CURRENT-1]}"
				if [[ -n $value ]]; then
					_socket_to_me_fill
					return
				fi
				if [[ ${words[CURRENT]} != -* ]]; then
					_socket_to_me_value $at
					_socket_to_me_fill
				fi
				_socket_to_me_words $at
				_describe -t commands command choices
				if [[ -z $at && ${words[CURRENT]} == @* ]]; then
					compset -P @
					_files
				fi
			}

			_socket_to_me_fill() {
				case $value in
					FILE*) _files ;;
					HOST) _hosts ;;
					*'|'*) compadd -- ${(s:|:)value} ;;
				esac
			}

			if [[ $funcstack[1] == _socket_to_me ]]; then
				_socket_to_me "$@"
			else
				compdef _socket_to_me socket-to-me
			fi
			""";

	@Override
	public String script(CompletionTable table) {
		String words = table.words()
			.entrySet()
			.stream()
			.map((entry) -> "\t\t%s) choices=(%s) ;;\n".formatted(CompletionScript.quoted(entry.getKey()),
					entry.getValue().stream().map(ZshScript::choice).collect(Collectors.joining(" "))))
			.collect(Collectors.joining());
		String values = table.kinds()
			.entrySet()
			.stream()
			.map((entry) -> "\t\t%s) value=%s ;;\n".formatted(CompletionScript.quoted(entry.getKey()),
					CompletionScript.quoted(entry.getValue())))
			.collect(Collectors.joining());
		return SCRIPT.formatted(words, values);
	}

	private static String choice(Choice choice) {
		return CompletionScript.quoted(choice.word().replace(":", "\\:") + ":" + choice.description());
	}

}
