#!/usr/bin/env python3
"""A bot that counts: "!roll 6" rolls a die, "!seen" tells who has said how much.

    ./examples/bot.py [HOST] [PORT]

The chat is a process with two pipes: it writes an event a line, and takes a request a
line (docs/EVENTS.md). The standard library is all it needs.
"""

import collections
import contextlib
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys

PROGRAM = os.environ.get("SOCKET_TO_ME") or pathlib.Path(__file__).resolve().parent.parent / "socket-to-me"


def main(host="localhost", port="5555"):
    chat = subprocess.Popen([PROGRAM, "--input", "json", "connect", host, port, "--name", "pybot"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    said = collections.Counter()

    def request(**fields):
        with contextlib.suppress(BrokenPipeError):  # it has ended, and so does what comes out of it
            chat.stdin.write(json.dumps(fields) + "\n")
            chat.stdin.flush()

    # Whoever ends the bot ends the chat with it, and nothing is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return serve(chat, request, said)
    finally:
        chat.stdin.close()
        chat.terminate()
        chat.wait()


def serve(chat, request, said):
    for line in chat.stdout:
        event = json.loads(line)
        if event["type"] == "disconnected" and event["reason"] != "left":
            # The program waits for more requests; without a server there is nothing to ask for.
            return 3
        if event["type"] != "message" or event["own"]:
            continue
        name, text = event["name"], event["text"]
        said[name] += 1
        if roll := re.fullmatch(r"!roll ([1-9]\d{0,5})", text):
            request(say=f"{name} rolls {random.randint(1, int(roll[1]))}")
        elif text == "!seen":
            request(say=", ".join(f"{name}: {count}" for name, count in said.most_common()))
        elif text == "!leave":
            request(command="quit")
    return chat.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
