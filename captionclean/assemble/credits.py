"""Merge the parsed credits of a record into one, with the characters of the page."""

from collections.abc import Sequence
from dataclasses import replace

from captionclean.model import Credit
from captionclean.text.signs import INVISIBLE, JOINERS


def signs_of(shown: str, source: str) -> list[str]:
    """Return the characters of `shown`, each with the joiners after it in `source`, if both texts match.

    Joiners select the shape of letters in Persian and Hindi names; direction marks are never part of a name.
    """
    out: list[str] = []
    for sign in source:
        if sign in JOINERS and out:
            out[-1] += sign
        elif sign not in INVISIBLE:
            out.append(sign)
    return out if len(out) == len(shown) else list(shown)


def as_shown(credit: Credit, text: str, shown: Sequence[str]) -> Credit:
    """Return `credit`, which was read from `text`, with the characters at the same positions in `shown`."""

    def of(said: str) -> str:
        at = text.find(said)
        return "".join(shown[at : at + len(said)]).rstrip(JOINERS) if at >= 0 else said

    notice = credit.copyright_notice
    return replace(
        credit,
        text=of(credit.text),
        creators=tuple(map(of, credit.creators)),
        agencies=tuple(map(of, credit.agencies)),
        copyright_notice=of(notice) if notice else notice,
    )


def merged(parsed: list[Credit]) -> Credit:
    """Return the credits of one picture merged into one."""
    return Credit(
        " ".join(c.text for c in parsed),
        tuple(dict.fromkeys(n for c in parsed for n in c.creators)),
        tuple(dict.fromkeys(n for c in parsed for n in c.agencies)),
        any(c.pool for c in parsed),
        any(c.courtesy for c in parsed),
        next((c.copyright_notice for c in parsed if c.copyright_notice), None),
    )
