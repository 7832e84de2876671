"""Lines that no row may remove, however much they look like residue. Each round checks its removals against these."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from captionclean.credit.hit import CERTAIN, WEAK
from captionclean.credit.label import is_picture
from captionclean.credit.names import agency_in, is_bare_name
from captionclean.credit.words import names
from captionclean.lexicon.terms import UNSPACED_RE
from captionclean.line.sentences import is_paragraph
from captionclean.page.page import Page
from captionclean.rules.alone import is_prose_twice
from captionclean.rules.row import Veto
from captionclean.rules.view import View
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import BULLETS, LONG_DASHES

KEPT_TERM = "kept-term"
_MAKER_RE = re.compile(r"[^\W\d_][\w \u00a0-]{1,24}\s?:\s\S[^:.!?]{2,50}$")
# The text before the colon of a list entry: "First prize: Ada Moran/AFP".
_ANNOUNCED_RE = re.compile(r"(?P<label>[^:\uff1a]{2,40}?)\s?[:\uff1a]\s?\S")
# "Three trains today. - Ada Moran (@adamoran) March 3, 2026"
_HANDLE_RE = re.compile(r"\(@\w{1,30}\)[^@()]{4,30}$")
# In a script without capitals, a name has at most this many words.
_NAME_WORDS = 4
_SIGNS_ARTICLE = frozenset({"agency-tail", "name-tail"})
# A line between others removed for their position; on the development pages a caption there has one sentence.
_SENTENCES = 2
# Words before the holder in a notice: "Rights reserved by".
_FEW_WORDS = 3
# The most lines between two list entries that have a picture between them.
_NEAR = 6
# Any two labels may share "of" and "the".
_SMALL_WORD = 2
_HEADLINE_WORDS = 3


def _cut_out_of_sentence(view: View) -> Iterator[int]:
    """Yield lines with a likely trailing credit that are part of a sentence split by inline tags."""
    for i in view.places(lambda i: view.lines[i].hits):
        closing = view.lines[i].whole or view.lines[i].tail
        if closing is not None and closing.level < CERTAIN and view.mid_sentence(i):
            yield i


def _closes_article(view: View) -> Iterator[int]:
    """Yield the last sentences of an article if the agency or author after them signs the article."""
    for i in range(len(view) - 1, -1, -1):
        tail = view.lines[i].tail
        if tail is not None and tail.reason in _SIGNS_ARTICLE and tail.level < CERTAIN:
            yield i
        if view.prose(i) > 1:
            return


def _page_foot(view: View) -> Iterator[int]:
    """Yield a sentence after the last paragraph that says who supplied the article, with no caption above."""
    for i in view.places(lambda i: view.roles[i] == "credit"):
        credit = view.credit(i)
        noted = credit is not None and credit.reason == "courtesy-note" and view.ends(i)
        if noted and view.place(i) == "end" and not view.role(i - 1):
            yield i


def _film_credits(view: View) -> Iterator[int]:
    """Yield the lines of a list of a film's or a book's creators, which may include "Photography: Name"."""
    end = 0
    for i in view.places(lambda i: view.roles[i] and _is_maker(view, i)):
        if i < end:
            continue
        start, end = i, i + 1
        while start and _is_maker(view, start - 1):
            start -= 1
        while end < len(view) and _is_maker(view, end):
            end += 1
        # A single line is not a list.
        if end > start + 1 and any(not view.lines[k].hits for k in range(start, end)):
            yield from range(start, end)


def _prizes(view: View) -> Iterator[int]:
    """Yield list entries that are names, with different labels that share a word: "First prize:", "Third prize:"."""
    for i in view.places(lambda i: view.roles[i] and view.lines[i].hits):
        label = "" if view.lines[i].hits[0].label else _announcing(view.text(i))
        near = range(max(0, i - _NEAR), min(i + _NEAR + 1, len(view))) if label else ()
        if any(_is_entry(label, _announcing(view.text(k)), view.page) for k in near):
            yield i


def _announcing(text: str) -> str:
    """Return the label before the colon of a list entry, or ""."""
    found = _ANNOUNCED_RE.match(text) if ":" in text or "\uff1a" in text else None
    return found["label"].strip() if found else ""


def _is_entry(label: str, other: str, page: Page) -> bool:
    """Return whether two labels differ, and share a word that is no word for a picture."""
    if not other or label == other:
        return False
    if UNSPACED_RE.match(label):
        return label[-1] == other[-1] and len(label) == len(other)
    shared = set(fold(label).split()) & set(fold(other).split())
    return any(len(word) > _SMALL_WORD and not is_picture(word, page.m) for word in shared)


def _tweets(view: View) -> Iterator[int]:
    """Yield posts that end with the name, the handle and the date."""
    for i in view.places(lambda i: view.roles[i]):
        found = _HANDLE_RE.search(view.text(i))
        if found and any(dash in view.text(i)[: found.start()] for dash in LONG_DASHES + "-"):
            yield i


def _is_maker(view: View, i: int) -> bool:
    text = view.text(i)
    return ":" in text and _names_a_maker(view.page, text)


def _names_a_maker(page: Page, text: str) -> bool:
    """Return whether a line is a label and a name, such as "Director: Ada Moran", but not a byline."""
    # A caption may state an age: "Ready: Ada Moran (31)".
    if not _MAKER_RE.match(text) or text[-1] == ")":
        return False
    label, _, name = text.partition(":")
    if label.strip().lower() in page.words.byline:
        return False
    name = name.strip()
    return is_bare_name(name, page.m) if has_capitals(name) else name.count(" ") < _NAME_WORDS


_BULLETS = BULLETS + "*-"
_SPECIFIED_RE = re.compile(r"(?P<sign>\S)\s?(?P<label>[^\W\d_][^:.!?]{0,30}):\s\S")
_ENTRY_RE = re.compile(
    r"(?P<clock>\d{1,2}[:.]\d\d\b)|(?P<letter>[(\[]?\w{1,2}[.)\]]\s)|(?P<number>\d)|(?P<label>[^\W\d_][^:.!?]{0,30}:\s\S)"
)


def _list_entries(view: View) -> Iterator[int]:
    """Yield lines removed for their position that start like one near them: with a time, number, letter or label.

    There may be a picture's credit between two entries.
    """
    yield from filter(partial(_is_specification, view), view.places(lambda i: view.roles[i] == "credit"))
    for i in view.places(lambda i: view.roles[i] == "caption"):
        if view.lines[i].shows or view.is_copy(i) or not (kind := _entry(view.text(i))):
            continue
        near = (j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(view) and not view.lines[j].shows)
        if any(_entry(view.text(j)) == kind and view.text(j) != view.text(i) for j in near):
            yield i


def _is_specification(view: View, i: int) -> bool:
    """Return whether line `i` and one next to it start with a bullet and different labels: "- Photo: 4K"."""
    own = _SPECIFIED_RE.match(view.text(i))
    if own is None or view.text(i)[0] not in _BULLETS:
        return False
    beside = (_SPECIFIED_RE.match(view.text(j)) for j in (i - 1, i + 1) if 0 <= j < len(view))
    return any(other and other["sign"] == own["sign"] and other["label"] != own["label"] for other in beside)


def _entry(text: str) -> str:
    """Return how a line starts, if it starts like a list entry, or ""."""
    found = _ENTRY_RE.match(text)
    return found.lastgroup or "" if found else ""


def _unsupported(view: View) -> Iterator[int]:
    """Yield removed lines that may be body text, if no line next to them is removed too."""
    for i in view.places(lambda i: view.roles[i]):
        line = view.lines[i]
        weak = line.whole is not None and line.whole.level == WEAK and line.whole.kind != "source"
        if (weak or is_prose_twice(line)) and not (view.role(i - 1) or view.role(i + 1)):
            yield i


def _paragraphs(view: View) -> Iterator[int]:
    """Yield lines removed only for their position that have as many sentences as a paragraph."""
    for i in view.places(lambda i: view.roles[i] == "caption"):
        line = view.lines[i]
        if not (line.shows or view.page.recurring.is_repeated(line) or view.is_copy(i)) and is_paragraph(line.text):
            yield i


def _within(view: View) -> Iterator[int]:
    """Yield lines of several sentences without a sign, if no removed line next to them shows one either."""
    for i in view.places(lambda i: _is_bare(view, i)):
        beside = (j for j in (i - 1, i + 1) if view.role(j))
        if all(_is_bare(view, j) for j in beside) and is_paragraph(view.text(i), _SENTENCES):
            yield i


def _is_bare(view: View, i: int) -> bool:
    line = view.lines[i]
    return view.roles[i] == "caption" and not line.shows and not view.is_copy(i)


def _page_notices(view: View) -> Iterator[int]:
    """Yield the page's own copyright notices: a line with the holder and the words that reserve the rights.

    Below a caption a notice may be the picture's, except at the end of the page.
    """
    for i in view.places(lambda i: view.roles[i]):
        text = view.text(i)
        hit = next((hit for hit in view.lines[i].hits if hit.reason == "copyright-sign"), None)
        if hit is None or not _reserves(text, view.page):
            continue
        # After the last paragraph a sentence may say who supplied the article.
        alone = view.place(i) == "end" and not view.role(i - 1)
        few = len(text[: hit.start].split()) <= _FEW_WORDS
        if alone or (few and (view.place(i) == "end" or view.role(i - 1) != "caption")):
            yield i


def _reserves(text: str, page: Page) -> bool:
    """Return whether `text` has two copyright terms: the sign or the word, and who may use what."""
    categories = page.m.categories
    found = {each.term for each in page.m.term_at.find(fold(text)) if "copyright" in categories[each.term]}
    return len(found) > 1


def _kickers(view: View) -> Iterator[int]:
    """Yield a page's headline with its kicker: "PHOTOS: Snow over the harbour" names nobody."""
    for i in view.places(lambda i: view.roles[i] == "credit" and view.place(i) == "top"):
        label, _, value = view.text(i).partition(":")
        if i <= max(view.page.headline, 0) and label.isupper() and _is_headline(value.strip(), view.page):
            yield i


def _is_headline(value: str, page: Page) -> bool:
    """Return whether three or more words, without an agency, are in capitals or have a lower-case word not in names."""
    words = value.split()
    if len(words) < _HEADLINE_WORDS or "/" in value or "," in value or agency_in(value, page.m):
        return False
    small = (word for word in words[1:] if word.islower())
    return value.isupper() or any(word not in page.m.inside and word not in names().particles for word in small)


def with_terms(view: View, terms: Sequence[str]) -> Iterator[int]:
    """Yield the lines that contain one of the user's terms."""
    return (i for i, line in enumerate(view.lines) if any(term in line.text for term in terms))


VETOES = (
    Veto("mid-sentence", "it is part of a sentence that continues on the next line", _cut_out_of_sentence),
    Veto("article-agency", "the agency or author after the last sentence signs the article", _closes_article),
    Veto("page-foot", "it is after the last paragraph and says who supplied the article", _page_foot),
    Veto("list-entry", "it starts like the entries of a list near it", _list_entries),
    Veto("film-credits", "it is in a list of people who made a film or book", _film_credits),
    Veto("prize-list", "it is in a list of prizes or posts", _prizes),
    Veto("tweet", "it is a post, with the handle and the date", _tweets),
    Veto("page-notice", "it says who holds the rights to the page", _page_notices),
    Veto("kicker", "it is the article's headline with a kicker", _kickers),
    Veto("unsupported", "it may be prose, and nothing next to it is removed", _unsupported),
    Veto("paragraph", "it has as many sentences as a paragraph, and no sign of its own", _paragraphs),
    Veto("paragraph-within", "it has several sentences, and nothing around it shows a sign", _within),
)
