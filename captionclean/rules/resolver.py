"""Turn proposals and vetoes into decisions: one resolver for all rows, in rounds that only add."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from captionclean.line.line import Line
from captionclean.page.page import Page
from captionclean.rules.row import Proposal, Row, Veto
from captionclean.rules.table import ROWS
from captionclean.rules.vetoes import KEPT_TERM, VETOES, with_terms
from captionclean.rules.view import View

# More rounds find nothing new on the development pages.
ROUNDS = 3
ESSAY = "captions-are-the-article"
# With fewer captions a page is no photo essay, however short the rest is.
_ESSAY = 5


class Settings(NamedTuple):
    """The user's settings that affect the decisions."""

    keep: tuple[str, ...] = ()
    max_residue_share: float = 0.5
    rules_off: tuple[str, ...] = ()


class Decision(NamedTuple):
    """The decision on one line, and what else was proposed."""

    role: str
    """"caption", "credit", "interface", "cut" for a line that stays without its credits, or "" for one that stays."""
    line: Line
    """The line, with the credits that the row found in it."""
    row: str
    """The row or the veto that decided, or ""."""
    proposed: tuple[tuple[str, str], ...] = ()
    """The rows that made a proposal, each with the role."""
    vetoed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Round:
    """The removals of one round, while they are collected."""

    view: View
    roles: list[str]
    lines: list[Line]
    by: dict[int, str]

    def fits(self, proposal: Proposal) -> bool:
        """Return whether none of the lines already has another role."""
        return all(self.roles[take.at] in ("", take.role) for take in proposal)

    def add(self, row: str, proposal: Proposal) -> None:
        """Take the lines of a proposal that are still undecided."""
        for take in proposal:
            if not self.roles[take.at]:
                self.roles[take.at], self.by[take.at] = take.role, row
                self.lines[take.at] = take.line or self.lines[take.at]

    def after(self) -> View:
        """Return the page as this round would leave it."""
        return View(self.view.page, tuple(self.lines), tuple(self.roles))


def undecided(lines: Sequence[Line]) -> list[Decision]:
    """Return the decisions on a page without any signs: every line stays."""
    return [Decision("", line, "", (), ()) for line in lines]


def resolve(
    page: Page, settings: Settings, table: Sequence[Row] = ROWS, vetoes: Sequence[Veto] = VETOES
) -> list[Decision]:
    """Decide every line of a page. The order of `table` and `vetoes` does not matter."""
    rows = [row for row in table if row.name not in settings.rules_off]
    if settings.keep:
        kept = Veto(KEPT_TERM, "it holds a term of Config.keep", lambda view: with_terms(view, settings.keep))
        vetoes = (kept, *vetoes)
    record = _Record({}, {}, {})
    view = View(page, page.lines, ("",) * len(page))
    for number in range(ROUNDS + 1):
        asked = (row for row in rows if row.alone or number)
        found = [(row, proposal) for row in asked for proposal in row.propose(view) if proposal]
        view, taken = _round(view, found, vetoes, record)
        if number and not taken:
            break
    essay = _is_essay(view, settings.max_residue_share)
    with_term = set(with_terms(view, settings.keep)) if settings.keep else set[int]()
    return [_decision(view, i, record, essay=essay, kept=i in with_term) for i in range(len(view))]


def _decision(view: View, i: int, record: "_Record", *, essay: bool, kept: bool) -> Decision:
    if kept:
        # The new Line has no credits, so not even one in brackets is removed from it.
        return Decision("", Line(view.text(i)), KEPT_TERM)
    role = view.roles[i]
    if essay and role == "caption":
        return Decision("cut", view.lines[i], ESSAY)
    proposed = record.proposed.get(i)
    if proposed is None:
        # Most lines of a page: only proposed lines are decided or vetoed.
        return Decision(role, view.lines[i], "", (), ())
    return Decision(role, view.lines[i], record.by.get(i, ""), proposed, tuple(record.vetoed.get(i, ())))


class _Record(NamedTuple):
    """The proposals and vetoes for each line in all rounds, without repetition."""

    proposed: dict[int, tuple[tuple[str, str], ...]]
    vetoed: dict[int, dict[str, None]]
    by: dict[int, str]


def _round(
    view: View, found: Sequence[tuple[Row, Proposal]], vetoes: Sequence[Veto], record: _Record
) -> tuple[View, int]:
    """Return the page after one round, and how many lines it took: the strongest that fit and are not vetoed."""
    left = sorted(found, key=lambda each: (-each[0].strength, each[1][0].at, each[0].name))
    for row, proposal in left:
        for take in proposal:
            known = record.proposed.get(take.at, ())
            if (row.name, take.role) not in known:
                record.proposed[take.at] = (*known, (row.name, take.role))
    while True:
        this = _Round(view, list(view.roles), list(view.lines), {})
        for row, proposal in left:
            if this.fits(proposal):
                this.add(row.name, proposal)
        after = this.after()
        stopped = (
            sorted((i, veto.name) for veto in vetoes for i in veto.keeps(after) if i in this.by) if this.by else ()
        )
        if not stopped:
            record.by.update(this.by)
            return after, len(this.by)
        for i, name in stopped:
            record.vetoed.setdefault(i, {})[name] = None
        kept = {i for i, _ in stopped}
        left = [(row, proposal) for row, proposal in left if not any(take.at in kept for take in proposal)]


def _is_essay(view: View, most: float) -> bool:
    """Return whether the captions are the article: several different ones, and more than `most` of its text."""
    captions = {view.text(i) for i in view.places(lambda i: view.roles[i] == "caption")}
    if len(captions) < _ESSAY:
        return False
    kept = sum(len(line.text) for line, role in zip(view.lines, view.roles, strict=True) if role in ("", "cut"))
    taken = sum(map(len, captions))
    return taken > most * (taken + kept)
