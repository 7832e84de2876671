"""Notes, agencies' initials and slashed names that fill the line below a caption, and are no credit elsewhere."""

import re

from captionclean.credit.bare import is_name
from captionclean.credit.hit import WEAK
from captionclean.lexicon.matchers import Matchers
from captionclean.page.layout import Layout
from captionclean.page.repeats import is_bare_name
from captionclean.rules.figures import make_credit
from captionclean.rules.free import NAME_LINE, SUPPORT, is_sentence
from captionclean.text.folding import fold


def noted(layout: Layout, state: list[str]) -> None:
    """Take a note, an agency's initials or a slashed name that fill a line together with the caption above it.

    "Handout", "Foto cedida", "EFE", "Ada Moran / LP". The caption is one sentence with hardly a word of prose: else
    they are headings.
    """
    if not layout.tells:
        return
    page, m = layout.page, layout.m
    for i in range(1, len(page)):
        block = page[i]
        told = block.whole
        if state[i] or block.marker or layout.place(i) == "end" or len(block.line) > NAME_LINE:
            continue
        if told is not None and (told.reason not in _UNSURE or told.level != WEAK):
            continue
        line = block.line.strip(" .")
        note = _is_note(fold(line), m)
        # Above the prose names and agencies sign the article.
        if not note and (layout.place(i) == "top" or not (line in m.agencies or _is_slashed(line, m))):
            continue
        if not is_sentence(layout, state, i - 1) or layout.sizes[i - 1] < SUPPORT:
            continue
        if layout.prose(i - 1) <= 1 and not layout.is_torn(i):
            state[i - 1], state[i] = "caption", "credit"
            make_credit(block, "courtesy-note" if told is None else told.reason)


_UNSURE = frozenset({"bare-agency", "slash-name"})


def _is_slashed(line: str, m: Matchers) -> bool:
    """Tell whether a line is a person's name and another that a sign parts: "Ada Moran / LP", "LP | Ada Moran"."""
    parts = [part.strip() for part in _SLASH_RE.split(line)]
    return len(parts) == _SIDES and all(parts) and any(is_name(part, m) for part in parts) and is_bare_name(line, m)


_SIDES = 2
_SLASH_RE = re.compile(r"[/|]")
_NOTES = frozenset({"courtesy", "archive", "copyright"})


def _is_note(folded: str, m: Matchers) -> bool:
    """Tell whether a note fills a line: courtesy, the archive, or a label of several words, as "submitted photo"."""
    term = m.terms.get(folded)
    return term is not None and (term.category in _NOTES or (term.category == "cue" and " " in folded))
