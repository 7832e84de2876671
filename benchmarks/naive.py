"""What people write before they look for a library: twenty lines of regular expressions, in the open, to compare with.

They know the commonest English, German, French, Spanish, Russian and Hebrew labels, a few agencies, and gallery words.
"""

import re

_LABEL = r"(?:photo|foto|image|bild|picture|photograph|cr[eé]dit|credit|quelle|source|fuente|фото|צילום)"
_AGENCY = r"(?:AP|AFP|Reuters|Getty(?: Images)?|dpa|EPA|EFE|ANSA|TASS|PA|Shutterstock|Bloomberg|Xinhua|IMAGO)"
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}"
PATTERNS = [
    re.compile(pattern, re.I | re.M)
    for pattern in (
        r"^\W*\d*\s*(?:view|open|see) (?:image in )?(?:gallery|fullscreen|photos?)\W*$",
        r"^\W*(?:image|photo) \d+ of \d+\W*$",
        r"^\W*(?:hide|toggle|show) caption\W*$",
        r"^\W*(?:click to )?enlarge(?: this)?(?: image)?\W*$",
        r"^\W*(?:advertisement|anzeige|publicidad|publicité)\W*$",
        rf"^\W*{_LABEL}\s?(?:by|:|/|,|-)\s*[^\n]{{2,80}}$",
        r"^\W*©\s*[^\n]{2,60}$",
        rf"^\W*{_NAME}\s*/\s*{_AGENCY}\W*$",
        rf"^\W*{_AGENCY}\s*/\s*{_NAME}\W*$",
        rf"\s*[(\[]{_LABEL}\s?(?:by|:|/)[^()\[\]\n]{{2,80}}[)\]]",
        rf"\s*[(\[][^()\[\]\n]{{0,60}}\b{_AGENCY}[)\]]\s*$",
        rf"(?<=[.!?])\s*{_LABEL}\s?(?:by|:)\s*[^\n]{{2,60}}$",
        r"^(.{20,200}?)\s*\1$",
    )
]


def clean(text: str) -> str:
    """Return `text` without what the patterns match, and without the second of two equal lines."""
    for pattern in PATTERNS:
        text = pattern.sub("", text)
    lines = text.split("\n")
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if not line.strip() or line != before]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
