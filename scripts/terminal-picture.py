#!/usr/bin/env python3
"""Draws what a command prints on a terminal as an SVG picture, for the README.

Usage: terminal-picture.py OUTPUT.svg TITLE COMMAND [ARGUMENT...]
"""

import fcntl
import html
import os
import pty
import re
import struct
import sys
import termios

COLUMNS, ROWS = 100, 50
CELL_WIDTH, LINE_HEIGHT, MARGIN, BAR = 8.4, 19, 16, 34
COLOURS = {
    "31": "#f7768e", "32": "#9ece6a", "33": "#e0af68", "34": "#7aa2f7", "35": "#bb9af7", "36": "#7dcfff",
    "90": "#737aa2", "37": "#c0caf5",
}
FOREGROUND, BACKGROUND = "#c0caf5", "#1a1b26"


def capture(command):
    """Runs the command on a terminal of its own and returns what it writes to standard output."""
    output, input_ = os.pipe()
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    pid = os.fork()
    if pid == 0:
        os.close(output)
        os.dup2(slave, 1)
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
        os.environ.pop("NO_COLOR", None)
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        os.execvp(command[0], command)
    os.close(slave)
    os.close(input_)
    text = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        text += chunk
    os.waitpid(pid, 0)
    return text.decode().replace("\r\n", "\n")


def spans(line):
    """Splits a line into texts with the style that holds for each."""
    style, position = set(), 0
    for match in re.finditer(r"\x1b\[([0-9;]*)m", line):
        if match.start() > position:
            yield line[position:match.start()], frozenset(style)
        for code in (match.group(1) or "0").split(";"):
            if code in ("0", ""):
                style = set()
            else:
                style.add(code)
        position = match.end()
    if position < len(line):
        yield line[position:], frozenset(style)


def rows(text):
    """Splits a text into the rows of the terminal, which breaks what is too long; each is a list of spans."""
    for line in text.rstrip("\n").split("\n"):
        row, column = [], 0
        for piece, style in spans(line):
            while column + len(piece) > COLUMNS:
                row.append((piece[:COLUMNS - column], style))
                yield row
                piece, row, column = piece[COLUMNS - column:], [], 0
            row.append((piece, style))
            column += len(piece)
        yield row


def draw(text, title):
    lines = list(rows(text))
    width = COLUMNS * CELL_WIDTH + 2 * MARGIN
    height = len(lines) * LINE_HEIGHT + 2 * MARGIN + BAR
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{html.escape(title, quote=True)}">',
        f'<rect width="100%" height="100%" rx="10" fill="{BACKGROUND}"/>',
    ]
    for index, colour in enumerate(("#f7768e", "#e0af68", "#9ece6a")):
        parts.append(f'<circle cx="{MARGIN + 6 + index * 20}" cy="20" r="6" fill="{colour}"/>')
    parts.append(
        f'<text x="{width / 2:.0f}" y="25" fill="#737aa2" font-size="13" text-anchor="middle" '
        f'font-family="ui-monospace, Menlo, Consolas, monospace">{html.escape(title)}</text>')
    parts.append(
        f'<g font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" '
        f'fill="{FOREGROUND}">')
    for row, line in enumerate(lines):
        column = 0
        y = BAR + MARGIN + (row + 0.75) * LINE_HEIGHT
        for piece, style in line:
            fill = next((COLOURS[code] for code in style if code in COLOURS), None)
            attributes = f' fill="{fill}"' if fill else ""
            attributes += ' font-weight="bold"' if "1" in style else ""
            attributes += ' opacity="0.6"' if "2" in style else ""
            # Not every viewer keeps blanks at the ends and side by side: each run of words has a place of its own.
            for words in re.finditer(r"\S+(?: \S+)*", piece):
                x = MARGIN + (column + words.start()) * CELL_WIDTH
                parts.append(
                    f'<text x="{x:.1f}" y="{y:.1f}" textLength="{len(words.group()) * CELL_WIDTH:.1f}"{attributes}>'
                    f"{html.escape(words.group())}</text>")
            column += len(piece)
    parts.append("</g></svg>")
    return "\n".join(parts) + "\n"


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    path, title, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    with open(path, "w") as file:
        file.write(draw(capture(command), title))


main()
