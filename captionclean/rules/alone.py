"""What one line is by itself, whatever is around it."""

import re
from collections.abc import Iterator

from captionclean.credit.hit import CERTAIN, LIKELY, Hit
from captionclean.credit.label import is_picture
from captionclean.credit.labelled import PARTING
from captionclean.lexicon.matchers import Matchers
from captionclean.line.gallery import Marker
from captionclean.line.line import LONG, Line
from captionclean.line.sentences import sentences_of
from captionclean.page.prose import Words, count
from captionclean.rules.row import Proposal, Row, Take, take
from captionclean.rules.view import SHORT, View
from captionclean.text.folding import fold, key
from captionclean.text.scripts import SENTENCE_ENDS

_FRACTION_RE = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
# A sentence of this length twice on one line is not a chant.
_LONG_DOUBLE = 150
# "Photo A. M." does not end with a sentence.
_INITIAL_RE = re.compile(r"(?<!\w)[^\W\d_a-z]\.$")
# "File photo" never fills a line of an article.
_NOTES = frozenset({"archive-note", "symbolic-note"})
# Sentences and words of prose in a paragraph, and how many words of prose are counted in a sentence.
_PARAGRAPH, _PROSE, _MOST = 4, 3, 9
# Lines with a trailing credit on a page that prints its captions this way.
_SIGNED = 2
# Spaces in and before an author's name.
_NAME_WORDS = 4


def gallery_counters(view: View) -> Iterator[Proposal]:
    """Propose gallery counters, the number next to one, and a text that starts with one.

    "1/2" may be a score, except if "2/2" follows.
    """
    counted = set(_in_turn(view))
    for i in view.places(view.is_counter):
        if "/" not in view.text(i) or i in counted or any(map(str.isalpha, view.text(i))):
            yield take("interface", i)
            marker = view.lines[i].marker
            # After a single word ("Gallery") a number may belong to a list.
            beside = (i - 1, i + 1) if " " in view.text(i) else (i - 1,)
            number = next((k for k in beside if 0 <= k < len(view) and view.is_number(k)), None)
            if number is not None and marker is not None and marker.size is None:
                counter = Marker("gallery", int(view.text(number)))
                yield (Take(number, "interface", view.lines[number].but(marker=counter)),)
    for i in view.places(lambda i: view.lines[i].counter):
        yield take("credit" if view.lines[i].whole else "caption", i)


def _in_turn(view: View) -> Iterator[int]:
    """Yield the lines that count a page's pictures from the first one: "1/6", "2/6" and so on."""
    turns: dict[int, list[int]] = {}
    for i in view.places(view.is_counter):
        found = _FRACTION_RE.fullmatch(view.text(i))
        if found and int(found[1]) == len(turns.setdefault(int(found[2]), [])) + 1 <= int(found[2]):
            turns[int(found[2])].append(i)
    for places in turns.values():
        if len(places) > 1:
            yield from places


def interface_lines(view: View) -> Iterator[Proposal]:
    """Propose certain interface words; one word in ASCII letters, such as "Play", may be something else."""
    for i in view.places(view.is_button):
        text = view.text(i)
        if " " in text or not text.isascii() or not text[0].isalpha():
            yield take("interface", i)


def file_names(view: View) -> Iterator[Proposal]:
    """Propose lines that are the file name of a picture."""
    for i in view.places(lambda i: view.lines[i].label == "file"):
        yield take("caption", i)


def labelled_lines(view: View) -> Iterator[Proposal]:
    """Propose lines that start with a screen-reader label or a note on the picture."""
    for i in view.places(lambda i: view.lines[i].label not in ("", "file", "slug")):
        line = view.lines[i]
        if line.bounds[0] >= len(line.text):
            # The text after the label is on the next line.
            yield take("interface", i)
        else:
            yield take("credit" if line.label == "source" else "caption", i)


def credit_lines(view: View) -> Iterator[Proposal]:
    """Propose full-line credits that are certain, or likely after interface words ("toggle caption Ada/AP")."""
    for i in view.places(lambda i: view.lines[i].whole):
        line = view.lines[i]
        credit = line.whole
        if credit is None or line.marker or line.label:
            continue
        noted = credit.level == LIKELY and credit.reason in _NOTES and _is_picture_note(line.text, view.page.m)
        if credit.level == CERTAIN or noted or (line.trim and credit.level == LIKELY):
            yield take("credit", i)


def doubled_lines(view: View) -> Iterator[Proposal]:
    """Propose lines that repeat one text, glued or long; a repeated sentence is a lead and its teaser."""
    for i in view.places(lambda i: view.lines[i].double):
        line = view.lines[i]
        if _is_sure_double(line) and not (line.whole or line.marker or line.label) and not is_prose_twice(line):
            yield take("caption", i)


def _is_sure_double(line: Line) -> bool:
    """Return whether a line repeats one text: without a gap, too long for a chant, or with its credit each time."""
    if line.double is None:
        return False
    signed = line.tail is not None and line.tail.end == line.bounds[0] + line.double.end
    return line.double.glued or signed or len(line.text) > _LONG_DOUBLE


def captions_with_credit(view: View) -> Iterator[Proposal]:
    """Propose captions that end or start with their credit."""
    for i in view.places(lambda i: view.lines[i].tail):
        line = view.lines[i]
        credit = line.tail
        if credit is None or line.marker or line.label:
            continue
        if _is_sure_double(line):
            continue
        closes = credit.end >= line.bounds[1] - 2 and len(line.text) < _longest(line, credit)
        if closes or (credit.level == CERTAIN and _leads(line, credit)):
            yield take("caption", i)


def credits_in_prose(view: View) -> Iterator[Proposal]:
    """Propose to remove the trailing credit from paragraphs and bylines.

    A paragraph is several sentences that read like the article. On a page whose captions end with their credits, such a
    line is one of those captions.
    """
    signed = {view.text(i) for i in view.places(lambda i: view.lines[i].tail)}
    for i in view.places(lambda i: view.lines[i].tail):
        line = view.lines[i]
        credit = line.tail
        if credit is None or credit.level < LIKELY or credit.end < len(line.text) - 2:
            continue
        before = line.text[: credit.start]
        closes = credit.level == CERTAIN and len(signed) <= _SIGNED
        if _is_byline(before, view.page.words) or (closes and _is_article(view, i, before.rstrip(" ([|/-"))):
            yield take("cut", i)


def _is_byline(text: str, words: Words) -> bool:
    """Return whether `text` is just a word for an author and a name: "Reporter: Ada Moran"."""
    label, colon, name = text.partition(":")
    return bool(colon) and fold(label).strip() in words.byline and name.count(" ") <= _NAME_WORDS


def _is_article(view: View, i: int, text: str) -> bool:
    """Return whether `text`, line `i` without its credit, has the sentences and words of prose of a paragraph.

    On unseen sites, 4 of 288 lines with a credit are captions that have both.
    """
    line, sentences = view.lines[i], sentences_of(text)
    if not text or text[-1] not in SENTENCE_ENDS or line.label or line.double or line.points:
        return False
    if len(sentences) > _PARAGRAPH or len(sentences) == 1 or line.trim or view.copy(i):
        return len(sentences) > _PARAGRAPH
    words = [count(each, view.page.words, _MOST) for each in sentences]
    # Without this line the page has no article.
    most = sum(view.page.sizes) < 2 * view.size(i)
    long = most or len(words) == _PARAGRAPH
    return (long and sum(words) >= _PROSE) or (min(words) > 0 and sum(words) >= 2 * len(words))


def _longest(line: Line, credit: Hit) -> int:
    """Return the maximum length of a caption that ends in `credit`; 0 if the line is none."""
    if credit.level == CERTAIN:
        return LONG
    if credit.reason == "empty-credit":
        return 0
    noted = credit.reason in _NOTES and line.text[credit.start] in "(["
    open_end = line.text[-1] != "." or noted or _INITIAL_RE.search(line.text, len(line.text) - 3) is not None
    return SHORT if credit.level == LIKELY and open_end else 0


def _is_picture_note(text: str, m: Matchers) -> bool:
    """Return whether a full-line note is no heading ("References:"): several words, or a word for a picture."""
    return text[-1] != ":" and (" " in text or is_picture(fold(text).strip("()[]\uff08\uff09 ."), m))


def _leads(line: Line, credit: Hit) -> bool:
    """Return whether the credit starts the line, before a bar and its caption, or is between two copies of it."""
    text = line.text
    if len(text) >= LONG:
        return False
    copied = credit.start > 0 and key(text[: credit.start]) == key(text[credit.end :])
    return copied or (credit.start == 0 and text.startswith(PARTING, credit.end))


def is_prose_twice(line: Line) -> bool:
    """Return whether a doubled line is a sentence: a lead glued to its teaser, so one copy must stay."""
    if line.double is None or line.double.parted:
        return False
    return not line.hits and line.text[line.double.end - 1] in SENTENCE_ENDS + '"'


ROWS = (
    Row("gallery-counter", "a gallery's counter", gallery_counters, 99, alone=True, taken=(0, 0)),
    Row("interface-line", "a line of the page's interface", interface_lines, 99, alone=True, taken=(16, 3)),
    Row("file-name", "the name of a picture's file", file_names, 98, alone=True, taken=(31, 0)),
    Row(
        "screen-reader-label",
        "it starts with a label for screen readers, or with a note on the picture",
        labelled_lines,
        97,
        alone=True,
        taken=(13, 0),
    ),
    Row("credit-line", "a certain credit fills it", credit_lines, 96, alone=True, taken=(359, 7)),
    Row(
        "doubled-line",
        "the same text twice without a gap, like an alt text and its caption",
        doubled_lines,
        95,
        alone=True,
        taken=(19, 0),
    ),
    Row(
        "credit-in-prose",
        "the credit after a paragraph is removed, and the paragraph stays",
        credits_in_prose,
        96,
        alone=True,
        taken=(3, 0),
    ),
    Row("caption-with-credit", "it ends with its credit", captions_with_credit, 94, alone=True, taken=(276, 7)),
)
