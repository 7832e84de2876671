"""The signs of credit lines: what stands around a credit, and parts a label from a name and names from names."""

import re

from captionclean.text.signs import BULLETS, COLONS, COMMAS, DASHES, SENTENCE_ENDS, SEPARATORS, WHITE_SPACE

STOPS = ".!?"
# What ends a sentence, with a quotation mark or bracket behind it.
SENTENCE_END = tuple(SENTENCE_ENDS + "\"'\u00bb:)")
# Signs around a credit and around each of its names that belong to neither.
EDGES = WHITE_SPACE + SEPARATORS + COMMAS + COLONS + DASHES + "\\*;+~"
PADDING = WHITE_SPACE + ".\u3002:*\u2022"
# What may stand between a caption and its credit line. Stripped, because a pattern that must reach an end is tried at
# each of a million slashes before it.
BETWEEN = WHITE_SPACE + "|/\uff5c\uff0f\u00a9*+" + BULLETS + DASHES

# Between a label and the name: a colon, a bar, dots, a dash, the Armenian comma, the visarga of Devanagari and Bengali,
# which looks like a colon and is typed for one. The weaker ones stand in prose too.
SEPARATOR_RE = re.compile(
    rf"\s*(?:[:=|/\u055d\u2022\u30fb]|[\u0903\u0983](?=\s)|\.{{2,3}}|\u2026|(?<=\s)[{DASHES}]\s"
    rf"|(?P<weak>\u060c|\.\s?:|-\s|\.\s|,\s?))\s*"
)
# The ones that some terms bring along ("Ljosmynd/").
TERM_SEPARATORS = "/=:|\u30fb"

YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
# The years of a copyright notice, and the signs behind them.
YEARS_RE = re.compile(r"(?:19|20)\d\d(?:\s?[-\N{EN DASH},/]\s?(?:19|20)?\d\d)?\b[\s,.:/\u2022|-]*")
