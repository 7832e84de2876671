"""Why a place was kept or taken out: what was seen, the rule, and a tip that was tried."""

import json
from pathlib import Path

import pytest

from captionclean import Config, Document, clean
from captionclean.why import look_at, looks

PROSE = "The harbour master said that nobody had asked him about it, and he added that he would have said no at once."
PAGE = f"""{PROSE}

A barge waits at the quay

The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased with that at all.

Crews at the gate on Monday. Photo: Ada Moran / NTB

A second hearing is planned for the end of the month, and the engineers are to bring their own figures to the table."""


@pytest.fixture(scope="module")
def doc() -> Document:
    return clean(PAGE)


def test_the_rule_is_named(doc: Document) -> None:
    said = doc.why("Ada Moran")
    assert "line 7, offsets" in said
    assert "credit (credit-cue: a credit label and a name), picture 1" in said
    assert "seen: a credit label and a name, certain" in said
    assert "decided: rules.alone.alone: Take a line for what it shows of itself" in said
    assert "to keep it: Config(keep=('Crews at the gate on Monday. Photo: Ada Moran / NTB',)) (tried)" in said


def test_the_marker_that_takes_a_line_out_does(doc: Document) -> None:
    assert "to take it out: Config(markers=('A barge waits at the quay',)) (tried)" in doc.why("A barge")
    assert "A barge" not in clean(PAGE, Config(markers=("A barge waits at the quay",))).text


def test_a_keep_term_is_named() -> None:
    said = clean(PAGE, Config(keep=("Ada Moran",))).why("Crews")
    assert "came out as: body" in said
    assert "a term of Config.keep stands in it" in said


def test_a_photo_essay_is_named() -> None:
    captions = "\n\n".join(
        f"{what} is seen at the harbour on the first morning of the fair. Photo: Ada Moran / NTB"
        for what in ("A barge", "A crane", "The old lock", "A pilot boat", "The fish market", "A tug")
    )
    said = clean(captions).why("crane is seen")
    assert "came out as: body" in said
    assert "captions are the article" in said


def test_what_shows_no_sign_says_so(doc: Document) -> None:
    assert "no sign of a picture was seen on it" in clean(PROSE).why(0)
    assert "no sign of a picture was seen on it" in doc.why("A barge")


def test_a_line_beside_a_credit_names_the_rule_and_why_it_stays() -> None:
    page = f"{PROSE}\n\nA barge waits at the quay\n\n(Photo: Ada Moran / AFP)\n\n{PROSE}"
    said = clean(page).why("A barge")
    assert "decided: rules.beside_credits.before_credits: Take the line before a credit line" in said


@pytest.mark.parametrize(
    ("where", "error"), [(-1, IndexError), (len(PAGE), IndexError), (len(PROSE), IndexError), ("no such", LookupError)]
)
def test_a_place_that_is_none_is_an_error(doc: Document, where: int | str, error: type[Exception]) -> None:
    with pytest.raises(error):
        doc.why(where)


def test_control_characters_are_shown_not_sent() -> None:
    assert "\x1b" not in clean(PAGE.replace("A barge", "A \x1b[31mbarge")).why("barge waits")


def test_every_span_of_every_case_has_a_look_that_agrees_with_it() -> None:
    """The looks are those of the cleaning itself: what they take is what came out as residue."""
    seen_any = 0
    for path in sorted((Path(__file__).parent / "cases").glob("*/*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            doc = clean(case["text"])
            seen = looks(doc)
            for span in doc.spans:
                if span.role == "separator":
                    continue
                look = look_at(seen, span.start)
                assert look is not None
                assert not (span.role == "body" and look.taken), (case["label"], span)
                seen_any += bool(look.signs)
    assert seen_any > 50
