"""Lines that belong to one picture: a counter and what follows it, tight lines, labels and their text."""

import re
from collections.abc import Callable, Iterator

from captionclean.credit.find import names_source
from captionclean.credit.hit import CERTAIN, LIKELY
from captionclean.credit.label import is_picture
from captionclean.credit.names import MAX_CREDIT
from captionclean.line.line import Line
from captionclean.line.sentences import is_paragraph
from captionclean.rules.neighbours import could_be_caption
from captionclean.rules.row import Proposal, Role, Row, Take, take
from captionclean.rules.view import NAME_LINE, SHORT, View
from captionclean.text.folding import fold
from captionclean.text.scripts import SENTENCE_ENDS

# Between counter and credit, a gallery prints at most alt text, its copy, caption and a label.
_FRAME = 5
_FRAME_LINE = 500
# On the development pages no line between counter and credit has this many sentences.
_FRAME_SENTENCES = 3
# The tight lines of a figure: alt text, its copy, caption, credit, and a counter or label.
_GROUP = 6
_GROUP_LINE = 450
# "00:38"
_LENGTH_RE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
# A caption with its credit, an alt text, and one more line.
_COMPLETE = 3
_QUOTES = '\u00ab\u201e\u201c"'
_BULLETS = "\u2022*-\u2013\u2014"
# A shorter line in capitals is a heading.
_NOTE_WORDS = 5
LIST_SIGNS = _BULLETS + ">0123456789"


def below_counters(view: View) -> Iterator[Proposal]:
    """Propose the lines between a certain gallery counter and the next credit, and the doubled line after a counter."""
    for i in view.places(view.is_counter):
        if not view.open(i):
            yield from _to_credit(view, i)
            yield from _alt_texts(view, i)
    for i in view.places(_is_counted(view)):
        yield from _to_credit(view, i)
        if view.lines[i].double:
            yield from _below_alt_text(view, i)


def _is_counted(view: View) -> Callable[[int], bool]:
    """Return a test for lines that start with a gallery counter and do not end with a credit."""

    def test(i: int) -> bool:
        counter = view.lines[i].counter
        return counter is not None and counter.role == "gallery" and not view.lines[i].hits

    return test


def _to_credit(view: View, counter: int) -> Iterator[Proposal]:
    """Propose the lines between a counter and the next credit as captions, if the credit is near."""
    for j in range(counter + 1, min(counter + 1 + _FRAME, len(view))):
        line = view.lines[j]
        if len(line.text) > _FRAME_LINE or view.is_counter(j) or is_paragraph(line.text, _FRAME_SENTENCES):
            return
        prose = view.prose(j) and line.text[0] in _QUOTES and not line.double
        if prose or (view.reads_as_prose(j) and view.size(j) > SHORT):
            return
        if view.role(j) == "credit" or line.whole or (view.role(j) == "caption" and line.hits):
            yield take("caption", *(k for k in range(counter + 1, j) if view.open(k)))
            return


def _alt_texts(view: View, counter: int) -> Iterator[Proposal]:
    """Propose the doubled alt text directly below a counter, and the caption below it."""
    i = counter + 1
    if i + 1 < len(view) and view.equals(i, i + 1):
        yield take("caption", i, i + 1)
        alt = i + 1
    elif i < len(view) and view.lines[i].double:
        yield take("caption", i)
        alt = i
    else:
        return
    yield from _below_alt_text(view, alt)


def _below_alt_text(view: View, alt: int) -> Iterator[Proposal]:
    """Propose caption and credit of a gallery below its alt text."""
    below = alt + 1
    if below >= len(view) or _is_credit_in_gallery(view, below):
        yield from _credit_in_gallery(view, below)
    elif view.open(below) and _may_close_gallery(view, below):
        yield take("caption", below)
        yield from _credit_in_gallery(view, below + 1)


def _may_close_gallery(view: View, i: int) -> bool:
    """Return whether line `i` below an alt text is its caption: it has no stop, or is above a credit."""
    text = view.text(i)
    above = len(text) < SHORT and not view.several(i) and _is_credit_in_gallery(view, i + 1)
    return _ends_open(text) or above


def _credit_in_gallery(view: View, i: int) -> Iterator[Proposal]:
    if _is_credit_in_gallery(view, i) and view.open(i):
        credit = view.credit(i)
        yield (Take(i, "credit", None if credit else view.lines[i].as_credit("credit-cue")),)


def _is_credit_in_gallery(view: View, i: int) -> bool:
    """Return whether line `i` reads like a credit; between a gallery's text and the prose, less is required."""
    if i >= len(view) or view.lines[i].marker or len(view.text(i)) > NAME_LINE or view.mid_sentence(i):
        return False
    return view.credit(i) is not None or (not view.prose(i) and names_source(view.text(i), view.page.m))


def _ends_open(text: str) -> bool:
    """Return whether a line is as short as a caption and ends without a stop."""
    return len(text) < SHORT and text[-1] not in SENTENCE_ENDS + ':"\u201d'


def tight_figures(view: View) -> Iterator[Proposal]:
    """Propose whole groups of tight lines that are a figure, on pages with blank lines between paragraphs.

    Only below the first prose, because above it headline, byline and date are tight together too.
    """
    if not view.page.spaced:
        return
    for members in view.page.members:
        if len(members) > 1 and view.page.first < members[0] < view.page.last and _is_figure(view, members):
            for i in _up_to_credit(view, members):
                if view.open(i) and not view.is_head(i):
                    yield (Take(i, _role(view.lines[i])),)


def _up_to_credit(view: View, members: tuple[int, ...]) -> tuple[int, ...]:
    """Return the lines of a figure; after the credit below its text, a line without a sign is an article heading."""
    last = max((k for k, i in enumerate(members) if k and view.lines[i].whole), default=len(members))
    return tuple(i for k, i in enumerate(members) if k <= last or _is_sign(view, i, members))


def _role(line: Line) -> Role:
    return "interface" if line.marker or line.text[0] == "|" else "credit" if line.whole else "caption"


def _is_figure(view: View, members: tuple[int, ...]) -> bool:
    """Return whether tight lines are a figure: short, no list, no prose, and with enough signs."""
    first = members[0]
    texts = [view.text(i) for i in members]
    if max(map(len, texts)) > _GROUP_LINE or (texts[0][0] in LIST_SIGNS and not view.lines[first].marker):
        return False
    if sum(text[0] in _BULLETS for text in texts) > 1:
        return False
    if any(view.mid_sentence(i) or view.reads_as_prose(i) for i in members):
        return False
    # Without a credit or a counter, more than two lines that include a double may be verse.
    bare = not any(view.roles[i] or view.lines[i].hits or view.lines[i].marker for i in members)
    if bare and len(members) > 2:
        return False
    wholes = [view.lines[i].whole for i in members]
    if len(set(texts)) == 1 and all(whole and whole.reason == "repeated-name" for whole in wholes):
        # A heading with a name, and the alt text of the picture below it.
        return False
    if view.lines[first].whole and (view.role(first - 1) == "caption" or could_be_caption(view, first - 1)):
        # The credit belongs to the picture above; the line tight below it is a heading.
        return False
    signs = sum(1 for i in members if _is_sign(view, i, members))
    if signs == 1 and len(members) > _COMPLETE and _is_signed(view.lines[first]):
        # The picture is complete; a list follows tight below it.
        return False
    return bool(signs) and (len(members) <= _GROUP or signs >= len(members) // 2)


def _is_signed(line: Line) -> bool:
    """Return whether a line ends with its own credit."""
    return line.tail is not None and line.tail.level == CERTAIN and line.tail.end >= line.bounds[1] - 2


def _is_sign(view: View, i: int, members: tuple[int, ...]) -> bool:
    line = view.lines[i]
    # A certain credit that is still open was vetoed.
    hit = line.hits[-1] if line.hits else None
    likely = hit is not None and (hit.level == LIKELY or (hit.level == CERTAIN and hit is not line.whole))
    if view.roles[i] in ("caption", "credit") or likely:
        return True
    copy = view.copy(i)
    # The members are consecutive: a search through all of them would take quadratic time.
    return copy is not None and copy.sure and members[0] <= copy.of <= members[-1]


def below_labels(view: View) -> Iterator[Proposal]:
    """Propose the line after a full-line screen-reader label."""
    for i in view.places(lambda i: view.lines[i].label):
        label = view.lines[i].label
        if (
            view.lines[i].bounds[0] < len(view.text(i))
            or i + 1 == len(view)
            or not _is_labelled(view.lines[i + 1], label)
        ):
            continue
        if label == "source":
            yield Take(i, "interface"), Take(i + 1, "credit", view.lines[i + 1].as_credit("label", "photo"))
        else:
            yield take("interface", i) + take("caption", i + 1)


def _is_labelled(line: Line, label: str) -> bool:
    """Return whether a line may be the text of the label above it; an empty label is above prose."""
    if line.label or len(line.text) >= _FRAME_LINE:
        return False
    return not is_paragraph(line.text, _FRAME_SENTENCES) and (label != "source" or len(line.text) <= MAX_CREDIT)


def counters_beside(view: View) -> Iterator[Proposal]:
    """Propose "1/15" next to a removed line, and a video's length next to the words of its player."""
    for i in view.places(view.is_counter):
        if view.open(i) and (view.role(i - 1) or view.role(i + 1)):
            yield take("interface", i)
    for i in view.places(lambda i: view.is_button(i) and not view.open(i)):
        for k in (i - 1, i + 1):
            if 0 <= k < len(view) and view.open(k) and _LENGTH_RE.fullmatch(view.text(k)):
                yield (Take(k, "interface", view.lines[k].as_interface()),)


def labels_above(view: View) -> Iterator[Proposal]:
    """Propose one word for a picture, or for its button, directly above a removed line: "Image", "Foto"."""
    for i in (i - 1 for i in view.shown if i and view.roles[i] in ("caption", "alt_text", "credit")):
        text = view.text(i)
        named = view.is_button(i) or is_picture(fold(text), view.page.m)
        if view.open(i) and named and " " not in text:
            yield (Take(i, "interface", view.lines[i].as_interface()),)


def desk_notes(view: View) -> Iterator[Proposal]:
    """Propose an agency's note to editors, tight below a picture's text, in capitals with a word that marks it."""
    for i in (i + 1 for i in view.shown if view.roles[i] in ("caption", "credit") and i + 1 < len(view)):
        text = view.text(i)
        capitals = all(char.isupper() for char in text if char.isalpha())
        shouts = view.open(i) and capitals and text.count(" ") >= _NOTE_WORDS and not view.page.apart(i)
        if shouts and any(is_picture(word, view.page.m) for word in fold(text).split()):
            yield (Take(i, "interface", view.lines[i].as_interface()),)


ROWS = (
    Row("below-counter", "it is below a gallery's counter, as captions are", below_counters, 60, taken=(13, 1)),
    Row("tight-figure", "the lines tight around it belong to a picture", tight_figures, 20, taken=(103, 11)),
    Row("below-label", "the text after a label for screen readers", below_labels, 70, taken=(0, 0)),
    Row("desk-note", "a note to editors in capitals, tight below a picture's text", desk_notes, 16, taken=(0, 0)),
    Row("counter-beside", "a counter next to a picture's text", counters_beside, 15, taken=(0, 0)),
    Row("label-above", "a word for a picture above its text", labels_above, 15, taken=(1, 0)),
)
