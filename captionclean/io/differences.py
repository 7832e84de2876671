"""Compare two settings, or the outputs of two versions, on the same pages: the paragraphs that only one has."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html import escape
from itertools import zip_longest
from typing import NamedTuple

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.document import Document
from captionclean.io.files import InputError
from captionclean.io.pages import Source
from captionclean.version import __version__
from captionclean.views.terminal import BOLD, GREEN, RED, Bidi, harmless, ordered, paint

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "del,ins{display:block;text-decoration:none;padding:.2rem .6rem;margin:.3rem 0;border-inline-start:.3rem solid}"
    "del{border-color:#c0392b}ins{border-color:#1e8449}small{opacity:.75}"
)


class Change(NamedTuple):
    """A paragraph that only one of two results has."""

    sign: str
    """"-" if only the first result has it, "+" if only the second has it."""
    text: str
    reason: str = ""
    """Its role in the other result, and the rule; empty if unknown."""


class Difference(NamedTuple):
    """The differences on a page."""

    name: str
    changes: tuple[Change, ...]


def of_settings(pages: Iterable[Source], before: Config, after: Config) -> Iterator[Difference]:
    """Clean pages with two settings, and yield the differences on each page, if any."""
    one, other = Cleaner(before), Cleaner(after)
    for page in pages:
        docs = one.clean(page.text), other.clean(page.text)
        yield Difference(page.name, tuple(_changes(docs[0].paragraphs, docs[1].paragraphs, docs)))


def of_outputs(before: Iterable[Source], after: Iterable[Source]) -> Iterator[Difference]:
    """Compare two outputs page by page; raises InputError if they do not have the same pages in the same order."""
    for one, other in zip_longest(before, after):
        if one is None or other is None:
            raise InputError(
                f"{(one or other).where}: the other output has no such record: compare outputs of one input"
            )
        if one.name != other.name and (one.name, other.name) != (one.where, other.where):
            raise InputError(
                f"{one.where} is {one.name}, and {other.where} is {other.name}: compare outputs of one input"
            )
        yield Difference(one.name, tuple(_changes(_paragraphs(one), _paragraphs(other))))


def _paragraphs(page: Source) -> tuple[str, ...]:
    return tuple(part for part in page.text.split("\n\n") if part)


def _changes(
    before: tuple[str, ...], after: tuple[str, ...], docs: tuple[Document, Document] | None = None
) -> Iterator[Change]:
    for kind, start, end, other_start, other_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind != "equal":
            yield from (Change("-", text, _reason(docs and docs[1], text)) for text in before[start:end])
            yield from (Change("+", text, _reason(docs and docs[0], text)) for text in after[other_start:other_end])


def _reason(doc: Document | None, text: str) -> str:
    at = doc.source.find(text) if doc else -1
    if doc is None or at < 0:
        return ""
    taken = (span for span in doc.spans if span.start < at + len(text) and at < span.end)
    return next((f"{span.role.replace('_', ' ')}: {span.reason}" for span in taken if span.role != "body"), "")


def shown(found: Difference, *, color: bool = False, bidi: Bidi = "terminal") -> str:
    r"""Return the differences on a page, for a terminal.

    >>> print(shown(Difference("a", (Change("-", "Dawn over the bay", "caption: copy"),))))
    a
    - Dawn over the bay  (caption: copy)
    """
    lines = [paint(harmless(found.name), *([BOLD] if color else []))]
    for change in found.changes:
        text = ordered(" ".join(harmless(change.text).split()), bidi)
        reason = f"  ({change.reason})" if change.reason else ""
        lines.append(paint(f"{change.sign} {text}{reason}", *([RED if change.sign == "-" else GREEN] if color else [])))
    return "\n".join(lines)


def html(found: Iterable[Difference], title: str) -> Iterator[bytes]:
    """Yield an HTML page that shows all differences and loads nothing from the network."""
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    viewport = '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"{head}{viewport}<h1>{escape(title)}</h1>\n".encode("utf-8", "backslashreplace")
    for page in found:
        yield f'<h2 dir="auto">{escape(harmless(page.name))}</h2>\n'.encode("utf-8", "backslashreplace")
        for change in page.changes:
            tag, said = ("del", "only before") if change.sign == "-" else ("ins", "only after")
            note = f"{said}{', ' if change.reason else ''}{escape(change.reason)}"
            yield (
                f'<{tag}><div dir="auto">{escape(harmless(change.text))}</div><small>{note}</small></{tag}>\n'.encode(
                    "utf-8", "backslashreplace"
                )
            )
    yield f"<footer><small>Made by captionclean {__version__}</small></footer></html>\n".encode()
