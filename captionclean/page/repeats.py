"""What recurs on a page: lines, endings of captions, shapes of credits."""

import re
from collections import Counter

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit, is_name_like
from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import LONG, Block

_TAIL_RE = re.compile(r"[.!?\u2026\"\u201d\u2019)]\s+(?=\S)")
_MAX_TAIL = 70
# Two words of a letter each.
_LEAST_TAIL = 3


def repeated_tails(page: list[Block], m: Matchers) -> None:
    """Report as credit what closes several lines of the page after their last sentence, with no full stop."""
    tails: dict[str, list[tuple[Block, int]]] = {}
    endings = Counter([block.line[-_LEAST_TAIL:] for block in page])
    for block in page:
        line = block.line
        if endings[line[-_LEAST_TAIL:]] < 2 or block.hits or block.marker or not line[-1].isalnum() or len(line) > LONG:
            continue
        base = max(0, len(line) - _MAX_TAIL)
        cuts = [match.end() for match in _TAIL_RE.finditer(line, base)]
        if cuts and len(line) - cuts[-1] > _LEAST_TAIL:
            tails.setdefault(line[cuts[-1] :], []).append((block, cuts[-1]))
    for tail, found in tails.items():
        if len({block.line for block, _ in found}) > 1 and is_name_like(tail, m) and tail[0].isupper():
            for block, cut in found:
                block.hits = [Hit(cut, len(block.line), CERTAIN, "repeated-tail")]


_NAME_LINE = 60


def repeated_lines(page: list[Block], m: Matchers) -> None:
    """Mark lines that stand several times, and report those that could be a bare name as credits."""
    places: dict[str, list[int]] = {}
    for i, block in enumerate(page):
        if not block.marker:
            places.setdefault(block.line, []).append(i)
    if len(places) == len(page):
        return
    for line, found in places.items():
        if len(found) < 2:
            continue
        for i in found:
            page[i].repeated = len(line) >= _REPEATED
            page[i].recurs = len(found) >= _OFTEN and len(line) < _RECURRING
        first = page[found[0]].whole
        if first and first.reason == "slash-name":
            for i in found:
                page[i].hits = [Hit(0, len(line), CERTAIN, "slash-name")]
        if not page[found[0]].hits and " " in line and is_bare_name(line, m):
            for i in found:
                if i and not page[i - 1].marker:
                    page[i].hits = [Hit(0, len(line), WEAK if len(found) < 3 else LIKELY, "repeated-name")]


# A short line that stands this often is the page's furniture ("Advertisement"), no picture's text.
_OFTEN = 4
_RECURRING = 30
# Shorter lines stand several times on many pages: numbers, dates, buttons.
_REPEATED = 12


def is_bare_name(line: str, m: Matchers) -> bool:
    """Tell whether `line` could be the name of a person or an organisation, and nothing more."""
    if len(line) > _NAME_LINE or line[-1] in ".:!?" or not is_name_like(line, m):
        return False
    if not any(map(str.isalpha, line)):
        return False
    return all(not w[0].isalpha() or w != w.lower() or w in _SMALL for w in line.split())


_SMALL = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "via",
        "de",
        "van",
        "von",
        "der",
        "del",
        "la",
        "di",
        "da",
        "y",
        "und",
        "/",
        "|",
        "&",
    }
)


_SHAPES = frozenset({"slash-bracket", "credit-agency", "bracket-name"})
_SLASH_RE = re.compile(r"\s?/\s?")


def same_shape(page: list[Block]) -> None:
    """Trust credit lines of one shape more where several stand on the page."""
    found: dict[str, list[Block]] = {}
    for block in page:
        whole = block.whole
        if whole and whole.reason in _SHAPES:
            found.setdefault(whole.reason, []).append(block)
    for blocks in found.values():
        if len(blocks) > 1:
            for block in blocks:
                block.hits = [hit._replace(level=min(hit.level + 1, CERTAIN)) for hit in block.hits]


def same_paper(page: list[Block]) -> None:
    """Trust "Name/Paper" on lines of their own where several makers on the page work for one paper."""
    papers: dict[str, set[str]] = {}
    lines = [block for block in page if block.whole and block.whole.reason == "slash-name"]
    for block in lines:
        maker, paper = _SLASH_RE.split(block.line, maxsplit=1)
        papers.setdefault(paper, set()).add(maker)
    for block in lines:
        if len(papers[_SLASH_RE.split(block.line, maxsplit=1)[1]]) > 1:
            block.hits = [hit._replace(level=CERTAIN) for hit in block.hits]
