#!/bin/sh
# A bot in plain sh: it greets whoever comes, and answers "!date".
#   ./examples/bot.sh [HOST] [PORT]
# The chat is a process with two pipes: events come out of one, requests go into the other.

program=$(dirname "$0")/../socket-to-me
folder=$(mktemp -d "${TMPDIR:-/tmp}/bot.XXXXXX") || exit 1
# Whoever ends the bot ends the chat with it, and nothing is left behind.
trap 'rm -rf "$folder"; [ -z "$chat" ] || kill "$chat" 2>/dev/null' EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
chat=
pipe=$folder/requests
mkfifo "$pipe" || exit 1

# The value of a text field of an event. Quotes in it stay escaped, as JSON has them, and
# that is how they have to go back.
field() {
	printf '%s\n' "$event" | sed -n "s/.*\"$1\":\"\([^\"\\\\]*\(\\\\.[^\"\\\\]*\)*\)\".*/\1/p"
}

mkfifo "$folder/events" || exit 1
"${SOCKET_TO_ME:-$program}" --input json connect "${1:-localhost}" "${2:-5555}" --name shbot \
	<"$pipe" >"$folder/events" &
chat=$!
exec 3>"$pipe" <"$folder/events"
while IFS= read -r event; do
	case $event in
		*'"type":"joined"'*) printf '{"say":"Welcome, %s!"}\n' "$(field name)" >&3 ;;
		*'"text":"!date","own":false'*) printf '{"say":"%s"}\n' "$(date +%F)" >&3 ;;
		# The program waits for more requests; without a server there is nothing to ask for.
		*'"text":"!leave","own":false'* | *'"type":"disconnected"'*) break ;;
	esac
done
exec 3>&-
wait "$chat"
code=$?
chat=
exit "$code"
