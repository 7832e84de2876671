"""Lines that occur twice: copies of captions, and doubles that come only from a picture."""

from collections import deque
from collections.abc import Iterator

from captionclean.credit.hit import WEAK
from captionclean.rules.figures import LIST_SIGNS
from captionclean.rules.row import Proposal, Row, take
from captionclean.rules.view import View

# Fewer letters may be a chant or a refrain, more a paragraph printed twice.
_DOUBLE = range(36, 300)
# A refrain never occurs between two paragraphs.
_BETWEEN = 24
_LEAST_SPACES = 4
# Next to only one paragraph, a shorter line may be a heading.
_LONG = 80
# Letters of a heading that its picture repeats; a shorter line may be a button or a refrain.
_ALT = 20
# Lines of a figure: the alt text, the caption, a credit.
_FIGURE = 4


def signed_copies(view: View) -> Iterator[Proposal]:
    """Propose a line that is its neighbour plus a credit, and two equal lines if one starts with interface words."""
    for i, copy in view.page.copies.items():
        line = view.lines[i]
        if copy.kind == "longer" and copy.rest:
            yield take("caption", i)
        if copy.kind != "equal":
            continue
        # "Play video: ..." and the video's title.
        played = line.trim is not None and line.trim[0] > 0 and not view.is_headline(copy.of)
        # Once alone and once with a name after it.
        named = line.tail is not None and line.tail.end == len(line.text) and not view.lines[copy.of].hits
        if played or named:
            yield take("caption", *(k for k in (i, copy.of) if view.open(k)))


def copies_of_captions(view: View) -> Iterator[Proposal]:
    """Propose copies of removed captions, copies of these, and a double next to a credit."""
    copiers: dict[int, list[int]] = {}
    left = [i for i in view.page.copies if _may_be_copy(view, i)]
    for i in left:
        copiers.setdefault(view.page.copies[i].of, []).append(i)
    queue = deque(i for i in left if _is_copy_of_caption(view, i))
    done: set[int] = set()
    while queue:
        i = queue.popleft()
        if i in done:
            continue
        j = view.page.copies[i].of
        pair = (i, j) if view.open(j) and not view.is_headline(j) else (i,)
        yield take("caption", *pair)
        done.update(pair)
        # Each copy is checked once for each line that it may be a copy of.
        queue.extend(k for taken in pair for k in copiers.pop(taken, ()))


def _may_be_copy(view: View, i: int) -> bool:
    copy, text = view.copy(i), view.text(i)
    if copy is None or not copy.sure or not view.open(i) or view.is_headline(i):
        return False
    return view.page.kinds[i] != "date" and text[-1] != ":" and not view.mid_sentence(i)


def _is_copy_of_caption(view: View, i: int) -> bool:
    copy = view.page.copies[i]
    first, last = min(i, copy.of), max(i, copy.of)
    return view.roles[copy.of] == "caption" or (copy.kind == "equal" and _is_beside_credit(view, first, last))


def _is_beside_credit(view: View, first: int, last: int) -> bool:
    """Return whether a credit is directly before, between or after the lines `first` and `last`."""
    around = (view.credit(k) for k in (first - 1, last - 1, last + 1))
    return any(credit and credit.level > WEAK for credit in around)


def doubles(view: View) -> Iterator[Proposal]:
    """Propose a line that occurs twice in a row: a caption and its alt text, or a heading and its picture's.

    If the two lines may be a heading, one is the alt text of the picture below and is removed; the other stays.
    """
    for i, j in _equal_pairs(view):
        if view.is_headline(i) or not (view.open(i) and view.open(j)) or _is_in_list(view, i):
            continue
        if view.several(i) and i <= view.page.first:
            # A lead and its teaser.
            continue
        if _is_picture_twice(view, i, j):
            yield take("caption", i, j)
        elif view.size(i) >= _ALT and view.place(i) == "mid" and len(view.page.recurring.places[view.text(i)]) == 2:
            yield take("alt_text", i)


def _equal_pairs(view: View) -> Iterator[tuple[int, int]]:
    """Yield pairs of equal lines in a row, also with a button to enlarge the picture between them."""
    for i in view.page.copies:
        if view.equals(i, i + 1):
            yield i, i + 1
        elif view.equals(i, i + 2) and view.is_button(i + 1):
            yield i, i + 2


def _is_in_list(view: View, i: int) -> bool:
    """Return whether line `i` is a list item, or in a tight block such as verse or a table, with lines not doubled."""
    if view.text(i)[0] in LIST_SIGNS:
        return True
    tight = view.page.members[view.page.group[i]]
    return view.page.spaced and len(tight) > _FIGURE and not all(_stands_twice(view, k) for k in tight)


def _stands_twice(view: View, i: int) -> bool:
    copy = view.copy(i)
    return view.is_button(i) or (copy is not None and copy.kind == "equal")


def _is_picture_twice(view: View, i: int, j: int) -> bool:
    """Return whether the equal lines `i` and `j` are a caption and its alt text.

    Of such pairs on unseen sites 130 are captions and 3 are body: sentences, lines between two paragraphs, long lines
    beside one, and lines below a button.
    """
    size = view.size(i)
    above, below = (0 <= k < len(view) and (view.is_sentence_kind(k) or _stands_twice(view, k)) for k in (i - 1, j + 1))
    least = _BETWEEN if above and below else _DOUBLE[0]
    few = view.text(i).count(" ") < _LEAST_SPACES and view.page.density == 1
    if few or not least <= size <= _DOUBLE[-1]:
        return False
    button = view.is_button(i - 1) or j > i + 1
    if view.ends(i) or button or (above and below):
        return True
    return (above or below) and size >= _LONG and view.place(i) == "mid"


ROWS = (
    Row(
        "signed-copy",
        "a copy of the line next to it, with a name or interface words",
        signed_copies,
        65,
        taken=(37, 0),
    ),
    Row("copy", "the line next to it, once more", copies_of_captions, 45, taken=(81, 4)),
    Row("double", "the same line twice in a row", doubles, 22, taken=(206, 4)),
)
