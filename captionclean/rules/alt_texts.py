"""Alt texts that show what they are: in other words above the caption, in small letters above a credit, as a slug."""

from collections.abc import Iterator

from captionclean.line.note import is_slug
from captionclean.page.kinds import continues_sentence
from captionclean.rules.row import Proposal, Row, take
from captionclean.rules.view import STOPS, View

# A sentence with more words of prose may be the article's.
_PROSE = 3
# No alt text without a capital is longer.
_LONGEST = 120
# Fewer words may be a button: "more", "read on".
_LEAST_SPACES = 2
# Behind these a sentence goes on.
_OPEN = ",:;-\N{EN DASH}\N{EM DASH}("


def alt_texts(view: View) -> Iterator[Proposal]:
    """Propose the three forms in which an alt text shows itself."""
    for i in (i - 1 for i in view.shown if i and view.roles[i] == "caption"):
        if _says_the_same(view, i):
            yield take("caption", i)
    for i in (i - 1 for i in view.shown if i and view.roles[i] == "credit"):
        if view.open(i) and not view.is_head(i) and _is_fragment(view.text(i)) and _stands_alone(view, i):
            yield take("alt_text", i)
    for i in view.places(lambda i: view.lines[i].label == "slug"):
        # Names of cookies and of settings stand in lists.
        listed = any(0 <= k < len(view) and is_slug(view.text(k)) for k in (i - 1, i + 1))
        if view.open(i) and not listed and _stands_alone(view, i):
            yield take("alt_text", i)


def _says_the_same(view: View, i: int) -> bool:
    """Return whether line `i`, tight above a caption, says the same in other words, with hardly any prose."""
    copy = view.copy(i)
    if copy is None or (copy.kind, copy.of) != ("like", i + 1) or not view.tight_below(i):
        return False
    return view.open(i) and view.prose(i) < _PROSE and not view.mid_sentence(i) and view.place(i) != "top"


def _is_fragment(text: str) -> bool:
    """Return whether a text begins with a small letter and ends without a sign: no sentence, no heading."""
    if len(text) > _LONGEST or text.count(" ") < _LEAST_SPACES or text[-1] in STOPS + _OPEN:
        return False
    return text[0].islower() and continues_sentence(text)


def _stands_alone(view: View, i: int) -> bool:
    """Return whether the line above ends, or is taken, and the line below does not go on with line `i`."""
    above = i == 0 or view.role(i - 1) != "" or view.ends(i - 1)
    return above and (i + 1 == len(view) or not continues_sentence(view.text(i + 1)))


ROWS = (Row("alt-text", "an alt text by its form, or by the caption below it", alt_texts, 25, taken=(21, 0)),)
