"""Cleaning for engines: a page on which it fails does not end the job, and reports what happened."""

from pathlib import Path
from traceback import extract_tb
from typing import Any, NamedTuple

from captionclean.clean import Cleaner
from captionclean.io.rows import counts, row
from captionclean.views.terminal import harmless

# Letters of an error's text: enough to explain what happened, too few to include a page.
MOST = 300


class Page(NamedTuple):
    """What a table or pipeline gets for a page."""

    fields: dict[str, Any]
    """The `rows.FIELDS`."""
    counts: dict[str, int]
    """The `rows.COUNTS`."""


def attempt(cleaner: Cleaner, text: str) -> Page | str:
    r"""Return the result for a page, or the error that prevented cleaning, in words.

    >>> attempt(Cleaner(), "The boats stay in port.").fields["clean_text"]
    'The boats stay in port.'
    """
    try:
        doc = cleaner.clean(text)
        return Page(row(doc), counts(doc))
    except Exception as error:
        return in_words(error)


def in_words(error: Exception) -> str:
    r"""Return an error as one line that every log and column can store.

    >>> in_words(ValueError("no\n\x1b[31m \ud800"))
    'ValueError: no \u241b[31m \\ud800'
    """
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return harmless(said[:MOST])[:MOST]


def failure(where: str, error: Exception) -> str:
    """Return the message for a page on which cleaning failed, which is a bug in this program.

    >>> failure("in.jsonl:3", KeyError("media"))
    "in.jsonl:3: cleaning failed with KeyError: 'media': please report it, with the page"
    """
    frames = extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    said = in_words(error) if str(error).strip() else f"{type(error).__name__}: no more is said"
    return f"{where}: cleaning failed with {said}{place}: please report it, with the page"
