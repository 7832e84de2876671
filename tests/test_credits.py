"""The credit lines: what each says of maker, source, pool, courtesy, notice, kind; by language in `tests/credits/`.

A case names the fields that are not empty, false or None.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captionclean import clean
from captionclean.assemble.credits import as_shown
from captionclean.credit.parse import is_archive, kind, parse, says_archive
from captionclean.credit.person import is_person
from captionclean.lexicon.matchers import matchers
from captionclean.model import Credit
from captionclean.text.plain import plain

CASES = Path(__file__).parent / "credits"
KEYS = ("label", "text", "credit", "creators", "agencies", "pool", "courtesy", "copyright_notice", "kind", "archive")
M = matchers()

Case = Mapping[str, Any]


def load() -> Iterator[tuple[str, Case]]:
    for path in sorted(CASES.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            yield f"{path.stem}/{case['label']}", case


def wanted(case: Case) -> Credit:
    lists = (tuple(case.get(name, ())) for name in ("creators", "agencies"))
    flags = (case.get(name, False) for name in ("pool", "courtesy"))
    return Credit(case["credit"], *lists, *flags, case.get("copyright_notice"))


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in load()])
def test_case(case: Case) -> None:
    # A line is parsed as it is read, and its credit shown as it stood there.
    seen = plain(case["text"])
    assert as_shown(parse(seen.text, M), seen.text, seen.shown) == wanted(case)
    if "kind" in case:
        assert kind(seen.text, M) == case["kind"]
    assert says_archive(seen.text, M) == case.get("archive", False)


def test_cases_are_well_formed() -> None:
    cases = list(load())
    assert len({name for name, _ in cases}) == len(cases) >= 150
    assert len({name.split("/")[0] for name, _ in cases}) >= 25
    for name, case in cases:
        assert set(case) <= set(KEYS), name
        assert case["credit"] in case["text"], name


PIECES = [
    "Photo: ", "(", ")", " / ", "/", ", ", " via ", " for ", " and ", "Ada Moran", "Ivo HART",
    "J. Kovas", "AFP", "REUTERS", "Pool", "File", "Courtesy of ", "© ", "2026 ",
    "All rights reserved", "Harbour Ministry", "צילום: ", "רות לב", " ו", "פלאש 90", "王某", " 摄",
    "사진=", "홍길동 기자", "nuotr.", "（", "）", "：", "...", "\N{RIGHT-TO-LEFT MARK}", "\N{NO-BREAK SPACE}",
    "'", '"', "-", " – ", "|", "@ada", "Foto ", "Video: ", ". ", "The ", "of ", "\n",
]  # fmt: skip
LINES = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


@pytest.mark.slow
@given(LINES)
def test_nothing_is_invented(text: str) -> None:
    credit = parse(text, M)
    assert credit.text in text
    assert all(name and name in credit.text for name in (*credit.creators, *credit.agencies))
    assert credit.copyright_notice is None or credit.copyright_notice in text
    assert credit == parse(text, M)


NAMES = ["Ada Moran", "IVO HART", "J. Kovas", "Salem al-Nur", "רות לב", "Глеб Норский", "Λ. Βρυώνης", "王某", "홍길동"]
SEPARATORS = [" / ", "/", "|", " | ", ", ", "; ", " - ", "、", "／", " via ", "\n"]
FRAMES = ["{}", "({})", "Photo: {}", "(Foto: {})", "צילום: {}", "© {}", "{}.", " | {}", "[{}", "{})", "（{}）"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
    st.sampled_from(["AFP", "Getty Images", "dpa", "REUTERS", "פלאש 90", "Harbour Ministry"]),
    st.sampled_from(SEPARATORS),
    st.sampled_from(FRAMES),
)
def test_names_are_found_in_any_frame(people: list[str], agency: str, separator: str, frame: str) -> None:
    credit = parse(frame.format(separator.join([*people, agency])), M)
    assert credit.creators == tuple(people)
    assert credit.agencies == (agency,)


@pytest.mark.parametrize(
    "filler", ["(", ")", "a", " ", ".", "/", "Ada ", "© ", "and ", ". ", "J. ", "'", "Foto: ", "via ", "摄"]
)
def test_a_huge_line_is_kept_whole(filler: str) -> None:
    text = f"Ada Moran / AFP {filler * 200_000} Ivo Hart"
    credit = parse(text, M)
    assert credit.text.startswith("Ada Moran / AFP")
    assert credit.creators[:1] == ("Ada Moran",)
    assert len(credit.creators) + len(credit.agencies) < 200


@pytest.mark.parametrize(
    ("text", "archive"),
    [("A barge at dawn (file photo)", True), ("A barge at dawn. File photo", True), ("The file photo shows", False)],
)
def test_archive_in_a_caption(text: str, archive: bool) -> None:
    assert is_archive(text, M) is archive


@pytest.mark.parametrize(
    ("name", "supplied", "person"),
    [
        ("Simon Park", True, True),
        ("Simon Park", False, False),
        ("Ada Moran", False, True),
        ("ABC DEF", False, False),
        ("ABC DEF", True, True),
        ("Ada", True, False),
        ("", False, False),
        ("Harbour Police", True, False),
    ],
)
def test_person_or_organisation(name: str, supplied: bool, person: bool) -> None:
    assert is_person(name, M, supplied=supplied) is person


def test_the_names_begin_behind_the_label_however_wide_the_line_end_is() -> None:
    rows = [
        f"Der Rat hat am {n}. Mai \u00fcber den neuen Steg am Hafen beraten.\n\nQuelle:\xa0\nSKW\n\n" for n in (3, 4, 5)
    ]
    found = clean("".join(rows) + "Die Sitzung beginnt um neun Uhr am Morgen.").credits
    assert {credit.text for credit in found} == {"SKW"}
