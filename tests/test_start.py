"""What starting costs: an import loads next to nothing, and cleaning loads no language profiles."""

import subprocess
import sys

import pytest

import captionclean


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has after `code` and had not before."""
    listing = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_an_import_loads_no_lexicon_no_records_and_no_dependency() -> None:
    assert loaded_by("import captionclean") == {
        "captionclean",
        "captionclean.clean",
        "captionclean.forks",
        "captionclean.version",
    }


def test_cleaning_asks_no_language_detector_and_turns_no_text_round() -> None:
    told = loaded_by(r"import captionclean; captionclean.clean('\u05d3\u05d5\u05d1\u05e8\u05d4\n(AFP)').spans")
    assert "captionclean.pipeline" in told
    assert not {name.split(".")[0] for name in told} & {"bidi", "langdetect"}


def test_every_public_name_is_there_and_no_other() -> None:
    assert {name: getattr(captionclean, name).__name__ for name in captionclean.__all__} == {
        name: name for name in captionclean.__all__
    }
    assert set(captionclean.__all__) <= set(dir(captionclean))
    with pytest.raises(AttributeError, match=r"captionclean.*no attribute 'Clearer'"):
        _ = captionclean.Clearer
