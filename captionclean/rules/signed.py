"""Captions that nothing but a name signs: at the end of the line, or on the next one."""

from collections import Counter
from collections.abc import Iterator

from captionclean.credit.hit import CERTAIN, WEAK, Hit
from captionclean.credit.names import is_bare_name, is_name
from captionclean.credit.shapes import is_reporter
from captionclean.lexicon.matchers import Matchers
from captionclean.line.line import Line
from captionclean.line.sentences import SENTENCES_RE
from captionclean.rules.neighbours import is_sentence, pairs
from captionclean.rules.row import Proposal, Row, Take, signed
from captionclean.rules.view import NAME_LINE, View
from captionclean.text.scripts import has_capitals

# What these report signs a caption or an article.
_WEAK = frozenset({"bracket-after-sentence", "agency-tail", "agency-bracket", "courtesy-note", "credit-cue"})
_REPORTER = "reporter"
# Words of prose in a line with a name at its end.
_NAMED, _BELOW_BUTTON = 1, 3
# Captions with a credit on a line apart that show how the page prints them.
_LEAST_PAIRS = 2
_NAME_WORDS = 5
# Shorter sentences that stand twice may be somebody's.
_LEAST_TWICE = 25


def signed_lines(view: View) -> Iterator[Proposal]:
    """Propose lines that end with a name: between the headline and the article's last line, and in no list."""
    signs = {i: sign for i in view.shown if (sign := _signature(view.lines[i], view.page.m))}
    for i, sign in signs.items():
        if not view.open(i) or i <= view.page.headline or not view.caption_like(i):
            continue
        if view.mid_sentence(i) or view.is_cut(i):
            continue
        # Without capitals only a reporter's title is a signature.
        known = view.page.knows_prose or not has_capitals(view.text(i))
        listed = any(j in signs and view.text(j) != view.text(i) for j in (i - 1, i + 1))
        copy = view.copy(i)
        # What signs the article stands once.
        placed = view.place(i) != "end" or (copy is not None and copy.kind == "equal")
        button = view.is_button(i - 1)
        if known and not listed and placed and view.prose(i) <= _most(view, i, sign, button):
            credit = Hit(sign[1], len(view.text(i)), CERTAIN, sign[0])
            caption = Take(i, "caption", view.lines[i].with_hits(credit))
            yield (caption, Take(i - 1, "interface")) if button else (caption,)


def _most(view: View, i: int, sign: tuple[str, int], button: bool) -> int:
    """Return how many words of prose may stand in a line that `sign` signs, below an interface word if `button`."""
    how, start = sign
    if how == "agency-bracket":
        return 0
    text = view.text(i)
    several = SENTENCES_RE.search(text[:start].rstrip(" ."))
    if is_reporter(text[start:]) and i == view.page.first and several:
        # Several sentences that open the article, and a reporter: what a newsreader says.
        return -1
    # "Expand", and the picture's text below it.
    return _BELOW_BUTTON if button and not several else _NAMED


def _signature(line: Line, m: Matchers) -> tuple[str, int] | None:
    """Return how a name signs the end of the line and where it begins."""
    if line.signed:
        return line.signed if line.signed[0] != _REPORTER else None
    tail = line.tail
    weak = tail is not None and tail.level == WEAK and (tail.reason in _WEAK or _is_named(line.text, tail, m))
    return (tail.reason, tail.start) if tail is not None and weak and not line.points else None


def _is_named(text: str, tail: Hit, m: Matchers) -> bool:
    """Tell whether a bracket at the end of a line opens with a maker's name: "(Ada Moran/Lund Post)"."""
    first, slash, _ = text[tail.start + 1 : tail.end].partition("/")
    return tail.reason == "slash-bracket" and bool(slash) and is_name(first.strip(), m)


def reporters(view: View) -> Iterator[Proposal]:
    """Propose the reporter that Korean captions name on the next line; at top and end that signs the article."""
    for i in view.places(lambda i: view.lines[i].signed == (_REPORTER, 0)):
        if i == 0 or not view.open(i) or not is_sentence(view, i - 1):
            continue
        # Below the day of the article its author was named.
        dated = view.place(i) == "top" and "date" in view.page.kinds[: i - 1]
        if view.place(i) == "mid" or (dated and view.ends(i - 1)):
            yield signed(view, i - 1, i, "name-below-caption")


def names_in_credit_places(view: View) -> Iterator[Proposal]:
    """Propose a bare name that recurs, below a sentence where the page prints captions and credits on lines apart.

    A heading may be a name too, but stands once.
    """
    page = view.page
    if not page.spaced or sum(bool(view.credit(i)) and _is_apart(view, i) for i in pairs(view)) < _LEAST_PAIRS:
        return
    lines = Counter(line.text for line in view.lines)
    for i in range(page.first + 1, page.last):
        name = view.text(i)
        named = view.open(i) and lines[name] > 1 and is_bare_name(name, page.m) and name.count(" ") < _NAME_WORDS
        if named and _is_apart(view, i) and view.ends(i - 1) and view.prose(i - 1) <= 1 and is_sentence(view, i - 1):
            yield signed(view, i - 1, i, "name-below-caption")


def recurring_names(view: View) -> Iterator[Proposal]:
    """Propose a person's name that stands below two captions or more and nowhere else, once at least among paragraphs.

    Below the headlines of other articles their author may recur; no paragraph stands above and below these.
    """
    where: dict[str, list[int]] = {}
    for i in view.shown:
        line = view.lines[i]
        if line.whole is not None and line.whole.reason == "repeated-name":
            where.setdefault(line.text, []).append(i)
    for name, places in where.items():
        if len({view.text(i - 1) for i in places}) < _LEAST_PAIRS or not is_name(name, view.page.m):
            continue
        if all(_could_sign(view, i) for i in places) and any(_is_among(view, i) for i in places):
            yield tuple(each for i in places for each in signed(view, i - 1, i, "name-below-caption"))


def _could_sign(view: View, i: int) -> bool:
    """Tell whether what stands above the name on line `i` could be its caption."""
    if i == 0 or not view.open(i) or view.mid_sentence(i) or not is_sentence(view, i - 1):
        return False
    fits = view.prose(i - 1) <= 1 + view.ends(i - 1) and view.size(i - 1) >= _LEAST_TWICE
    return fits and not view.is_headline(i - 1)


def _is_among(view: View, i: int) -> bool:
    """Tell whether a name on line `i` and the line above it stand between paragraphs."""
    if view.place(i) != "mid" or i + 1 == len(view):
        return False
    return view.is_sentence_kind(i - 2) and view.is_sentence_kind(i + 1)


def twice_signed(view: View) -> Iterator[Proposal]:
    """Propose a text that stands twice, and the name below it: a person's below a sentence, or with a paper's.

    A headline that stands twice has no stop, and no paper below its author.
    """
    for i in (i for i in view.page.copies if view.equals(i, i + 1)):
        if i + 2 >= len(view) or view.is_headline(i) or view.size(i) < _LEAST_TWICE:
            continue
        name = view.text(i + 2)
        employed = view.roles[i + 2] in ("", "caption") and _is_employed(view.lines[i + 2], view.page.m)
        named = view.open(i + 2) and view.text(i)[-1] == "." and is_name(name, view.page.m)
        fits = len(name) <= NAME_LINE and not view.mid_sentence(i + 2)
        if fits and (named or employed) and view.caption_like(i) and view.prose(i) <= 1:
            yield Take(i, "caption"), *signed(view, i + 1, i + 2, "name-below-caption")


def _is_employed(line: Line, m: Matchers) -> bool:
    """Tell whether a line is a person's name, a dash and a paper: "Ada Moran - Lund Post"."""
    if line.signed is None or line.signed[0] != "name-after-dash":
        return False
    return is_name(line.text[: line.signed[1]].rstrip(" -\u2013\u2014"), m)


def _is_apart(view: View, i: int) -> bool:
    """Tell whether blank lines stand around line `i` and the one above it."""
    return all(view.gap(i)) and all(view.gap(i - 1))


ROWS = (
    Row("signed-line", "it ends with a name, as captions do", signed_lines, 57, taken=(39, 41)),
    Row("reporter-below", "a reporter below it signs it", reporters, 52, taken=(0, 0)),
    Row("name-in-credit-place", "a name where the page prints its credits", names_in_credit_places, 35, taken=(5, 0)),
    Row("recurring-name", "a name that stands below several captions", recurring_names, 48, taken=(26, 0)),
    Row("twice-signed", "it stands twice above a name", twice_signed, 62, taken=(2, 1)),
)
