"""What no row may take, however much it looks like residue: each veto is asked of what a round would take."""

import re
from collections.abc import Iterator, Sequence

from captionclean.credit.hit import CERTAIN, WEAK
from captionclean.credit.names import agency_in, is_bare_name
from captionclean.credit.words import names
from captionclean.line.sentences import is_paragraph
from captionclean.page.page import Page
from captionclean.rules.alone import is_prose_twice
from captionclean.rules.row import Veto
from captionclean.rules.view import View
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals

KEPT_TERM = "kept-term"
_MAKER_RE = re.compile(r"[^\W\d_][\w \u00a0-]{1,24}\s?:\s\S[^:.!?]{2,50}$")
# In a script without capitals, a name has at most so many words.
_NAME_WORDS = 4
# A line between others that were taken for their place; a caption there has one sentence on the development pages.
_SENTENCES = 2
# Before the holder of a notice: "Rights reserved by".
_FEW_WORDS = 3
_HEADLINE_WORDS = 3


def _cut_out_of_sentence(view: View) -> Iterator[int]:
    """Yield lines with a likely credit at their end that an inline tag cut out of a sentence."""
    for i in view.places(lambda i: view.lines[i].tail):
        tail = view.lines[i].tail
        if tail is not None and tail.level < CERTAIN and view.mid_sentence(i):
            yield i


def _closes_article(view: View) -> Iterator[int]:
    """Yield the last sentences of an article with an agency behind them that signs the article."""
    for i in range(len(view) - 1, -1, -1):
        tail = view.lines[i].tail
        if tail is not None and tail.reason == "agency-tail" and tail.level < CERTAIN:
            yield i
        if view.prose(i) > 1:
            return


def _film_credits(view: View) -> Iterator[int]:
    """Yield the lines of a list of a film's or a book's makers, of which "Photography: Name" is one among others."""
    like = [":" in line.text and _names_a_maker(view.page, line.text) for line in view.lines]
    i = 0
    while i < len(like):
        end = i + 1
        while end < len(like) and like[i] and like[end]:
            end += 1
        # One line is no list.
        if end > i + 1 and any(not view.lines[k].hits for k in range(i, end)):
            yield from range(i, end)
        i = end


def _names_a_maker(page: Page, text: str) -> bool:
    """Tell whether a line is a label and a bare name, as "Director: Ada Moran"; a byline signs the article."""
    # A caption says how old somebody is: "Ready: Ada Moran (31)".
    if not _MAKER_RE.match(text) or text[-1] == ")":
        return False
    label, _, name = text.partition(":")
    if label.strip().lower() in page.words.byline:
        return False
    name = name.strip()
    return is_bare_name(name, page.m) if has_capitals(name) else name.count(" ") < _NAME_WORDS


def _unsupported(view: View) -> Iterator[int]:
    """Yield lines that may be body text, taken with nothing next to them that is taken too."""
    for i in view.places(lambda i: view.roles[i]):
        line = view.lines[i]
        weak = line.whole is not None and line.whole.level == WEAK and line.whole.kind != "source"
        if (weak or is_prose_twice(line)) and not (view.role(i - 1) or view.role(i + 1)):
            yield i


def _paragraphs(view: View) -> Iterator[int]:
    """Yield lines taken for their place alone that have the sentences of a paragraph."""
    for i in view.places(lambda i: view.roles[i] == "caption"):
        line = view.lines[i]
        if not (line.shows or view.page.recurring.is_repeated(line) or view.is_copy(i)) and is_paragraph(line.text):
            yield i


def _within(view: View) -> Iterator[int]:
    """Yield lines of several sentences beside nothing but lines that show nothing of their own either."""
    for i in view.places(lambda i: _is_bare(view, i)):
        beside = (j for j in (i - 1, i + 1) if view.role(j))
        if all(_is_bare(view, j) for j in beside) and is_paragraph(view.text(i), _SENTENCES):
            yield i


def _is_bare(view: View, i: int) -> bool:
    line = view.lines[i]
    return view.roles[i] == "caption" and not line.shows and not view.is_copy(i)


def _page_notices(view: View) -> Iterator[int]:
    """Yield the page's own copyright notices: its holder and the words that reserve the rights, on a line of its own.

    Below a caption they may be the picture's, except at the page's end.
    """
    for i in view.places(lambda i: view.roles[i]):
        text = view.text(i)
        hit = next((hit for hit in view.lines[i].hits if hit.reason == "copyright-sign"), None)
        if hit is None or len(text[: hit.start].split()) > _FEW_WORDS or not _reserves(text, view.page):
            continue
        if view.place(i) == "end" or view.role(i - 1) != "caption":
            yield i


def _reserves(text: str, page: Page) -> bool:
    """Tell whether two terms of copyright stand in `text`: a sign or the word, and who may use what."""
    categories = page.m.categories
    found = {each.term for each in page.m.term_at.find(fold(text)) if "copyright" in categories[each.term]}
    return len(found) > 1


def _kickers(view: View) -> Iterator[int]:
    """Yield the kicker with a headline that opens a page: "PHOTOS: Snow over the harbour" names nobody."""
    for i in view.places(lambda i: view.roles[i] == "credit" and view.place(i) == "top"):
        label, _, value = view.text(i).partition(":")
        if i <= max(view.page.headline, 0) and label.isupper() and _is_headline(value.strip(), view.page):
            yield i


def _is_headline(value: str, page: Page) -> bool:
    """Tell whether three words or more name no agency, and are in capitals or hold a small word that no name has."""
    words = value.split()
    if len(words) < _HEADLINE_WORDS or "/" in value or "," in value or agency_in(value, page.m):
        return False
    small = (word for word in words[1:] if word.islower())
    return value.isupper() or any(word not in page.m.inside and word not in names().particles for word in small)


def with_terms(view: View, terms: Sequence[str]) -> Iterator[int]:
    """Yield the lines that one of a user's terms stands in."""
    return (i for i, line in enumerate(view.lines) if any(term in line.text for term in terms))


VETOES = (
    Veto("mid-sentence", "it is part of a sentence that goes on in the next line", _cut_out_of_sentence),
    Veto("article-agency", "the agency behind the last sentence signs the article", _closes_article),
    Veto("film-credits", "it is one of a list of makers", _film_credits),
    Veto("page-notice", "it says who holds the rights of the page", _page_notices),
    Veto("kicker", "it is a kicker with the article's headline", _kickers),
    Veto("unsupported", "it may be prose, and nothing next to it is taken", _unsupported),
    Veto("paragraph", "it has the sentences of a paragraph, and no sign of its own", _paragraphs),
    Veto("paragraph-within", "it has several sentences, and nothing around it shows a sign", _within),
)
