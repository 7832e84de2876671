"""What one block is by itself, whatever stands around it."""

import re

from captionclean.credit.hit import CERTAIN, LIKELY, Hit, is_picture
from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import LONG, Block
from captionclean.page.layout import Layout
from captionclean.text.folding import fold
from captionclean.text.scripts import SENTENCE_ENDS

# The name of a picture's file, printed where its alt text is missing.
_FILE_NAME_RE = re.compile(r"[^\s/]{1,80}\.(?:jpe?g|png|webp|gif|avif)", re.I)
# The name of a picture's file in words, printed for its alt text: "Ada-Moran-opens-the-new-bridge-in-Lund".
_FILE_WORDS_RE = re.compile(r"[^\W_]{1,40}(?:[-_][^\W_]{1,40}){5,30}")
# An alt text glued behind the credit of a caption is no longer.
_GLUED = 60
# A sentence of this length twice on one line is no chant.
_LONG_DOUBLE = 150
# A line with a likely credit at its end is a caption up to here; body sentences that close with a source are longer.
SHORT = 230
# "Photo A. M." ends with no sentence.
_INITIAL_RE = re.compile(r"(?<!\w)[^\W\d_a-z]\.$")
# "File photo" fills no line of an article.
_NOTES = frozenset({"archive-note", "symbolic-note"})


def role(block: Block) -> str:
    """Return what a block is that was found to be residue."""
    return "marker" if block.marker else "credit" if block.whole else "caption"


def alone(layout: Layout, state: list[str]) -> None:
    """Take a line for what it shows of itself, whatever stands around it."""
    state[:] = (_alone(block, layout.m) for block in layout.page)


def _alone(block: Block, m: Matchers) -> str:
    """Return what a block is by itself, or "" where that is open."""
    if block.marker:
        what = block.marker.role
        sure = (what == "gallery" and "/" not in block.line) or (
            what == "interface" and (" " in block.line or not block.line.isascii())
        )
        return "marker" if sure else ""
    if " " not in block.line and (_FILE_NAME_RE.fullmatch(block.line) or _FILE_WORDS_RE.fullmatch(block.line)):
        return "caption"
    if block.label:
        return "credit" if block.label == "source" else "caption" if block.bounds[0] < len(block.line) else "marker"
    whole = block.whole
    if whole:
        # Behind interface words, as in "toggle caption Ada Moran/AP", a likely credit is certain.
        noted = whole.level == LIKELY and whole.reason in _NOTES and _is_picture_note(block.line, m)
        return "credit" if whole.level == CERTAIN or noted or (block.trim and whole.level == LIKELY) else ""
    if block.square and (block.square.glued or len(block.line) > _LONG_DOUBLE):
        return "" if is_prose_twice(block) else "caption"
    tail = block.tail
    if tail and tail.level == CERTAIN and (_is_glued(block, tail) or _leads(block, tail)):
        return "caption"
    if tail and tail.end >= block.bounds[1] - 2 and (tail.level == CERTAIN or tail.reason != "empty-credit"):
        noted = tail.reason in _NOTES and block.line[tail.start] in "(["
        open_end = block.line[-1] != "." or noted or _INITIAL_RE.search(block.line, len(block.line) - 3) is not None
        limit = LONG if tail.level == CERTAIN else SHORT if tail.level == LIKELY and open_end else 0
        return "caption" if len(block.line) < limit else ""
    return ""


def _is_picture_note(line: str, m: Matchers) -> bool:
    """Tell whether a note that fills a line is more than a heading ("References:"): words, or a word for a picture."""
    return line[-1] != ":" and (" " in line or is_picture(fold(line).strip("()[]\uff08\uff09 ."), m))


def _is_glued(block: Block, credit: Hit) -> bool:
    """Tell whether a caption ends with its credit in brackets, and an alt text without a stop is glued behind it."""
    rest = block.line[credit.end : block.bounds[1]].strip()
    in_brackets = block.line[credit.end - 1] in ")]"
    return in_brackets and 0 < len(rest) < _GLUED and rest[0].isupper() and rest[-1].isalnum() and credit.end < LONG


def _leads(block: Block, credit: Hit) -> bool:
    """Tell whether a credit opens the line and a bar parts it from its caption."""
    return credit.start == 0 and block.line.startswith(" | ", credit.end) and len(block.line) < LONG


def is_prose_twice(block: Block) -> bool:
    """Tell whether a doubled line is a sentence: a lead glued to its teaser, of which one copy must stay."""
    return block.square is not None and not block.hits and block.line[block.square.end - 1] in SENTENCE_ENDS + '"'
