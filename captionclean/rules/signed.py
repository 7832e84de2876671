"""Captions signed only with a name, at the end of the line or on the next one."""

from collections import Counter
from collections.abc import Iterator

from captionclean.credit.hit import CERTAIN, WEAK, Hit
from captionclean.credit.names import is_bare_name, is_name
from captionclean.credit.person import is_person
from captionclean.credit.shapes import is_reporter
from captionclean.line.line import Line
from captionclean.line.sentences import SENTENCES_RE
from captionclean.rules.neighbours import could_be_caption, is_sentence, pairs
from captionclean.rules.row import Proposal, Row, Take, signed, take
from captionclean.rules.view import View
from captionclean.text.scripts import SENTENCE_ENDS, has_capitals

# These hits sign a caption or an article.
_WEAK = frozenset({"bracket-after-sentence", "agency-tail", "courtesy-note", "credit-cue"})
_SURE = frozenset({"agency-tail", "credit-cue"})
# Words of prose in a line signed by an agency or a reporter, and in one below a button.
_SIGNED, _BELOW_BUTTON = 1, 3
# Without a stop before it, such a name is as often part of a heading.
_BARRED = "name-after-bar"
_AFTER_STOP = frozenset({"name-after-dash", "name-after-bar", "name-in-capitals"})
# After fewer letters a name is as often half of a heading.
_LEAST = 34
# Captions with a credit on a separate line that show how the page prints them.
_LEAST_PAIRS = 2
_NAME_WORDS = 5
# Shorter sentences that occur twice may be quotations.
_LEAST_TWICE = 25


def signed_lines(view: View) -> Iterator[Proposal]:
    """Propose sentences that end with a name: between the headline and the article's last line, and in no list.

    After fewer words a name may be half of a heading ("Ada Moran - Biography"), except a picture agency. Consecutive
    lines are no list if sentences end before the sign, or if one creator signs several.
    """
    signs = {i: sign for i in view.shown if (sign := _signature(view.lines[i]))}
    if not signs:
        return
    makers = _makers(view, signs)
    # A name after this line is the author of the article.
    last = max((i for i in range(len(view)) if i not in signs and view.is_sentence_kind(i)), default=-1)
    for i, sign in signs.items():
        sure = view.text(i)[sign.start :] in makers or (sign.reason == _BARRED and _is_stopped(view.text(i), sign))
        listed = not sure and any(j in signs and view.text(j) != view.text(i) for j in (i - 1, i + 1))
        if (
            listed
            or not view.open(i)
            or i <= view.page.headline
            or (view.place(i) == "end" and not (sure and i < last))
        ):
            continue
        likely = view.caption_like(i) and not view.mid_sentence(i) and not view.is_cut(i)
        if likely and _signs_caption(view, i, sign, several=view.text(i)[sign.start :] in makers):
            button = take("interface", i - 1) if view.is_button(i - 1) else ()
            yield Take(i, "caption", view.lines[i].with_hits(sign)), *button


def _makers(view: View, signs: dict[int, Hit]) -> set[str]:
    """Return the names after a bar that sign several captions: a person's, or one with a desk in brackets."""
    signed: dict[str, set[str]] = {}
    for i, sign in signs.items():
        if sign.reason == _BARRED:
            signed.setdefault(view.text(i)[sign.start :], set()).add(view.text(i))
    persons = (name for name, texts in signed.items() if len(texts) > 1 or name[-1] == ")")
    return {name for name in persons if is_person(name.partition(" (")[0], view.page.m)}


def _is_stopped(text: str, sign: Hit) -> bool:
    """Return whether a full stop ends the text before the signature."""
    return text[: sign.start].rstrip(" |\u2022")[-1:] in SENTENCE_ENDS


def _signature(line: Line) -> Hit | None:
    """Return the signature at the end of a line, if there is one."""
    tail = line.tail
    if line.signed is not None and line.signed[1]:
        return Hit(line.signed[1], len(line.text), CERTAIN, line.signed[0])
    weak = tail is not None and tail.level == WEAK and tail.reason in _WEAK and not line.points
    return tail._replace(end=len(line.text), level=CERTAIN) if tail is not None and weak else None


def _signs_caption(view: View, i: int, sign: Hit, *, several: bool) -> bool:
    """Return whether the text before the name `sign` that ends line `i` is a caption; it may sign `several`."""
    text = view.text(i)
    before = text[: sign.start].rstrip(" -|/([\u2013\u2014.")
    reporter = is_reporter(text[sign.start :])
    # "Expand", with the picture's text below it.
    button = view.is_button(i - 1) and not SENTENCES_RE.search(before)
    most = _BELOW_BUTTON if button else _SIGNED if reporter or sign.reason == "agency-tail" else 0
    # In scripts without capitals only a reporter's title is a signature.
    known = view.page.knows_prose or not has_capitals(text)
    if not known or view.prose(i) > most:
        return False
    stopped = sign.reason not in _AFTER_STOP or text[len(before)] == "."
    long = len(before) * view.page.density >= _LEAST
    # If one creator signs several captions, each needs only a stop or enough letters.
    return reporter or sign.reason in _SURE or (stopped + long + several > 1)


def sources_twice(view: View) -> Iterator[Proposal]:
    """Propose a caption that ends with a name that the credit below it repeats."""
    for i in view.places(view.credit):
        credit = view.credit(i)
        if i == 0 or credit is None or credit.level < CERTAIN or not credit.value or view.role(i) == "caption":
            continue
        above, name = view.text(i - 1), view.text(i)[credit.start + credit.value : credit.end].strip(" )].")
        cut = len(above) - len(name)
        if cut > 0 and above.endswith(name) and above[cut - 1] in " /" and _may_name(view, i - 1):
            named = view.lines[i - 1].with_hits(Hit(cut, len(above), CERTAIN, "credit-name"))
            yield Take(i - 1, "caption", named), Take(i, "credit")


def _may_name(view: View, i: int) -> bool:
    return could_be_caption(view, i) and view.prose(i) <= 1


def names_in_credit_places(view: View) -> Iterator[Proposal]:
    """Propose a recurring name alone, below a sentence, if the page prints captions and credits on separate lines.

    A heading may be a name too, but it occurs only once.
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
    """Propose a person's name that occurs only below captions, below two or more, at least once among paragraphs.

    An author's name may recur below the headlines of other articles, but those are not between paragraphs.
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
    """Return whether the line above the name on line `i` could be its caption."""
    if i == 0 or not view.open(i) or view.mid_sentence(i) or not is_sentence(view, i - 1):
        return False
    fits = view.prose(i - 1) <= 1 + view.ends(i - 1) and view.size(i - 1) >= _LEAST_TWICE
    return fits and not view.is_headline(i - 1)


def _is_among(view: View, i: int) -> bool:
    """Return whether a name on line `i` and the line above it are between paragraphs."""
    if view.place(i) != "mid" or i + 1 == len(view):
        return False
    return view.is_sentence_kind(i - 2) and view.is_sentence_kind(i + 1)


def _is_apart(view: View, i: int) -> bool:
    """Return whether there are blank lines around line `i` and the one above it."""
    return all(view.gap(i)) and all(view.gap(i - 1))


ROWS = (
    Row("source-twice", "it ends with the name in the credit below it", sources_twice, 93, taken=(0, 0)),
    Row("signed-line", "it ends with a name, as captions do", signed_lines, 57, taken=(30, 1)),
    Row("name-in-credit-place", "a name where the page prints its credits", names_in_credit_places, 35, taken=(5, 0)),
    Row("recurring-name", "a name below several captions", recurring_names, 48, taken=(26, 0)),
)
