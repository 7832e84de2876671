"""How many sentences a line holds."""

import re

SENTENCES_RE = re.compile(
    r"[.!?\u2026]['\")\u201d\u201c\u00bb]?\s+(?=['\"\u2018\u201c\u201e\u00ab]?[^\Wa-z_])|[\u3002\uff01\uff1f](?=.)"
)
"""Where a sentence ends inside a line."""

# With three, one caption in five hundred of the development pages would be taken for a paragraph; with four, none.
_PARAGRAPH = 4
_STOPS = ".!?\u2026\u3002\u0964\u06d4"


def is_paragraph(line: str, least: int = _PARAGRAPH) -> bool:
    """Tell whether a line has the sentences of a paragraph, the last one ended."""
    if line[-1] not in _STOPS:
        return False
    inner = line[:-1]
    # The full stops of Hindi and Urdu end no sentence where one is only looked for.
    return len(SENTENCES_RE.findall(inner)) + inner.count("\u0964") + inner.count("\u06d4") >= least - 1
