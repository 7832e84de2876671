"""Who is measured: the cleaner with records and spans, its floor, and the peers of the `bench` extra."""

import sys
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from benchmarks.trie import compile_terms
from captionclean import Cleaner
from captionclean.lexicon import builtin
from captionclean.text.folding import fold

Contestant = Callable[[str], object]


def full_clean(cleaner: Cleaner | None = None) -> Contestant:
    """Return a full clean: text, records and spans are all built."""
    clean = (cleaner or Cleaner()).clean

    def run(text: str) -> object:
        doc = clean(text)
        return doc.text, doc.media, doc.spans

    return run


# What is kept of texts, and not of lexicons and settings, which are few.
_KEPT_OF_TEXTS = 100


def forget() -> None:
    """Empty what the cleaner remembers of earlier texts, so that a repeated run is no faster than a first one."""
    for name, module in list(sys.modules.items()):
        if name.startswith("captionclean."):
            for value in vars(module).values():
                if hasattr(value, "cache_info") and (value.cache_info().maxsize or 0) > _KEPT_OF_TEXTS:
                    value.cache_clear()


def floor() -> Contestant:
    """Return the least that finding the same cues costs: splitlines, and one trie scan of the whole text."""
    lexicon = builtin()
    scan = compile_terms({fold(term) for field in fields(lexicon) for term in getattr(lexicon, field.name)})

    def run(text: str) -> object:
        return text.splitlines(), [match.span() for match in scan.finditer(text.casefold())]

    return run


def ftfy_fix_text() -> Contestant:
    """Return ftfy's repair of mojibake: a yardstick, no rival."""
    from ftfy import fix_text

    return fix_text


def fineweb_quality() -> Contestant:
    """Return datatrove's FineWebQualityFilter."""
    from datatrove.pipeline.filters import FineWebQualityFilter

    return _filtering(FineWebQualityFilter())


def c4_quality() -> Contestant:
    """Return datatrove's C4QualityFilter on lines, with its sentence splitter off."""
    from datatrove.pipeline.filters import C4QualityFilter

    return _filtering(C4QualityFilter(min_num_sentences=-1))


def _filtering(filtering: Any) -> Contestant:
    from datatrove.data import Document

    return lambda text: filtering.filter(Document(text=text, id="page"))


def resiliparse() -> Contestant:
    """Return Resiliparse's extraction of the main text from HTML."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: extract_plain_text(html, main_content=True, alt_texts=True)


def trafilatura() -> Contestant:
    """Return trafilatura's extraction of the main text from HTML."""
    from trafilatura import extract

    return extract


TEXT_PEERS = {
    "ftfy.fix_text": ftfy_fix_text,
    "FineWebQualityFilter": fineweb_quality,
    "C4QualityFilter, no sentence splitter": c4_quality,
}
HTML_PEERS = {"Resiliparse": resiliparse, "trafilatura": trafilatura}


def available(peers: dict[str, Callable[[], Contestant]], sample: str) -> tuple[dict[str, Contestant], list[str]]:
    """Return the peers that are installed, warmed up on `sample`, and the names of those that are not."""
    found: dict[str, Contestant] = {}
    missing = []
    for name, load in peers.items():
        try:
            found[name] = load()
            found[name](sample)
        except ImportError:
            missing.append(name)
    return found, missing
