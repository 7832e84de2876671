"""The signs of credit lines: around a credit, between a label and a name, and between names."""

import re

from captionclean.text.signs import BULLETS, COLONS, COMMAS, DASHES, SENTENCE_ENDS, SEPARATORS, WHITE_SPACE

STOPS = ".!?"
# What ends a sentence, including a quotation mark or bracket after it.
SENTENCE_END = tuple(SENTENCE_ENDS + "\"'\u00bb:)")
# Signs around a credit and its names that are part of neither.
EDGES = WHITE_SPACE + SEPARATORS + COMMAS + COLONS + DASHES + "\\*;+~"
PADDING = WHITE_SPACE + ".\u3002:*\u2022"
# What may separate a caption from its credit line. Used with `strip`, because a pattern anchored at the end would be
# tried at each of a million slashes before it.
BETWEEN = WHITE_SPACE + "|/\uff5c\uff0f\u00a9*+" + BULLETS + DASHES

# Between a label and the name: a colon, a bar, dots, a dash, the Armenian comma, the visarga of Devanagari and Bengali,
# which looks like a colon and is typed in place of one. The weak ones occur in prose too.
SEPARATOR_RE = re.compile(
    rf"\s*(?:[:=|/\u055d\u2022\u30fb]|[\u0903\u0983](?=\s)|\.{{2,3}}|\u2026|(?<=\s)[{DASHES}]\s"
    rf"|(?P<weak>\u060c|\.\s?:|-\s|\.\s|,\s?))\s*"
)
# The separators that some terms include ("Ljosmynd/").
TERM_SEPARATORS = "/=:|\u30fb"

YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
# The years of a copyright notice, and the signs after them.
YEARS_RE = re.compile(r"(?:19|20)\d\d(?:\s?[-\N{EN DASH},/]\s?(?:19|20)?\d\d)?\b[\s,.:/\u2022|-]*")
