"""How many sentences a line has."""

import re
from functools import cache
from itertools import pairwise

from captionclean.lexicon.load import builtin
from captionclean.text.signs import SENTENCE_ENDS


@cache
def ends_re() -> re.Pattern[str]:
    """Return the pattern of a sentence end inside a line; "on Nov." and "Mr." do not end one."""
    return re.compile(
        r"[.!?\u2026]"
        + "".join(rf"(?<!\b{re.escape(word)}\.)" for word in sorted(builtin().sentence_abbreviations))
        + r"['\")\u00bb]?\s+(?=['\"\u00ab]?[^\Wa-z_])"
        r"|[\u3002\uff01\uff1f\u0964\u06d4\u061f\u0589\u1362\u104b\u17d4](?=.)"
    )


class _Ends:
    """The same pattern with its methods, compiled with the lexicons' words on first use, not on import."""

    def search(self, line: str) -> re.Match[str] | None:
        return ends_re().search(line)

    def findall(self, line: str) -> list[str]:
        return ends_re().findall(line)


SENTENCES_RE = _Ends()
"""Matches the end of a sentence inside a line."""


def sentences_of(line: str) -> list[str]:
    """Return the sentences of a line, including the white space between them."""
    cuts = [0, *(end.end() for end in ends_re().finditer(line)), len(line)]
    return [line[start:end] for start, end in pairwise(cuts)]


# With three, one caption in five hundred of the development pages would count as a paragraph; with four, none.
_PARAGRAPH = 4


def is_paragraph(line: str, least: int = _PARAGRAPH) -> bool:
    """Return whether a line has as many sentences as a paragraph, and the last one is complete."""
    return line[-1] in SENTENCE_ENDS and len(SENTENCES_RE.findall(line[:-1])) >= least - 1
