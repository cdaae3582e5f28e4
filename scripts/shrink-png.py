#!/usr/bin/env python3
"""Writes a PNG picture anew with at most 256 colours: pictures of pages have few, and take a third of the room then.

Usage: shrink-png.py INPUT.png OUTPUT.png
"""

import collections
import struct
import sys
import zlib


def read(path):
    """Returns the width and the lines of a picture of 8-bit RGB or RGBA (PNG, third edition, sections 5, 9 and 11)."""
    with open(path, "rb") as file:
        data = file.read()
    position, packed, header = 8, b"", None
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position:position + 8])
        body = data[position + 8:position + 8 + length]
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
        position += 12 + length
    width, height, depth, colour, _, _, interlaced = header
    if depth != 8 or colour not in (2, 6) or interlaced:
        sys.exit("shrink-png: not the kind of picture that browsers write")
    step = 3 if colour == 2 else 4
    raw, lines, above = zlib.decompress(packed), [], bytearray(width * step)
    for row in range(height):
        start = row * (width * step + 1)
        line = bytearray(raw[start + 1:start + 1 + width * step])
        unfilter(raw[start], line, above, step)
        lines.append([bytes(line[i:i + 3]) for i in range(0, len(line), step)])
        above = line
    return width, lines


def unfilter(kind, line, above, step):
    for i in range(len(line)):
        left = line[i - step] if i >= step else 0
        if kind == 1:
            line[i] = line[i] + left & 255
        elif kind == 2:
            line[i] = line[i] + above[i] & 255
        elif kind == 3:
            line[i] = line[i] + (left + above[i]) // 2 & 255
        elif kind == 4:
            corner = above[i - step] if i >= step else 0
            guess = left + above[i] - corner
            distances = (abs(guess - left), abs(guess - above[i]), abs(guess - corner))
            line[i] = line[i] + (left, above[i], corner)[distances.index(min(distances))] & 255


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    width, lines = read(sys.argv[1])
    counts = collections.Counter(colour for line in lines for colour in line)
    palette = [colour for colour, _ in counts.most_common(256)]
    places = {colour: place for place, colour in enumerate(palette)}
    for colour in counts:
        if colour not in places:
            places[colour] = min(
                range(len(palette)), key=lambda place: sum((a - b) ** 2 for a, b in zip(palette[place], colour)))
    pixels = b"".join(b"\0" + bytes(places[colour] for colour in line) for line in lines)
    with open(sys.argv[2], "wb") as file:
        file.write(
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(lines), 8, 3, 0, 0, 0))
            + chunk(b"PLTE", b"".join(palette)) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b""))


main()
