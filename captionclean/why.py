"""Why a place was kept or taken out: what was seen there, the rule that decided, and what would tip it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from captionclean.clean import clean
from captionclean.config import Config, ConfigError
from captionclean.credit.hit import CERTAIN, LIKELY, WEAK
from captionclean.lexicon.matchers import matchers
from captionclean.line.block import Block
from captionclean.pipeline import Pass, passes
from captionclean.reasons import in_words
from captionclean.rules import Rule
from captionclean.terminal import harmless
from captionclean.text.plain import plain, plain_text

if TYPE_CHECKING:
    from captionclean.document import Document

LEVELS = {CERTAIN: "certain", LIKELY: "likely", WEAK: "weak"}
# What decided where no rule took the line.
ESSAY = "on this page captions are the article, so they stay (Config.max_residue_share)"
BY_A_TERM = "a term of Config.keep stands in it, so it stays whatever was seen"
SPARED = "a rule took it, but it may be prose and nothing certain stands next to it, so it stays"
KEPT = "no rule takes what was seen on it"
NO_SIGN = "no sign of a picture was seen on it, and no rule takes it for its place"


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen on one line of a page, and what was decided by it."""

    start: int
    """Where the line starts in the text, in code points."""
    end: int
    """Where it ends, exclusive."""
    taken: bool
    """Whether the line was found to be residue; a bracket may be cut out of a line that was not."""
    signs: tuple[str, ...]
    """What the detectors reported of the line, in words."""
    decided: str
    """What decided, in words; for a rule, its name and what it takes."""


def looks(doc: "Document") -> list[list[Look]]:
    """Clean the page again and return what was seen: for each pass, a look at every line that was left."""
    config = doc.config
    m = matchers(config.markers, config.credits, config.agencies)
    seen: list[list[Look]] = []
    text = plain(doc.source)
    keep = tuple(map(plain_text, config.keep))
    for each in passes(text.text, m, config, traced=True):
        found = (_look(each, i, keep) for i in range(len(each.blocks)))
        seen.append([replace(look, start=text.back(look.start), end=text.back(look.end)) for look in found])
    return seen


def look_at(seen: list[list[Look]], offset: int) -> Look | None:
    """Return the look that decided on the place: the one that took it, else the one that saw most there."""
    there = []
    for lines in seen:
        at = bisect_right(lines, offset, key=lambda look: look.start) - 1
        if at >= 0 and offset < lines[at].end:
            there.append(lines[at])
    return max(there, key=lambda look: (look.taken, len(look.signs)), default=None)


def why(doc: "Document", where: int | str) -> str:
    r"""Say everything that was seen on one line of `doc`, the rule that decided, and what would tip it.

    `where` is an offset in code points, or a text: then its first place in the input is meant. What would tip
    the line was tried, by cleaning the page so. Raises IndexError for an offset outside the input or between
    lines, where only white space or invisible marks stand, LookupError for a text that the input does not hold.

    >>> from captionclean import clean
    >>> print(why(clean("Dawn over the bay\n(Photo: Ada Moran / AFP)\n\nThe port opened on Monday."), "Photo"))
    line 2, offsets 18-42: '(Photo: Ada Moran / AFP)'
    came out as: credit (credit-cue: a credit label and a name), picture 1
    seen: a credit label and a name, certain
    decided: rules.alone.alone: Take a line for what it shows of itself, whatever stands around it
    to keep it: Config(keep=('(Photo: Ada Moran / AFP)',)) (tried)
    """
    at = _offset(doc.source, where)
    look = look_at(looks(doc), at)
    if look is None:
        raise IndexError(f"offset {at} lies between lines, where only white space or invisible marks stand")
    number = len(doc.source[: look.start].splitlines()) + doc.source[: look.start].endswith("\n")
    line = doc.source[look.start : look.end]
    return "\n".join(
        [
            f"line {max(number, 1)}, offsets {look.start}-{look.end}: {harmless(line)!r}",
            f"came out as: {'; '.join(_outcomes(doc, look))}",
            *([f"seen: {'; '.join(look.signs)}"] if look.signs else []),
            f"decided: {look.decided}",
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


def _look(each: Pass, i: int, keep: tuple[str, ...]) -> Look:
    block, start, state = each.page[i], each.blocks.starts[i], each.state[i]
    rule = (each.trace or {}).get(i)
    signs = tuple(_signs(block))
    return Look(
        start=start,
        end=start + len(block.line),
        taken=state not in ("", "essay"),
        signs=signs,
        decided=_decided(block, state, rule, keep) or (KEPT if signs else NO_SIGN),
    )


def _decided(block: Block, state: str, rule: Rule | None, keep: tuple[str, ...]) -> str:
    if state == "essay":
        return ESSAY
    if not state and any(term in block.line for term in keep):
        return BY_A_TERM
    if rule is None:
        return ""
    return f"{rule_in_words(rule)}{'' if state else f'; {SPARED}'}"


def rule_in_words(rule: Rule) -> str:
    """Return a rule's place among the rules, and the first sentence of what it says of itself."""
    place = f"{rule.__module__.removeprefix('captionclean.')}.{rule.__name__}"
    return f"{place}: {(rule.__doc__ or '').strip().splitlines()[0].rstrip('.')}"


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


def _tips(doc: "Document", look: Look, at: int) -> Iterator[str]:
    """Say what would have another outcome, after trying it on this page."""
    is_body = _role_at(doc, at) == "body"
    verb = "take it out" if is_body else "keep it"
    line = doc.source[look.start : look.end]
    name = "markers" if is_body else "keep"
    try:
        changed = _changed(doc.config, line, is_body=is_body)
    except ConfigError as error:
        yield f"no setting can {verb}: {error}"
        return
    if (_role_at(clean(doc.source, changed), at) == "body") != is_body:
        yield f"to {verb}: Config({name}=({harmless(line)!r},)) (tried)"


def _changed(config: Config, line: str, *, is_body: bool) -> Config:
    """Return the settings that would take a line out of the body, or keep it there."""
    if not is_body:
        return replace(config, keep=tuple(dict.fromkeys((*config.keep, line))))
    keep = tuple(term for term in config.keep if term not in line)
    return replace(config, keep=keep, markers=tuple(dict.fromkeys((*config.markers, line))))


def _role_at(doc: "Document", at: int) -> str:
    return next(role for start, end, role, _, _ in doc.cuts if start <= at < end)
