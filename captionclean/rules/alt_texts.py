"""Alt texts recognised by themselves: a paraphrase above the caption, lower case above a credit, or a slug."""

from collections.abc import Iterator

from captionclean.line.note import is_slug
from captionclean.page.kinds import continues_sentence
from captionclean.rules.row import Proposal, Row, take
from captionclean.rules.view import STOPS, View

# A sentence with more words of prose may be part of the article.
_PROSE = 3
# The longest alt text without a capital.
_LONGEST = 120
# Fewer words may be a button: "more", "read on".
_LEAST_SPACES = 2
# A sentence continues after these.
_OPEN = ",:;-\N{EN DASH}\N{EM DASH}("


def alt_texts(view: View) -> Iterator[Proposal]:
    """Propose alt texts in the three forms that can be recognised."""
    for i in (i - 1 for i in view.shown if i and view.roles[i] == "caption"):
        if _says_the_same(view, i):
            yield take("caption", i)
    for i in (i - 1 for i in view.shown if i and view.roles[i] == "credit"):
        if view.open(i) and not view.is_head(i) and _is_fragment(view.text(i)) and _stands_alone(view, i):
            yield take("alt_text", i)
    for i in view.places(lambda i: view.lines[i].label == "slug"):
        # Names of cookies and of settings occur in lists.
        listed = any(0 <= k < len(view) and is_slug(view.text(k)) for k in (i - 1, i + 1))
        if view.open(i) and not listed and _stands_alone(view, i):
            yield take("alt_text", i)


def _says_the_same(view: View, i: int) -> bool:
    """Return whether line `i`, directly above a caption, paraphrases it, with hardly any prose."""
    copy = view.copy(i)
    if copy is None or (copy.kind, copy.of) != ("like", i + 1) or not view.tight_below(i):
        return False
    return view.open(i) and view.prose(i) < _PROSE and not view.mid_sentence(i) and view.place(i) != "top"


def _is_fragment(text: str) -> bool:
    """Return whether a text starts in lower case and ends without a stop, so it is no sentence and no heading."""
    if len(text) > _LONGEST or text.count(" ") < _LEAST_SPACES or text[-1] in STOPS + _OPEN:
        return False
    return text[0].islower() and continues_sentence(text)


def _stands_alone(view: View, i: int) -> bool:
    """Return whether the line above ends or is removed, and the line below does not continue line `i`."""
    above = i == 0 or view.role(i - 1) != "" or view.ends(i - 1)
    return above and (i + 1 == len(view) or not continues_sentence(view.text(i + 1)))


ROWS = (Row("alt-text", "an alt text by its form, or because of the caption below it", alt_texts, 25, taken=(21, 0)),)
