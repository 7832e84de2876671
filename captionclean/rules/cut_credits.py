"""Credits that line ends cut: a label and its name on two lines, signs on lines of their own; see rejoined.py too."""

from collections.abc import Iterator
from dataclasses import replace

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.names import is_bare_name, is_name, is_name_like
from captionclean.line.line import Line
from captionclean.line.sentences import SENTENCES_RE
from captionclean.rules.neighbours import BAR, could_be_parted, is_sentence
from captionclean.rules.row import Proposal, Row, Take, take
from captionclean.rules.view import NAME_LINE, STOPS, SUPPORT, View
from captionclean.text.scripts import has_capitals

_AFTER = frozenset({"bare-agency", "credit-agency", "repeated-name"})
_CLOSERS = frozenset(")]\uff09")
_STOP = frozenset(".")
_JOINTS = frozenset({",", "/", "|", "&"})
_PARTING = frozenset("/|\u2022\N{MIDDLE DOT}-\N{EN DASH}\N{EM DASH}")
# Where names have no capitals, a longer line may be a clause.
_UNICASE_WORDS = 4
# Spaces in what a label of its own opens, whatever its letters.
_FEW_WORDS = 2
# What these report of a line behind a label on a line of its own is part of the name.
_NAMES = frozenset(
    {"repeated-name", "bare-agency", "credit-agency", "agency-tail", "slash-name", "courtesy-note", "archive-note"}
)
_NOTED = frozenset({"credit-cue", "courtesy-note", "archive-note", "symbolic-note"})
# Words of prose in a caption of one sentence.
_PROSE = 2
_LEAST_BEHIND = 14


def below_nameless(view: View) -> Iterator[Proposal]:
    """Propose the name that a label on the line above asks for ("Photo:", "Ada Moran"), and an agency below it."""
    for i in view.shown:
        label = view.credit(i) or _open_label(view.lines[i]) or _copyright_sign(view.lines[i])
        if label is None or i + 1 == len(view):
            continue
        asks = label.reason == "empty-credit"
        announced = asks and label.level == WEAK and _is_announced(view, i)
        if announced:
            label = label._replace(level=LIKELY)
            yield (Take(i, "credit", view.lines[i].with_hits(label)),)
        below = view.lines[i + 1]
        free = view.open(i + 1) or (asks and view.roles[i + 1] == "credit") or _is_employed(view, below)
        if below.marker or not free or len(below.text) > NAME_LINE or _is_mid_sentence(view, i + 1):
            continue
        if asks and label.level > WEAK and _goes_on_with_name(view, below):
            yield _named(view, i, label)
        elif view.roles[i] == "credit" and below.whole and below.whole.reason in _AFTER:
            yield take("credit", i + 1)


def _named(view: View, i: int, label: Hit) -> Proposal:
    """Return a proposal of the label, the name below it, and what signs and brackets below join to it."""
    line = view.lines[i]
    if line.marker or not line.hits:
        line = replace(line, marker=None).with_hits(label)
    first = Take(i, "credit" if line.whole else "caption", line)
    name = Take(i + 1, "credit", view.lines[i + 1].as_credit("credit-continued", label.kind))
    end = i + 2
    joined = _join(view, end)
    return first, name, *joined, *_close(view, end + len(joined))


def _is_employed(view: View, line: Line) -> bool:
    """Tell whether a line is a name and whom it works for: "Ada Moran. LUND POST" is no caption behind a label."""
    tail = line.tail
    employed = tail is not None and tail.reason == "agency-tail"
    return employed and tail is not None and is_name(line.text[: tail.start].rstrip(". "), view.page.m)


def _is_announced(view: View, i: int) -> bool:
    """Tell whether "Source:" on a line of its own announces the credit below it, or stands below a caption."""
    if view.roles[i + 1] == "credit":
        return True
    if i == 0 or view.place(i) != "mid" or not is_sentence(view, i - 1) or view.prose(i - 1) > 1:
        return False
    name = view.lines[i + 1]
    return len(name.text) <= NAME_LINE and name.text[-1] not in STOPS and _goes_on_with_name(view, name)


def _goes_on_with_name(view: View, line: Line) -> bool:
    """Tell whether a line could be the name that the label before it announces."""
    if not all(hit.reason in _NAMES or hit.reason == "credit-continued" for hit in line.hits):
        return False
    text = line.text.rstrip(".")
    if not text:
        return False
    if has_capitals(text):
        # "Foto:" then "Archivo particular".
        return is_bare_name(text, view.page.m) or (text.count(" ") < _FEW_WORDS and text[-1] not in STOPS)
    short = text.count(" ") < _UNICASE_WORDS and is_name_like(text, view.page.m)
    return short and not SENTENCES_RE.search(line.text)


def _is_mid_sentence(view: View, i: int) -> bool:
    """Tell whether line `i` is part of a sentence: no address, and nothing that a sign alone goes on with."""
    text = view.text(i)
    if " " not in text and "." in text[1:-1]:
        return False
    return view.mid_sentence(i) and not (i + 1 < len(view) and view.text(i + 1) in _JOINTS | _STOP)


def _join(view: View, i: int) -> tuple[Take, ...]:
    """Return a sign and the name that it joins to the one before."""
    if i + 1 >= len(view) or view.text(i) not in _JOINTS or view.roles[i] or view.roles[i + 1]:
        return ()
    if not is_bare_name(view.text(i + 1), view.page.m) or _is_mid_sentence(view, i + 1):
        return ()
    return tuple(Take(k, "credit", view.lines[k].as_credit("credit-continued")) for k in (i, i + 1))


def _close(view: View, i: int) -> Proposal:
    """Return the bracket or the stop that an inline tag cut off behind the name."""
    closes = i < len(view) and view.open(i) and (view.text(i).strip(". ") in _CLOSERS or view.text(i) in _STOP)
    return (Take(i, "interface", view.lines[i].as_interface()),) if closes else ()


def _copyright_sign(line: Line) -> Hit | None:
    """Return the copyright sign that fills a line, if one does."""
    return Hit(0, 1, LIKELY, "empty-credit") if line.text == "\u00a9" else None


def _open_label(line: Line) -> Hit | None:
    """Return the label that ends a caption, as "at the lock. Photo:", if one does."""
    tail = line.tail
    return tail if tail is not None and tail.reason == "empty-credit" and tail.end >= len(line.text) else None


def parted(view: View) -> Iterator[Proposal]:
    """Propose a caption and its credit that a sign on a line of its own parts, as inline tags leave it.

    A slash parts a caption from a name too; other signs stand in menus, and part captions from certain credits only.
    """
    for i in _signs(view):
        line = view.lines[i]
        if line.text.startswith("/ ") and view.open(i) and _stands_behind(view, i):
            # "Ada Moran's photo", and "/ Boats wait at the lock" below it.
            yield (Take(i, "caption", replace(line, trim=(2, len(line.text))).with_hits(*line.hits)),)
        if line.text not in _PARTING or not view.open(i):
            continue
        sign = Take(i, "interface", line.as_interface())
        above, below = could_be_parted(view, i - 1), could_be_parted(view, i + 1)
        credit = view.credit(i + 1)
        noted = credit is not None and credit.level == LIKELY and credit.reason in _NOTED and above
        if view.roles[i + 1] == "credit" or (noted and view.open(i + 1)):
            captions = take("caption", i - 1) if above else ()
            yield sign, *captions, Take(i + 1, "credit")
        elif view.roles[i - 1] == "credit" and line.text == BAR:
            yield sign, *(take("caption", i + 1) if below else ())
        elif line.text == "/" and view.open(i + 1) and _is_signed(view, i):
            name = view.lines[i + 1].as_credit("credit-continued")
            yield sign, Take(i - 1, "caption"), Take(i + 1, "credit", name)


def _signs(view: View) -> list[int]:
    """Return the lines that are a sign, or that a slash opens, between two others."""
    texts = enumerate([line.text for line in view.lines[1:-1]], 1)
    return [i for i, text in texts if text in _PARTING or text.startswith("/ ")]


def _stands_behind(view: View, i: int) -> bool:
    """Tell whether a slash opens line `i` below a certain credit, and its caption follows on the line."""
    credit = view.credit(i - 1)
    labelled = credit is not None and (credit.level, credit.reason) == (CERTAIN, "credit-cue")
    return view.roles[i - 1] == "credit" and labelled and view.size(i) > _LEAST_BEHIND and view.prose(i) <= _PROSE


def _is_signed(view: View, i: int) -> bool:
    """Tell whether a slash stands between a sentence and a name."""
    if not is_sentence(view, i - 1) or view.size(i - 1) < SUPPORT or view.place(i) == "end":
        return False
    credit = view.credit(i + 1)
    known = credit is not None and credit.level > WEAK
    return view.prose(i - 1) <= _PROSE and (known or is_bare_name(view.text(i + 1), view.page.m))


ROWS = (
    Row(
        "name-below-label",
        "the name that the label on the line before asks for",
        below_nameless,
        98,
        alone=True,
        taken=(6, 8),
    ),
    Row("parted", "a sign on a line of its own parts caption and credit", parted, 54, taken=(0, 0)),
)
