#!/bin/sh
# Installs this release for one user, without any rights: the program under ~/.local/share, a link to it in ~/.local/bin.
# What is installed already is replaced; what a person keeps (bookmarks, history, settings) is elsewhere, and stays.
#
#   usage: ./install.sh [--downgrade]
#
#   PREFIX   where to, in place of ~/.local
set -eu
case $0 in
	*/*) here=$(CDPATH='' cd -- "${0%/*}" && pwd) ;;
	*) here=$(pwd) ;;
esac
prefix=${PREFIX:-${HOME:?HOME is not set, so there is no place to install to. Set PREFIX.}/.local}
place=$prefix/share/socket-to-me

fail() {
	printf 'install.sh: %s\n' "$1" >&2
	exit 1
}

# Whether version $1 comes before version $2: compared number by number, and 1.0.0-rc comes before 1.0.0.
before() {
	[ "$1" != "$2" ] || return 1
	[ "${1%%-*}" != "${2%%-*}" ] || { [ "$1" != "${1%%-*}" ] && [ "$2" = "${2%%-*}" ]; return; }
	[ "$(printf '%s\n%s\n' "${1%%-*}" "${2%%-*}" | sort -t. -k1,1n -k2,2n -k3,3n | sed -n 1p)" = "${1%%-*}" ]
}

version=$(cat "$here/VERSION")
if [ -f "$place/VERSION" ]; then
	installed=$(cat "$place/VERSION")
	if before "$version" "$installed" && [ "${1:-}" != --downgrade ]; then
		fail "$installed is installed, which is newer than $version and may have written what $version cannot read. Use --downgrade to install it all the same."
	fi
fi

for folder in "$prefix/share" "$prefix/bin"; do
	{ mkdir -p "$folder" && [ -w "$folder" ]; } 2>/dev/null ||
		fail "Cannot write to $folder. Set PREFIX to a folder of yours."
done
command=$prefix/bin/socket-to-me
[ -L "$command" ] || [ ! -e "$command" ] || fail "There is another $command. Move it away, or set PREFIX to another folder."
# What was installed before stays until the next time, for the chats that still run from it.
rm -rf "$place.new" "$place.old"
if ! reason=$(cp -R -p "$here" "$place.new" 2>&1); then
	rm -rf "$place.new"
	fail "Cannot copy to $prefix/share: $(printf '%s\n' "$reason" | sed -n 1p)"
fi
[ ! -e "$place" ] || mv "$place" "$place.old"
mv "$place.new" "$place"
ln -sf ../share/socket-to-me/socket-to-me "$command"
if [ -d "$place/share" ]; then
	(cd "$place/share" && find . -type f) | while read -r file; do
		mkdir -p "$prefix/share/${file%/*}"
		if [ -L "$prefix/share/$file" ] || [ ! -e "$prefix/share/$file" ]; then
			ln -sf "$place/share/$file" "$prefix/share/$file"
		fi
	done
fi

echo "Socket To Me $version is in $place."
case :$PATH: in
	*:"$prefix/bin":*) echo "Start it with: socket-to-me" ;;
	*) echo "Start it with: $command ($prefix/bin is not on your PATH)" ;;
esac
echo "Remove it with: $place/uninstall.sh"
