"""The languages' files: each is checked, and what comes of them does not depend on the order of their words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from captionclean.credit.person import names
from captionclean.lexicon.__main__ import main
from captionclean.lexicon.load import LexiconError, builtin, builtin_files, dump, read, read_builtin
from captionclean.lexicon.patterns import either
from captionclean.line.sentences import SENTENCES_RE
from captionclean.page.prose import languages

PACK = (
    "from captionclean.lexicon.load import builtin, dump; from captionclean.lexicon.telling import telling; "
    "import sys; sys.stdout.buffer.write(dump(builtin(), telling(builtin())._asdict()).encode())"
)


def test_every_file_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(builtin_files())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[prose]\nwords = "et"', r"la.toml:1: \[prose\] requires a language = "),
        (
            'language = "la"\n[prose]\nwords = ["et"]',
            r"la.toml: \[prose\] words requires one string of words, and has list",
        ),
        ('language = "la"\n[prose]\nwords = "et non et"', r"la.toml:3: \[prose\] words: 'et' is listed twice"),
        ('language = "la"\n[prose]\nword = "et"', r"la.toml:3: no key 'word' in \[prose\]; there are byline, parts"),
        ('language = "la"\n[person]\nparticle = ["de"]', r"la.toml:3: no key 'particle' in \[person\]; there are "),
        ('[persons]\nparticles = ["de"]', r"la.toml:1: no table 'persons'; there are abbreviation, after, agency"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "la.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=said):
        read(path)


def test_a_file_has_the_name_of_its_language(tmp_path: Path) -> None:
    path = tmp_path / "la.toml"
    path.write_text('language = "de"', encoding="utf-8")
    with pytest.raises(LexiconError, match=r'la.toml:1: must have language = "la"'):
        read_builtin(path)


def test_a_language_may_have_words_of_prose_alone(tmp_path: Path) -> None:
    path = tmp_path / "la.toml"
    path.write_text('language = "la"\n[prose]\nwords = "et non"\nrelated = ["lege etiam"]', encoding="utf-8")
    assert read(path).prose == {"la": {"words": {"et", "non"}, "related": {"lege etiam"}}}
    assert not read(path).cue


def test_packing_is_the_same_whatever_the_seed_of_the_hashes() -> None:
    packed = [
        subprocess.run(
            [sys.executable, "-c", PACK], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert packed[0] == packed[1] != b""
    assert dump(builtin(), {}).encode().partition(b'"telling"')[0] == packed[0].partition(b'"telling"')[0]


def test_a_pattern_is_made_of_terms_as_they_are() -> None:
    assert either(["a.b", "a", "a.b.c"]) == r"a\.b\.c|a\.b|a"
    for terms in ([], ["a", ""]):
        with pytest.raises(ValueError, match="term"):
            either(terms)


def test_words_come_from_the_files() -> None:
    assert list(languages()) == sorted(languages())
    assert {"Inc", "GmbH", "Jr"} <= names().behind_comma
    assert names().elisions < names().prefixes
    assert SENTENCES_RE.search("The board met on Nov. 3 in Lund.") is None
    assert SENTENCES_RE.search("The board met. The crews did not.") is not None
