"""Which column is read, and the names of the output columns: one definition for files, tables and frames."""

import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from captionclean.document import Document
from captionclean.io.rows import FIELDS, row
from captionclean.views.render import CAPTIONS, Captions

ERROR = "clean_error"
"""The column in tables that says why a row was not cleaned."""
Rename = Mapping[str, str]
"""Maps an output column (`FIELDS`, and in tables `ERROR`) to its new name."""


class LayoutError(ValueError):
    """Invalid columns; the message names the column and says what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column has the text, the names of the output columns, and what is done with captions."""

    text_column: str = "text"
    """The column or field with the text."""
    rename: Rename = field(default_factory=dict)
    """Other names for output columns. Using the text column's name replaces the text with the clean text."""
    captions: Captions = "drop"
    """What `clean_text` does with captions: see `Document.render`."""
    outputs: tuple[str, ...] = FIELDS
    """The output columns."""

    def __post_init__(self) -> None:
        for name, other in self.rename.items():
            if name not in self.outputs:
                raise LayoutError(f"rename: there is no output column {name!r}; there are {', '.join(self.outputs)}")
            if not isinstance(other, str) or not other:
                raise LayoutError(f"rename: {name!r} requires a name, and gets {other!r}")
        names = [self.name(each) for each in self.outputs]
        for each in names:
            if names.count(each) > 1:
                raise LayoutError(f"rename: two output columns would be called {each!r}: name another")
        if self.text_column in names and self.text_column not in self.rename.values():
            raise LayoutError(
                f"the text column is called {self.text_column!r}, as an output column is: rename the output column"
            )
        if self.captions not in CAPTIONS:
            raise LayoutError(f"captions is one of {', '.join(CAPTIONS)}, and not {self.captions!r}")

    def name(self, output: str) -> str:
        """Return the name of an output column."""
        return self.rename.get(output, output)

    def row(self, doc: Document | None) -> dict[str, Any]:
        """Return the `FIELDS` of a page under their names; all null if there is no page."""
        found = dict.fromkeys(FIELDS) if doc is None else row(doc, self.captions)
        return {self.name(name): value for name, value in found.items()}

    def check(self, columns: Collection[str]) -> None:
        """Raise LayoutError if an output column would replace one that is not from an earlier run.

        If all `FIELDS` are there, the rows were cleaned before, and cleaning again replaces these columns.
        """
        names = [self.name(each) for each in FIELDS]
        if all(each in columns for each in names):
            return
        for output in self.outputs:
            other = self.name(output)
            if other in columns and other != self.text_column:
                raise LayoutError(
                    f"there is a column {other!r} already, which would be lost: "
                    f"rename it, or give the output column another name with rename ({output}=...)"
                )


def renamed(value: str, old: str | None, was: str = "field", now: str = "text_column") -> str:
    """Return a setting that had another name before version 0.2, and warn if the old name is used."""
    if old is None:
        return value
    warnings.warn(f"{was} is now called {now}", DeprecationWarning, stacklevel=3)
    return old
