"""text -> blocks: the lines that hold something, with their offsets and the gaps between them."""

import re
from dataclasses import dataclass

# From the first visible character to the end of the line; the terminators are those of str.splitlines.
_LINE_RE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class Blocks:
    """The lines of a page in parallel lists; everything between them is white space."""

    text: str
    lines: list[str]
    """The lines, without white space at either end."""
    starts: list[int]
    """Where each line starts in `text`, in code points."""
    apart: list[bool]
    """Whether a blank line (or the start of the text) stands before each line."""

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def end(self, index: int) -> int:
        """Return where line `index` ends in the text, exclusive."""
        return self.starts[index] + len(self.lines[index])


def split(text: str) -> Blocks:
    r"""Cut `text` into its lines, losslessly.

    >>> blocks = split("One.\n\n  Two. \nThree.")
    >>> blocks.lines, blocks.starts, blocks.apart
    (['One.', 'Two.', 'Three.'], [0, 8, 14], [True, True, False])
    """
    lines: list[str] = []
    starts: list[int] = []
    apart: list[bool] = []
    before = 0
    for match in _LINE_RE.finditer(text):
        start = match.start()
        lines.append(match[0].rstrip())
        starts.append(start)
        apart.append(not before or _is_blank(text, before, start))
        before = match.end()
    return Blocks(text, lines, starts, apart)


def _is_blank(text: str, start: int, end: int) -> bool:
    """Tell whether the white space from `start` to `end` holds two line ends."""
    if end - start == 1:
        return False
    gap = text[start:end]
    return gap.startswith("\n\n") or len((gap + ".").splitlines()) > 2
