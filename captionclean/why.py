"""Why a place was kept or taken out: all evidence seen there, its weights, and what would tip it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from captionclean.clean import clean
from captionclean.decision import weights
from captionclean.evidence.block import Block
from captionclean.evidence.context import Context
from captionclean.evidence.hit import CERTAIN, LIKELY, WEAK
from captionclean.lexicon.matchers import matchers
from captionclean.pipeline import Pass, passes
from captionclean.plain import plain, plain_text
from captionclean.reasons import evidence_in_words, in_words
from captionclean.terminal import harmless

if TYPE_CHECKING:
    from captionclean.document import Document

How = Literal["rule", "weighed", "essay", "kept by a term", "alone", "cut sentence", "not weighed"]
LEVELS = {CERTAIN: "certain", LIKELY: "likely", WEAK: "weak"}

HOW = {
    "rule": "a rule decided this line; nothing was weighed, and no threshold moves it",
    "weighed": "weighed",
    "essay": "weighed, but on this page captions are the article, so they stay (Config.max_residue_share)",
    "kept by a term": "a term of Config.keep stands in it, so it stays whatever was seen",
    "alone": "found, but it may be prose and nothing certain stands next to it, so it stays",
    "cut sentence": "not weighed: the sentence goes on over the line's end, as an inline tag leaves it",
    "not weighed": "not weighed: neither this line nor one near it shows a sign of a picture",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen on one line of a page, and what was decided by it."""

    start: int
    """Where the line starts in the text, in code points."""
    end: int
    """Where it ends, exclusive."""
    taken: bool
    """Whether the line was found to be residue; a bracket may be cut out of a line that was not."""
    how: How
    """What decided."""
    signs: tuple[str, ...]
    """What the detectors reported of the line, in words."""
    limit: float
    """What the evidence had to add up to."""
    total: float | None
    """What it added up to; None where nothing was weighed."""
    evidence: tuple[tuple[str, float], ...]
    """Everything that was weighed, the heaviest first: its name and its weight, 0 where it has none."""


def looks(doc: "Document") -> list[list[Look]]:
    """Clean the page again and return what was seen: for each pass, a look at every line that was left."""
    config = doc.config
    m = matchers(config.markers, config.credits, config.agencies)
    seen: list[list[Look]] = []
    text = plain(doc.source)
    keep = tuple(map(plain_text, config.keep))
    for each in passes(text.text, m, config, traced=True):
        context = Context(each.blocks, each.page, m)
        found = (_look(each, i, context, keep) for i in range(len(each.blocks)))
        seen.append([replace(look, start=text.back(look.start), end=text.back(look.end)) for look in found])
    return seen


def look_at(seen: list[list[Look]], offset: int) -> Look | None:
    """Return the look that decided on the place: the one that took it, else the one that came nearest to it."""
    there = []
    for lines in seen:
        at = bisect_right(lines, offset, key=lambda look: look.start) - 1
        if at >= 0 and offset < lines[at].end:
            there.append(lines[at])
    return max(there, key=lambda look: (look.taken, look.how != "not weighed", look.total or 0.0), default=None)


def why(doc: "Document", where: int | str) -> str:
    r"""Say everything that was seen on one line of `doc`, each weight, the threshold, and what would tip it.

    `where` is an offset in code points, or a text: then its first place in the input is meant. What would tip
    the line was tried, by cleaning the page so. Raises IndexError for an offset outside the input or in the white
    space between lines, LookupError for a text that the input does not hold.

    >>> from captionclean import clean
    >>> print(why(clean("Dawn over the bay\n(Photo: Ada Moran / AFP)\n\nThe port opened on Monday."), "Photo"))
    line 2, offsets 18-42: '(Photo: Ada Moran / AFP)'
    came out as: credit (credit-cue: a credit label and a name), picture 1
    seen: a credit label and a name, certain
    decided: a rule decided this line; nothing was weighed, and no threshold moves it
    to keep it: Config(keep=('(Photo: Ada Moran / AFP)',)) (tried)
    """
    at = _offset(doc.source, where)
    look = look_at(looks(doc), at)
    if look is None:
        raise IndexError(f"offset {at} lies in white space between lines")
    number = len(doc.source[: look.start].splitlines()) + doc.source[: look.start].endswith("\n")
    line = doc.source[look.start : look.end]
    return "\n".join(
        [
            f"line {max(number, 1)}, offsets {look.start}-{look.end}: {harmless(line)!r}",
            f"came out as: {'; '.join(_outcomes(doc, look))}",
            *([f"seen: {'; '.join(look.signs)}"] if look.signs else []),
            f"decided: {HOW[look.how]}",
            *_weighing(look),
            *_tips(doc, look, at),
        ]
    )


def _offset(source: str, where: int | str) -> int:
    if isinstance(where, str):
        at = source.find(where) if where else -1
        if at < 0:
            raise LookupError(f"the input does not hold {where!r}")
        return at + len(where) - len(where.lstrip())
    if not 0 <= where < len(source):
        raise IndexError(f"offset {where} lies outside the input, which has {len(source)} characters")
    return where


def _look(each: Pass, i: int, context: Context, keep: tuple[str, ...]) -> Look:
    trace, block = each.trace, each.page[i]
    if trace is None:
        raise ValueError("a pass without a trace says nothing of why")
    names = trace.weighed.get(i)
    table = weights()
    evidence = sorted(((n, table.weights.get(n, 0.0)) for n in set(names or ())), key=lambda e: (-abs(e[1]), e[0]))
    total = None if names is None else table.intercept + sum(table.weights.get(n, 0.0) for n in names)
    start = each.blocks.starts[i]
    decided = each.state[i]
    found = bool(trace.certain and trace.certain[i]) or (total is not None and total >= trace.limit)
    return Look(
        start=start,
        end=start + len(block.line),
        taken=decided not in ("", "essay"),
        how=_how(block, decided, found, names is not None, keep, context.is_cut(i)),
        signs=tuple(_signs(block)),
        limit=trace.limit,
        total=total,
        evidence=tuple(evidence),
    )


def _how(block: Block, decided: str, found: bool, weighed: bool, keep: tuple[str, ...], cut: bool) -> How:
    if decided == "essay":
        return "essay"
    if found and not decided:
        return "kept by a term" if any(term in block.line for term in keep) else "alone"
    if weighed:
        return "weighed"
    return "rule" if decided else "cut sentence" if cut else "not weighed"


def _signs(block: Block) -> Iterator[str]:
    for hit in block.hits:
        yield f"{in_words(hit.reason)}, {LEVELS[hit.level]}"
    if block.marker:
        yield {"gallery": "a gallery's counter", "number": "a bare number"}.get(block.marker.role, "interface words")
    if block.square:
        yield "one text several times over" + (", without a gap" if block.square.glued else "")
    if block.twin:
        yield {"equal": "the same as a neighbour", "prefix": "the beginning of the next line"}.get(
            block.twin, f"a neighbour's text ({block.twin})"
        )
    if block.foreign:
        yield "in another script than the page"
    if block.label:
        what = "a note that it is a file photo or a symbol" if block.label == "note" else "a screen-reader label"
        yield f"opened by {what}" + ("" if block.label == "note" else f" ({block.label})")
    if block.trim:
        yield "interface words glued to it"
    if block.repeated:
        yield "stands elsewhere on the page too"


def _outcomes(doc: "Document", look: Look) -> Iterator[str]:
    for span in doc.spans:
        if span.start < look.end and look.start < span.end and span.role != "separator":
            picture = "" if span.media is None else f", picture {span.media + 1}"
            yield f"{span.role} ({span.reason}: {in_words(span.reason)}){picture}"


def _weighing(look: Look) -> list[str]:
    if look.total is None:
        return []
    gap = look.total - look.limit
    side = "over" if gap >= 0 else "short"
    start = weights().intercept
    return [
        f"sum: {look.total:+.2f} against a threshold of {look.limit:+.2f}: {abs(gap):.2f} {side}",
        f"  {start:+.2f}  where every line starts",
        *(
            f"  {weight:+.2f}  {name}" + (f"  ({words})" if (words := evidence_in_words(name)) else "")
            for name, weight in look.evidence
        ),
    ]


# How far beyond the line's own gap a threshold is tried: what else it lets go or takes changes the neighbours.
_BEYOND = (0.01, 0.5, 1.0, 2.0)


def _tips(doc: "Document", look: Look, at: int) -> Iterator[str]:
    """Say what would have another outcome, after trying it on this page."""
    is_body = _role_at(doc, at) == "body"
    verb = "take it out" if is_body else "keep it"
    if look.total is not None and look.how == "weighed":
        gap = look.total - look.limit
        steps = (gap - beyond if is_body else gap + beyond for beyond in _BEYOND)
        for threshold in (round(doc.config.threshold + step, 2) for step in steps):
            other = clean(doc.source, replace(doc.config, threshold=threshold))
            if (_role_at(other, at) == "body") != is_body:
                yield f"to {verb}: Config(threshold={threshold:+.2f}) (tried; {_cost(doc, other)})"
                break
        else:
            yield f"no threshold within {_BEYOND[-1]:g} of its sum would {verb}: its neighbours move as well"
    line = doc.source[look.start : look.end]
    name = "markers" if is_body else "keep"
    terms = tuple(t for t in doc.config.keep if t not in line) if is_body else doc.config.keep
    changed = (
        replace(doc.config, keep=terms, markers=(*doc.config.markers, line))
        if is_body
        else replace(doc.config, keep=(*terms, line))
    )
    if (_role_at(clean(doc.source, changed), at) == "body") != is_body:
        yield f"to {verb}: Config({name}=({harmless(line)!r},)) (tried)"


def _role_at(doc: "Document", at: int) -> str:
    return next(role for start, end, role, _, _ in doc.cuts if start <= at < end)


def _cost(doc: "Document", other: "Document") -> str:
    """Say how much else of the page another setting moves."""
    before, after = len("".join(doc.paragraphs)), len("".join(other.paragraphs))
    return f"the article goes from {before} to {after} characters"
