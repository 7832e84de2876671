"""What the eye cannot see decides nothing: spaces of any kind, what has no width, the form of a quotation mark."""

import json
import random
from pathlib import Path

import pytest

from benchmarks.articles import articles
from captionclean import Config, clean
from captionclean.config import ConfigError
from tests.fuzzing import pages
from tests.fuzzing.properties import UNSEEN, roles, unseen

CASES = sorted(Path(__file__).with_name("cases").glob("*/*.json"))


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_cases(path: Path) -> None:
    for case in json.loads(path.read_text(encoding="utf-8")):
        unseen(case["text"])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_pages_by_chance(seed: int) -> None:
    chance = random.Random(seed)
    unseen(pages.article_with_pictures(chance).text)
    unseen(pages.torn(chance))


@pytest.mark.slow
@pytest.mark.parametrize("dirty", [False, True])
def test_articles(dirty: bool) -> None:
    for article in articles(20, seed=11, dirty=dirty):
        unseen(article.text)


BODY = "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased at all."
PAGE = f"{BODY}\n\nA barge at dusk\nPhoto: Ada O'Moran / Press-Office\n\n{BODY[:40]}, it said, and went home."


@pytest.mark.parametrize("name", UNSEEN)
def test_records_show_the_signs_of_the_page(name: str) -> None:
    text = UNSEEN[name](PAGE)
    doc = clean(text)
    assert "".join(text[span.start : span.end] for span in doc.spans) == text
    assert doc.paragraphs[0] in text
    assert [media.caption in text for media in doc.media if media.caption] == [True]


def test_a_credit_keeps_its_apostrophe() -> None:
    doc = clean(PAGE.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace("Press-", "Press\N{NON-BREAKING HYPHEN}"))
    (credit,) = doc.credits
    assert credit.text == "Ada O\N{RIGHT SINGLE QUOTATION MARK}Moran / Press\N{NON-BREAKING HYPHEN}Office"
    assert credit.creators == ("Ada O\N{RIGHT SINGLE QUOTATION MARK}Moran",)


@pytest.mark.parametrize("mark", ["\N{ZERO WIDTH SPACE}", "\N{BYTE ORDER MARK}", "\N{SOFT HYPHEN}"])
def test_what_has_no_width_goes_with_its_word(mark: str) -> None:
    doc = clean(f"{mark}{BODY}{mark}\n{mark}\n{BODY[:50]}{mark}.{mark}")
    assert doc.paragraphs == (f"{mark}{BODY}{mark}", f"{BODY[:50]}{mark}.{mark}")


def test_a_line_of_nothing_seen_is_blank() -> None:
    assert roles(f"{BODY}\n\u200b\u2800\ufeff\n{BODY[:50]}.") == roles(f"{BODY}\n\n{BODY[:50]}.")


@pytest.mark.parametrize("field", ["keep", "markers", "credits", "agencies"])
def test_a_users_term_is_read_as_the_page_is(field: str) -> None:
    text = f"{BODY}\n\n6 View gallery\n\n(Harbour's Desk)\n\n{BODY[:60]}."
    expected = roles_with(text, Config(**{field: ("Harbour's Desk",)}))
    assert roles_with(text, Config(**{field: ("Harbour\u2019s\u00a0De\u00adsk",)})) == expected


def roles_with(text: str, config: Config) -> list[tuple[str, int]]:
    return [(span.role, span.start) for span in clean(text, config).spans]


def test_a_term_that_nobody_sees_is_refused() -> None:
    with pytest.raises(ConfigError, match="empty"):
        Config(keep=("\N{ZERO WIDTH SPACE}",))
