"""Every term of every lexicon: it is caught where newsrooms print it, and left alone in a sentence that holds it.

The article around the term is invented, in the term's own script; see `tests/lexicon/frames.json`. A term that cannot
do both is no term for the lexicon.
"""

import json
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from captionclean import clean
from captionclean.credit.parse import parse
from captionclean.credit.person import is_person, names
from captionclean.lexicon.load import builtin_files
from captionclean.lexicon.matchers import matchers
from captionclean.line.gallery import marker
from captionclean.line.pointing import points
from captionclean.text.plain import plain_text

FRAMES = json.loads((Path(__file__).parent / "lexicon" / "frames.json").read_text(encoding="utf-8"))
M = matchers()
AGENCY = "AFP"
# One language of each script and a few more; the others take a minute, with the slow tests.
ALWAYS = frozenset({"common", "en", "de", "fr", "he", "ar", "ru", "el", "hi", "th", "ja", "ko", "zh"})


class Frame(NamedTuple):
    """An invented article: two paragraphs, a caption between them, its maker, and sentences that hold a term."""

    first: str
    second: str
    caption: str
    name: str
    space: str
    """What this script writes between words."""
    sentences: list[str]

    def figure(self, line: str) -> str:
        return f"{self.first}\n\n{line}\n\n{self.second}"


def frame(language: str, term: str) -> Frame:
    """The article in the term's script; signs and Latin names go with the language's own."""
    first = next(filter(str.isalpha, term), "a")
    found = unicodedata.name(first).split()[0].title()
    own = FRAMES["languages"].get(language, found)
    return Frame(**FRAMES["scripts"][own if own in FRAMES["scripts"] else "Latin"])


def upper(term: str) -> str:
    return term[:1].upper() + term[1:]


def takes(frame: Frame, line: str, text: str | None = None) -> bool:
    """Whether `line` is taken out of the article, and nothing else; `text` is what its credit must say."""
    doc = clean(frame.figure(line))
    if doc.paragraphs != (frame.first, frame.second):
        return False
    return text is None or any(credit.text == text for credit in doc.credits)


def cue(f: Frame, term: str) -> bool:
    credit = f"{f.name} / {AGENCY}"
    sign = " " if term[-1] in ".\u00a9" else ": "
    return takes(f, f"{f.caption} ({upper(term)}{sign}{credit})", credit)


def runs_on(f: Frame, term: str) -> bool:
    credit = f"{f.name} / {AGENCY}"
    return takes(f, f"{f.caption} ({upper(term)} {credit})", credit)


def after(f: Frame, term: str) -> bool:
    doc = clean(f.figure(f"{f.caption} ({f.name}{f.space}{term})"))
    return doc.paragraphs == (f.first, f.second) and doc.credits[0].text.startswith(f.name)


def label(f: Frame, term: str) -> bool:
    return takes(f, f"{upper(term)}, {f.caption}")


def label_source(f: Frame, term: str) -> bool:
    doc = clean(f.figure(f"{upper(term)}, {AGENCY}"))
    return doc.paragraphs[-1] == f.second and [credit.text for credit in doc.credits] == [AGENCY]


def note(f: Frame, term: str) -> bool:
    return takes(f, f"{f.caption} ({term})")


def rights(f: Frame, term: str) -> bool:
    line = plain_text(f"\u00a9 2026 {f.name} / {AGENCY}, {upper(term)}")
    return parse(line, M).creators == (plain_text(f.name),)


def pool(f: Frame, term: str) -> bool:
    return parse(f"{f.name} / {upper(term)} / {AGENCY}", M).pool


def via(f: Frame, term: str) -> bool:
    credit = parse(f"{f.name} {term} {AGENCY}", M)
    return (credit.creators, credit.agencies) == ((f.name,), (AGENCY,))


def line(f: Frame, term: str) -> bool:
    """A word alone may be a heading: it is seen; a phrase goes."""
    printed = upper(term.replace("{n}", "3").replace("{m}", "8"))
    alone = term.isascii() and " " not in term
    return marker(plain_text(printed), M) is not None and (
        alone or takes(f, f"{printed}\n\n{f.caption} ({f.name}/{AGENCY})")
    )


def edge(f: Frame, term: str) -> bool:
    doc = clean(f.figure(f"{upper(term)} {f.caption} ({f.name}/{AGENCY})"))
    return doc.paragraphs == (f.first, f.second) and doc.media[0].caption == f.caption


def deixis(f: Frame, term: str) -> bool:
    return points(plain_text(f"{f.caption} ({term})"), M) == "side"


def agency(f: Frame, term: str) -> bool:
    """An agency, or an ambiguous name, behind a maker's; "AP Photo" is the AP."""
    credit = f"{f.name} / {term}"
    doc = clean(f.figure(f"{f.caption} (Photo: {credit})"))
    shown = plain_text(doc.credits[0].text) if doc.credits else ""
    return doc.paragraphs == (f.first, f.second) and shown.rstrip(".") == plain_text(credit).rstrip(".")


def names_agency(f: Frame, term: str) -> bool:
    term = plain_text(term)
    credit = parse(f"{f.name} / {term}", M)
    return agency(f, term) and credit.creators == (f.name,) and bool(credit.agencies) and credit.agencies[0] in term


def organisation(_: Frame, term: str) -> bool:
    return term in names().weak or not is_person(f"Ada {upper(term)}", M)


CATCHES: dict[tuple[str, str], Callable[[Frame, str], bool]] = {
    ("cue", ""): cue, ("by", ""): runs_on, ("of", ""): runs_on, ("after", ""): after,
    ("label", ""): label, ("label", "source"): label_source,
    ("note", "courtesy"): note, ("note", "archive"): note, ("note", "symbolic"): note,
    ("note", "copyright"): rights, ("note", "pool"): pool, ("note", "via"): via,
    ("gallery", ""): line, ("interface", "line"): line, ("interface", "edge"): edge, ("deixis", ""): deixis,
    ("agency", "names"): names_agency,
    ("agency", "ambiguous"): agency, ("organisation", "words"): organisation,
}  # fmt: skip


def lists() -> Iterator[Any]:
    for path in builtin_files():
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for table, content in data.items():
            for key, terms in content.items() if isinstance(content, dict) else ():
                catch = CATCHES.get((table, key)) or CATCHES.get((table, ""))
                if catch:
                    marks = () if path.stem in ALWAYS else pytest.mark.slow
                    yield pytest.param(path.stem, catch, terms, id=f"{path.stem}-{table}-{key}", marks=marks)


@pytest.mark.parametrize(("language", "catch", "terms"), list(lists()))
def test_a_term_is_caught_where_it_is_printed(
    language: str, catch: Callable[[Frame, str], bool], terms: list[str]
) -> None:
    assert [term for term in terms if not catch(frame(language, term), term)] == []


@pytest.mark.parametrize(
    ("language", "terms"),
    [pytest.param(case.values[0], case.values[2], id=case.id, marks=case.marks) for case in lists()],
)
def test_a_sentence_that_holds_a_term_is_left(language: str, terms: list[str]) -> None:
    lost = []
    for term in terms:
        f = frame(language, term)
        said = term.replace("{n}", "3").replace("{m}", "8")
        for sentence in f.sentences:
            text = f.figure(sentence.replace("TERM", said))
            if clean(text).text != text:
                lost.append((term, sentence))
    assert lost == []
