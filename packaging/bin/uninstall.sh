#!/bin/sh
# Removes what install.sh has installed, and nothing else: what a person keeps stays.
#
#   PREFIX   where it was installed to, in place of ~/.local
set -eu
prefix=${PREFIX:-${HOME:?HOME is not set. Set PREFIX to where it was installed.}/.local}
place=$prefix/share/socket-to-me
if [ ! -f "$place/VERSION" ]; then
	echo "uninstall.sh: Socket To Me is not installed in $place. Set PREFIX to where it was installed." >&2
	exit 1
fi
version=$(cat "$place/VERSION")
if [ -d "$place/share" ]; then
	(cd "$place/share" && find . -type f) | while read -r file; do
		[ ! -L "$prefix/share/$file" ] || rm -f "$prefix/share/$file"
		# Folders that nothing else uses.
		(cd "$prefix/share" && rmdir -p "${file%/*}") 2>/dev/null || true
	done
fi
[ ! -L "$prefix/bin/socket-to-me" ] || rm -f "$prefix/bin/socket-to-me"
rm -rf "$place" "$place.old"
rmdir "$prefix/bin" "$prefix/share" "$prefix" 2>/dev/null || true
echo "Socket To Me $version is removed."
