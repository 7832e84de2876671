"""Terms are found where one may begin, the longest first, and only where their word ends."""

import pytest

from benchmarks.articles import articles
from captionclean.lexicon.matchers import matchers
from captionclean.lexicon.telling import hot_words, telling_words, words_of
from captionclean.lexicon.terms import UNSPACED_RE, Terms
from captionclean.text.folding import fold


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Foto von Ada, Foto: Bo", ["foto von", "foto"]),
        ("fotos, telefoto, fotograf", []),
        ("Ruhe am HafenFoto: Ada", ["foto"]),
        ("fot. Ada", ["fot."]),
        ("ho: Ada, (ho) hop", ["ho", "ho"]),
        ("\u6e2f\u306e\u5199\u771f\u63d0\u4f9b", ["\u5199\u771f"]),
        ("_foto_ foto_", []),
        ("\u00a9 Ada", ["\u00a9"]),
        ("OSLOFoto: Ada, OSLOFOTO", ["foto"]),
        ("half \ud83d a letter, Foto: Ada", ["foto"]),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    terms = Terms(["foto", "foto von", "fot.", "ho", "\u5199\u771f", "\u00a9"])
    assert [each.term for each in terms.find(fold(text), text)] == found
    assert all(fold(text)[each.start : each.end] == each.term for each in terms.find(fold(text)))


def longest_at(terms: list[str], text: str, start: int) -> str:
    """The longest term at a place, by trying all of them, the longest first."""
    for term in terms:
        if text.startswith(term, start):
            after = text[start + len(term) : start + len(term) + 1]
            if UNSPACED_RE.match(term[-1]) or not (term[-1].isalnum() and (after.isalnum() or after == "_")):
                return term
    return ""


@pytest.mark.slow
def test_trying_every_term_at_every_word_finds_the_same() -> None:
    m = matchers()
    terms = sorted(m.terms, key=len, reverse=True)
    for article in articles(8):
        for line in filter(None, article.text.splitlines()):
            folded = fold(line)
            free = {i for i, char in enumerate(line) if not char.isspace() and (i == 0 or not line[i - 1].isalnum())}
            found = {each.start: each.term for each in m.term_at.find(folded, line) if each.start in free}
            inside = {i for start, term in found.items() for i in range(start + 1, start + len(term))}
            tried = {start: longest_at(terms, folded, start) for start in free - inside}
            assert {start: term for start, term in tried.items() if term} == found, line


def test_replace_keeps_the_rest() -> None:
    terms = Terms(["AFP", "Getty Images"])
    assert terms.replace("Ada/AFP via Getty Images.", "A") == "Ada/A via A."
    assert terms.replace("nothing", "A") == "nothing"


def test_an_empty_term_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Terms(["foto", ""])


def test_a_telling_word_stands_in_every_term_and_is_no_common_one() -> None:
    names = ["The Sun", "The Tide", "China Daily", "Daily Dawn", "AFP"]
    told = telling_words(map(words_of, names))
    assert told == {"Sun", "Tide", "Daily", "AFP"}


def test_words_that_labels_and_edge_phrases_glue_to_others_do_not_tell() -> None:
    assert hot_words([], ["image caption"], ["view complete picture"], []) == {
        "image", "IMAGE", "Image", "complete", "COMPLETE", "Complete",
    }  # fmt: skip
    assert {"view", "image"} <= hot_words([], [], ["view image"], [])


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("ein telefoto von Ada", 0, (8, 16, "foto von")),
        ("foto, foto von Ada", 1, (6, 14, "foto von")),
        ("ho foto", 0, (0, 2, "ho")),
        ("nothing", 0, None),
        ("half \ud83d a foto", 0, (9, 13, "foto")),
    ],
)
def test_first_is_the_leftmost_and_the_longest_there(text: str, start: int, found: tuple[int, int, str] | None) -> None:
    terms = Terms(["foto", "foto von", "ho"])
    assert terms.first(text, start) == found
