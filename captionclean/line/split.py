"""Split text into blocks: the lines that are not blank, with their offsets and the gaps between them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blocks:
    """The lines of a page in parallel lists; everything between them is white space."""

    text: str
    lines: list[str]
    """The lines, without white space at either end."""
    starts: list[int]
    """Where each line starts in `text`, in code points."""
    apart: list[bool]
    """Whether a blank line (or the start of the text) is before each line."""
    goes_on: list[bool]
    """Whether each line continues the paragraph of the line before it."""

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def end(self, index: int) -> int:
        """Return where line `index` ends in the text, exclusive."""
        return self.starts[index] + len(self.lines[index])


def split(text: str) -> Blocks:
    r"""Split `text` into its lines without losing any text.

    >>> blocks = split("One.\n\n  Two. \nThree.")
    >>> blocks.lines, blocks.starts, blocks.apart
    (['One.', 'Two.', 'Three.'], [0, 8, 14], [True, True, False])
    """
    lines: list[str] = []
    starts: list[int] = []
    apart: list[bool] = []
    at, last = 0, -2
    for number, whole in enumerate(text.splitlines(keepends=True)):
        line = whole.strip()
        if line:
            lines.append(line)
            starts.append(at if line[0] == whole[0] else at + whole.index(line[0]))
            apart.append(number - last > 1)
            last = number
        at += len(whole)
    return Blocks(text, lines, starts, apart, [False] * len(lines))
