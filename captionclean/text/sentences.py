"""How many sentences a line holds."""

import re

from captionclean.text.scripts import SENTENCE_ENDS

# "on Nov. 3", "Mr. Moran": no sentence ends there.
_ABBREVIATED = (
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mr Mrs Ms Dr St Sen Rep Gov Gen Lt Col Capt Sgt Prof Rev"
).split()
SENTENCES_RE = re.compile(
    r"[.!?\u2026]"
    + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATED)
    + r"['\")\u201d\u201c\u00bb]?\s+(?=['\"\u2018\u201c\u201e\u00ab]?[^\Wa-z_])"
    r"|[\u3002\uff01\uff1f\u0964\u06d4\u061f\u0589\u1362\u104b\u17d4](?=.)"
)
"""Where a sentence ends inside a line."""

# With three, one caption in five hundred of the development pages would be taken for a paragraph; with four, none.
_PARAGRAPH = 4


def is_paragraph(line: str, least: int = _PARAGRAPH) -> bool:
    """Tell whether a line has the sentences of a paragraph, the last one ended."""
    return line[-1] in SENTENCE_ENDS and len(SENTENCES_RE.findall(line[:-1])) >= least - 1
