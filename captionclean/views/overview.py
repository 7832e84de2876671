"""The HTML report of many pages: totals, and links to the pages with the largest removed share."""

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from errno import EEXIST
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from captionclean.views.report import page_html, render

if TYPE_CHECKING:
    from captionclean.document import Document

Key = TypeVar("Key")
INDEX = "index.html"
_BINS = 10
# Every file of a report holds this. The text of a page cannot, because it is escaped.
_OURS = b"<footer>Made by captionclean "
_PAGE_RE = re.compile(r"\d{4,}\.html")


@dataclass(slots=True)
class Tally:
    """Counts over many pages."""

    pages: int = 0
    touched: int = 0
    """Pages from which something was removed."""
    media: int = 0
    credits: int = 0
    body_characters: int = 0
    roles: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Role -> spans and characters; after `sort`, most spans first."""
    reasons: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """Role and reason -> spans and characters."""
    histogram: list[int] = field(default_factory=lambda: [0] * _BINS)
    """Pages by `Document.residue_share`, in tenths."""

    def add(self, doc: "Document") -> None:
        """Count one page."""
        self.pages += 1
        self.media += len(doc.media)
        self.credits += len(doc.credits)
        self.histogram[min(int(_BINS * doc.residue_share), _BINS - 1)] += 1
        touched = False
        for start, end, role, reason, _ in doc.cuts:
            if role == "body":
                self.body_characters += end - start
            elif role != "separator":
                touched = True
                _count(self.roles, role, end - start)
                _count(self.reasons, (role, reason), end - start)
        self.touched += touched

    @property
    def share(self) -> float:
        """The part of all characters that was removed, except white space between spans."""
        taken = sum(characters for _, characters in self.roles.values())
        return taken / (taken + self.body_characters) if taken else 0.0

    def sort(self) -> None:
        """Put roles and reasons in order, most spans first."""
        self.roles = dict(sorted(self.roles.items(), key=lambda item: (-item[1][0], item[0])))
        self.reasons = dict(sorted(self.reasons.items(), key=lambda item: (-item[1][0], item[0])))


class Listed(NamedTuple):
    """A row of the index: a page that has a file."""

    name: str
    address: str
    share: float
    characters: int
    media: int
    credits: int
    note: str


class Page(NamedTuple):
    """A page to report on."""

    name: str
    """Its heading; always shown as text, never as HTML."""
    doc: "Document"
    worst: float | None = None
    """What to sort by instead of the removed share, the largest first."""
    notes: tuple[tuple[str, str], ...] = ()
    """Pairs of a label and a text, shown above the page; the index shows how many there are."""


def write_overview(
    pages: Iterable[Page], folder: Path, *, title: str = "Pages", most: int = 200
) -> tuple[Tally, list[Listed]]:
    """Write `folder`/index.html and a file for each of the `most` pages with the largest share.

    Return the totals, and the pages that have a file, in the order of the index.

    All pages are counted, but only `most` are held in memory. Files of an older report in the folder are removed.
    Raises OSError if the folder cannot be written, or has a file that is not from a report under a name that a report
    uses. Raises ImportError without Jinja2.
    """
    older = _older(folder)
    tally = Tally()
    heap: list[tuple[float, int, Page]] = []
    for number, page in enumerate(pages):
        tally.add(page.doc)
        size = page.doc.residue_share if page.worst is None else page.worst
        heapq.heappush(heap, (size, -number, page))
        if len(heap) > most:
            heapq.heappop(heap)
    tally.sort()
    chosen = [page for _, _, page in sorted(heap, reverse=True, key=lambda item: item[:2])]
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    listed = [_write_page(page, folder, number) for number, page in enumerate(chosen, 1)]
    by_share = all(page.worst is None for page in chosen)
    which = "with the largest share taken out" if by_share else "with the most to look at"
    heading = f"The {len(listed)} of {tally.pages} pages {which}"
    text = render("pages.html", ("theme.js", "pages.js"), title=title, tally=tally, listed=listed, heading=heading)
    (folder / INDEX).write_text(text, encoding="utf-8")
    for path in older - {folder / page.address for page in listed}:
        path.unlink()
    return tally, listed


def _older(folder: Path) -> set[Path]:
    """Return the pages of an older report; raises FileExistsError for another file under such a name."""
    pages = {path for path in folder.glob("pages/*") if _PAGE_RE.fullmatch(path.name)}
    for path in sorted({folder / INDEX, *pages}):
        if path.exists() and _OURS not in path.read_bytes():
            raise FileExistsError(EEXIST, "exists and is not from a report: name another folder", str(path))
    return pages


def _write_page(page: Page, folder: Path, number: int) -> Listed:
    # Names come from other people's data, so files are named by number.
    address = f"pages/{number:04}.html"
    text = page_html(page.doc, title=page.name, back=f"../{INDEX}", notes=page.notes)
    (folder / address).write_text(text, encoding="utf-8")
    doc = page.doc
    note = f"{len(page.notes)} noted" if page.notes else ""
    return Listed(page.name, address, doc.residue_share, len(doc.source), len(doc.media), len(doc.credits), note)


def _count(table: dict[Key, tuple[int, int]], key: Key, characters: int) -> None:
    spans, before = table.get(key, (0, 0))
    table[key] = spans + 1, before + characters
