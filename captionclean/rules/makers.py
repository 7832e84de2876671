"""Lists of who made a film or a book, of which "Photography: Name" is one line and no credit."""

import re

from captionclean.page.layout import Layout
from captionclean.page.repeats import is_bare_name
from captionclean.text.scripts import has_capitals

_MAKER_RE = re.compile(r"[^\W\d_][\w \u00a0-]{1,24}\s?:\s\S[^:.!?]{2,50}$")
# In a script without capitals, a name has at most so many words.
_NAME_WORDS = 4


def makers(layout: Layout, state: list[str]) -> None:
    """Keep lists of a film's or a book's makers, of which "Photography: Name" is one line among others."""
    page = layout.page
    like = [":" in block.line and _names_a_maker(block.line, layout) for block in page]
    for i in range(len(page)):
        if like[i] and not page[i].hits and (i == 0 or not like[i - 1] or page[i - 1].hits):
            first = last = i
            while first > 0 and like[first - 1]:
                first -= 1
            while last + 1 < len(page) and like[last + 1]:
                last += 1
            for j in range(first, last + 1):
                if page[j].whole:
                    state[j], page[j].hits = "", []


def _names_a_maker(line: str, layout: Layout) -> bool:
    """Tell whether `line` is a label and a bare name, as "Director: Ada Moran"; a byline signs the article."""
    # A caption says how old somebody is: "Ready: Ada Moran (31)".
    if not _MAKER_RE.match(line) or line[-1] == ")":
        return False
    label, _, name = line.partition(":")
    if label.strip().lower() in layout.words.byline:
        return False
    name = name.strip()
    return is_bare_name(name, layout.m) if has_capitals(name) else name.count(" ") < _NAME_WORDS
