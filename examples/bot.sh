#!/bin/sh
# A bot in plain sh: it greets whoever comes, and answers "!date".
#   ./examples/bot.sh [HOST] [PORT]
# The chat is a process with two pipes: events come out of one, requests go into the other.

program=$(dirname "$0")/../socket-to-me
folder=$(mktemp -d "${TMPDIR:-/tmp}/bot.XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
pipe=$folder/requests
mkfifo "$pipe" || exit 1

# The value of a text field of an event. Quotes in it stay escaped, as JSON has them, and
# that is how they have to go back.
field() {
	printf '%s\n' "$event" | sed -n "s/.*\"$1\":\"\([^\"\\\\]*\(\\\\.[^\"\\\\]*\)*\)\".*/\1/p"
}

"${SOCKET_TO_ME:-$program}" --input json connect "${1:-localhost}" "${2:-5555}" --name shbot <"$pipe" |
	while IFS= read -r event; do
		case $event in
			*'"type":"joined"'*) printf '{"say":"Welcome, %s!"}\n' "$(field name)" ;;
			*'"text":"!date","own":false'*) printf '{"say":"%s"}\n' "$(date +%F)" ;;
			*'"text":"!leave","own":false'*) break ;;
		esac
	done >"$pipe"
