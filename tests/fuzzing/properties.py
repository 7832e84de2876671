"""What must hold for every text and every page; each function raises AssertionError where it does not."""

import random
import re
from collections.abc import Callable
from unicodedata import normalize

from benchmarks import kinds
from benchmarks.articles import Article
from captionclean import Config, Document, clean, clean_text
from tests.fuzzing.pages import Page, settings
from tests.test_properties import check_media, check_paragraphs, check_spans


def accounted_for(text: str, config: Config | None = None) -> Document:
    """Nothing raises; every character is in one span; cleaning again changes nothing."""
    doc = clean(text, config)
    check_spans(doc)
    check_paragraphs(doc)
    check_media(doc)
    assert clean_text(doc.text, config) == doc.text, f"cleaning again takes more, with {config}: {text!a}"
    return doc


def accounted_for_with_any_settings(text: str, chance: random.Random) -> None:
    """No settings of the user's lose anything, or make it be told otherwise than it is."""
    doc = accounted_for(text, settings(chance, text))
    assert isinstance(doc.explain(context=chance.choice((None, 0, 40))), str)
    doc.to_json()


def comes_back_whole(article: Article) -> None:
    """Of an article without residue nothing is taken, however much it looks like residue."""
    assert clean(article.text).paragraphs == article.body


def kind_comes_back_whole(page: kinds.Page) -> None:
    """Of an interview, a recipe, a law or the like nothing is taken."""
    assert not [loss.paragraph for loss in kinds.losses(page)]
    if page.layout == "bare" and page.kind != "signed":
        assert clean(page.text).paragraphs == page.body


def body_survives(page: Page) -> None:
    """Every paragraph that carries no cue is there, whole."""
    doc = clean(page.text)
    kept = "\n".join(doc.paragraphs)
    for paragraph in page.body:
        assert paragraph in kept, f"lost: {paragraph!r}"


def both_are_kept(one: Article, other: Article) -> None:
    """Two articles without residue are kept one after the other."""
    both = f"{one.text}\n\n{other.text}"
    assert clean(both).paragraphs == (*one.body, *other.body)


def roles(text: str) -> list[tuple[str, str]]:
    """Return the roles of a text's spans with what a reader sees of them, but for white space."""
    doc = clean(text)
    spans = [(span.role, seen(text[span.start : span.end])) for span in doc.spans]
    return [(role, said) for role, said in spans if said]


# Written anew here, not taken from the package, so that a sign it forgets is missed.
_UNSEEN_RE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\uffa0"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u05f4", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bb\u02bc\u05f3", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
    }
)


def seen(text: str) -> str:
    """Return `text` composed, without white space and what takes no room, with one form of each quotation mark."""
    return "".join(normalize("NFC", _UNSEEN_RE.sub("", text)).translate(_STRAIGHT).split())


def curly(text: str) -> str:
    """Return `text` with the quotation marks of a typesetter: opening ones where a word begins."""
    for straight, opening, closing in (('"', "\u201c", "\u201d"), ("'", "\u2018", "\u2019")):
        text = re.sub(rf"(?<![^\s(\[\u2013\u2014]){straight}", opening, text).replace(straight, closing)
    return text


def _each_line(text: str, before: str, after: str) -> str:
    # Where `str.splitlines` ends lines, the invisible must not come between "\r" and "\n".
    return re.sub(r"(?m)^(.*\S.*?)(\r?)$", rf"{before}\1{after}\2", text)


_WORD_RE = re.compile(r"([^\W\d_]{3})(?=[^\W\d_]{3})")
UNSEEN: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "doubled tabs": lambda text: text.replace("\t", " \t\t"),
    "zero-width spaces at the ends of lines": lambda text: _each_line(text, "", "\u200b"),
    "zero-width spaces at the starts of lines": lambda text: _each_line(text, "\u200b", ""),
    "zero-width spaces beside spaces": lambda text: text.replace(" ", "\u200b \u200b"),
    "soft hyphens": lambda text: _WORD_RE.sub("\\1\u00ad", text),
    "joiners": lambda text: _WORD_RE.sub("\\1\u200c", text),
    "a byte-order mark": lambda text: f"\ufeff{text}",
    "straight quotes": lambda text: text.translate(_STRAIGHT),
    "curly quotes": curly,
    "no-break hyphens": lambda text: text.replace("-", "\u2011"),
}
"""What changes a text and not what a reader sees of it."""


def unseen(text: str) -> None:
    """What a reader does not see changes no decision."""
    expected = roles(text)
    for name, changed in UNSEEN.items():
        assert roles(changed(text)) == expected, name


def variants(text: str, chance: random.Random) -> None:
    """Decomposed letters, bidi marks at the ends of lines and what else a reader does not see change no decision."""
    text = normalize("NFC", text)
    unseen(text)
    expected = roles(text)
    assert roles(normalize("NFD", text)) == expected, "decomposed"
    mark = chance.choice("\u200e\u200f\u061c")
    lines = text.split("\n")
    marked = "\n".join(mark + line if line.strip() and chance.random() < 0.5 else line for line in lines)
    assert roles(marked) == expected, f"marked with U+{ord(mark):04X}"
    marked = "\n".join(f"\u202b{line}\u202c" if line.strip() else line for line in lines)
    assert roles(marked) == expected, "embedded"
