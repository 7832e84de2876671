"""A row of the table of rules, and its proposals."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from captionclean.line.line import Line
from captionclean.rules.view import View

Role = Literal["caption", "alt_text", "credit", "interface", "cut"]
"""What a line is; for "cut", only the credits are removed."""


class Take(NamedTuple):
    """One line that a proposal takes."""

    at: int
    role: Role
    line: Line | None = None
    """The line with the credits found by the row, if they differ from those read before."""


Proposal = tuple[Take, ...]
"""Lines that are removed together or not at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: it looks at a page and proposes what its lines are."""

    name: str
    """Its stable name, shown in `Span.reason` and accepted by `Config.rules_off`."""
    says: str
    """Why it removes a line, in a few words for a reader of `explain`."""
    propose: Callable[[View], Iterable[Proposal]]
    strength: int
    """If two rows propose different roles for one line, the stronger one wins."""
    alone: bool = False
    """Whether it judges each line by itself; such rows run before all others."""
    taken: tuple[int, int] | None = None
    """Measured counts: captions and credits removed, and body lines removed; see `table.py`."""


@dataclass(frozen=True, slots=True)
class Veto:
    """Lines that no row may remove."""

    name: str
    says: str
    """Why the line is kept."""
    keeps: Callable[[View], Iterable[int]]
    """Maps the page as a round would leave it to the lines that must stay."""


def take(role: Role, *places: int) -> Proposal:
    """Return a proposal that all lines have one role."""
    return tuple(Take(at, role) for at in places)


def signed(view: View, above: int, credit: int, reason: str, kind: str = "") -> Proposal:
    """Return a proposal that line `above` is the caption of the full-line credit `credit`."""
    return Take(above, "caption"), Take(credit, "credit", view.lines[credit].as_credit(reason, kind))
