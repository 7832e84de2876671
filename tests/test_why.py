"""Why a place was kept or taken out: what was seen, the rule, and a tip that was tried."""

import json
from pathlib import Path

import pytest

from captionclean import Config, ConfigError, Document, clean
from captionclean.views.why import place_at, signs

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
    assert "credit (caption-with-credit: it ends with its credit), picture 1" in said
    assert "signs: a credit label and a name, certain" in said
    assert "decided: caption-with-credit: it ends with its credit" in said
    assert "to keep it: Config(keep=('Crews at the gate on Monday. Photo: Ada Moran / NTB',))" in said
    assert "to switch the rule off: Config(rules_off=('caption-with-credit',))" in said


def test_the_settings_it_names_keep_the_line() -> None:
    for config in (Config(keep=("Crews at the gate on Monday.",)), Config(rules_off=("caption-with-credit",))):
        assert "Crews at the gate on Monday." in clean(PAGE, config).text


def test_a_sign_that_points_is_named() -> None:
    page = PAGE.replace("A barge waits at the quay", "Ada Moran (left) waits at the quay with the crew")
    said = clean(page).why("(left)")
    assert "signs: points at a side of the picture" in said
    assert "decided: pointing:" in said


def test_a_rule_that_is_none_is_an_error_that_lists_the_names() -> None:
    with pytest.raises(ConfigError, match=r"rules_off has 'no-rule'.*caption-with-credit, .*next-to-credit"):
        Config(rules_off=("no-rule",))


def test_the_marker_that_takes_a_line_out_does(doc: Document) -> None:
    assert "to remove it: Config(markers=('A barge waits at the quay',))" in doc.why("A barge")
    assert "A barge" not in clean(PAGE, Config(markers=("A barge waits at the quay",))).text


def test_a_keep_term_is_named() -> None:
    said = clean(PAGE, Config(keep=("Ada Moran",))).why("Crews")
    assert "result: body" in said
    assert "it holds a term of Config.keep" in said


def test_a_photo_essay_is_named() -> None:
    captions = "\n\n".join(
        f"{what} is seen at the harbour on the first morning of the fair. Photo: Ada Moran / NTB"
        for what in ("A barge", "A crane", "The old lock", "A pilot boat", "The fish market", "A tug")
    )
    said = clean(captions).why("crane is seen")
    assert "result: body" in said
    assert "captions are the article" in said


def test_what_shows_no_sign_says_so(doc: Document) -> None:
    assert "the line shows no sign of a picture" in clean(PROSE).why(0)
    assert "the line shows no sign of a picture" in doc.why("A barge")


def test_a_line_beside_a_credit_names_the_rule_and_why_it_stays() -> None:
    page = f"{PROSE}\n\nA barge waits at the quay\n\n(Photo: Ada Moran / AFP)\n\n{PROSE}"
    said = clean(page).why("A barge")
    assert "decided: next-to-credit: it is above a credit, as captions are" in said


@pytest.mark.parametrize(
    ("where", "error"), [(-1, IndexError), (len(PAGE), IndexError), (len(PROSE), IndexError), ("no such", LookupError)]
)
def test_a_place_that_is_none_is_an_error(doc: Document, where: int | str, error: type[Exception]) -> None:
    with pytest.raises(error):
        doc.why(where)


def test_control_characters_are_shown_not_sent() -> None:
    assert "\x1b" not in clean(PAGE.replace("A barge", "A \x1b[31mbarge")).why("barge waits")


def test_every_span_of_every_case_has_a_decision_that_agrees_with_it() -> None:
    seen_any = 0
    for path in sorted((Path(__file__).parent / "cases").glob("*/*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            doc = clean(case["text"])
            for span in doc.spans:
                if span.role == "separator":
                    continue
                place = place_at(doc, span.start)
                assert place is not None
                assert not (span.role == "body" and place.decision.role not in ("", "cut")), (case["label"], span)
                if span.role != "body" and place.decision.role not in ("", "cut") and span.reason != "interface-edge":
                    assert span.reason in (place.decision.row, "doubled-line"), (case["label"], span)
                seen_any += any(signs(place.decision.line))
    assert seen_any > 50
