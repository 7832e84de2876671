"""Interviews, recipes, laws, results and the like: all that they have of residue's looks stays."""

import pytest

from benchmarks import kinds
from benchmarks.articles import languages
from tests.fuzzing.pages import TAKEN
from tests.fuzzing.properties import kind_comes_back_whole

KINDS = [(language, kind) for language in languages() for kind in kinds.kinds(language)]


def pages(language: str, kind: str, layouts: tuple[str, ...]) -> list[kinds.Page]:
    return [page for page in kinds.pages(1, layouts=layouts, only=(language,)) if page.kind == kind]


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_kind(language: str) -> None:
    assert kinds.kinds(language) == kinds.kinds("en")
    assert len(kinds.kinds(language)) == 17


def test_pages_are_the_same_for_a_seed_and_say_where_their_paragraphs_stand() -> None:
    first, again, other = (list(kinds.pages(seed, only=("he",))) for seed in (1, 1, 2))
    assert first == again != other
    for page in first:
        found = tuple(page.text[at : at + len(said)] for at, said in zip(page.starts, page.body, strict=True))
        assert found == page.body


@pytest.mark.parametrize(("language", "kind"), [each for each in KINDS if each not in TAKEN])
def test_without_pictures_nothing_is_taken(language: str, kind: str) -> None:
    for page in pages(language, kind, kinds.BARE):
        kind_comes_back_whole(page)


# Thanks in brackets beside a picture are read as its courtesy.
@pytest.mark.parametrize(("language", "kind"), [each for each in KINDS if each not in TAKEN and each[1] != "brackets"])
def test_beside_pictures_nothing_is_taken(language: str, kind: str) -> None:
    lost = [loss for page in pages(language, kind, kinds.PICTURES) for loss in kinds.losses(page)]
    assert not [(loss.page.layout, loss.paragraph) for loss in lost]


@pytest.mark.parametrize(("language", "kind"), sorted(TAKEN))
def test_what_is_taken_today(language: str, kind: str) -> None:
    lost = [loss for page in pages(language, kind, kinds.BARE) for loss in kinds.losses(page)]
    assert lost, "nothing is taken any more: remove it from TAKEN"


def test_what_is_lost_is_counted_with_its_reason() -> None:
    page = pages("zh", "recipe", ("bare",))[0]
    looked, lost = kinds.tally([page])
    assert looked["kind: recipe"] == len(page.body)
    said = kinds.table(looked, lost)
    assert f"kind: recipe                     1 of {len(page.body)}" in said
    assert "credit: credit-line" in said
