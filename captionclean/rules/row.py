"""A row of the table of rules, and what it proposes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from captionclean.line.line import Line
from captionclean.rules.view import View

Role = Literal["caption", "alt_text", "credit", "interface", "cut"]
"""What a line is; of one that is "cut" only the credits go."""


class Take(NamedTuple):
    """One line that a proposal takes."""

    at: int
    role: Role
    line: Line | None = None
    """The line with the credits that the row found in it, where they are others than were read."""


Proposal = tuple[Take, ...]
"""Lines that are taken together or not at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: it looks at a page and proposes what its lines are."""

    name: str
    """Its stable name, which `Span.reason` shows and `Config.rules_off` takes."""
    says: str
    """What it goes by, in a few words for a reader of `explain`."""
    propose: Callable[[View], Iterable[Proposal]]
    strength: int
    """Where two rows say different things of one line, the stronger stands."""
    alone: bool = False
    """Whether it looks at what lines show themselves, so that it is asked before all others."""
    taken: tuple[int, int] | None = None
    """Captions and credits, and body lines, that it was measured to take; see `table.py`."""


@dataclass(frozen=True, slots=True)
class Veto:
    """What no row may take."""

    name: str
    says: str
    """Why the line is kept."""
    keeps: Callable[[View], Iterable[int]]
    """From the page as a round would leave it to the lines that must stay."""


def take(role: Role, *places: int) -> Proposal:
    """Return a proposal that lines are all of one role."""
    return tuple(Take(at, role) for at in places)


def signed(view: View, above: int, credit: int, reason: str, kind: str = "") -> Proposal:
    """Return a proposal that line `above` is the caption of the credit that fills line `credit`."""
    return Take(above, "caption"), Take(credit, "credit", view.lines[credit].as_credit(reason, kind))
