"""What must hold for every text and every page; each function raises AssertionError where it does not."""

import random
from unicodedata import normalize

from benchmarks.articles import Article
from captionclean import Config, Document, clean, clean_text
from tests.fuzzing.pages import INVISIBLE, Page, settings
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
    """Return the roles of a text's spans with the letters in them, however they are composed and marked."""
    doc = clean(text)
    spans = [(span.role, plain(text[span.start : span.end])) for span in doc.spans]
    return [(role, said) for role, said in spans if said]


def plain(text: str) -> str:
    """Return `text` composed, without invisible marks and white space."""
    for mark in INVISIBLE:
        text = text.replace(mark, "")
    return "".join(normalize("NFC", text).split())


def variants(text: str, chance: random.Random) -> None:
    """Decomposed letters and bidi marks at the ends of lines change no decision."""
    text = normalize("NFC", text)
    expected = roles(text)
    assert roles(normalize("NFD", text)) == expected, "decomposed"
    mark = chance.choice("\u200e\u200f\u061c")
    lines = text.split("\n")
    marked = "\n".join(mark + line if line.strip() and chance.random() < 0.5 else line for line in lines)
    assert roles(marked) == expected, f"marked with U+{ord(mark):04X}"
    marked = "\n".join(f"\u202b{line}\u202c" if line.strip() else line for line in lines)
    assert roles(marked) == expected, "embedded"
