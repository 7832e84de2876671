"""What a line reads like: a sentence, a paragraph, or a line of the page header."""

from captionclean.line.line import Line
from captionclean.page.furniture import furniture
from captionclean.page.prose import Words
from captionclean.text.scripts import SENTENCE_ENDS

# Where a sentence, a quotation or an announcement ends.
TEXT_ENDS = SENTENCE_ENDS + "'\"\u201d\u00bb\u2019:"
_LONG, _STOP = 200, 60

# The kinds of lines that are a sentence or more.
SENTENCES = frozenset({"long", "stop"})


def kind_of(line: Line, copies: bool, recurs: bool, size: int, words: Words) -> str:
    """Return what a line of `size` letters reads like: "long", "stop" or "short-stop", or a kind of page header.

    The kind is "" if the line shows a sign, `copies` a neighbour or `recurs`, because these say more, and if it has
    no stop.
    """
    if copies or recurs or (line.shows and (line.marker or line.hits or line.double)):
        return ""
    if size > _LONG:
        return "long"
    what = furniture(line.text, words)
    if what:
        return what
    text = line.text
    if text[-1] in TEXT_ENDS or (size > 1 and text[-1] == ")"):
        return "stop" if size > _STOP else "short-stop"
    return ""


def continues_sentence(text: str) -> bool:
    """Return whether a line can only continue a sentence."""
    # "eThekwini", "iPhone", and URLs.
    address = " " not in text and "/" in text and "." in text
    # Georgian has only lower-case letters.
    lower = text[0].islower() and not text[1:2].isupper() and not address and not "\u10d0" <= text[0] <= "\u10ff"
    # "'s", or a closing quotation mark; before a capital or a digit it is an opening one.
    closes = text[0] == "'" and (text[1:2].islower() or not text[1:2].isalnum())
    return lower or closes or text[0] in ",.;)\u060c"
