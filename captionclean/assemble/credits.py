"""Parsed credits -> the one of a record, in the signs of the page."""

from dataclasses import replace

from captionclean.model import Credit


def as_shown(credit: Credit, text: str, shown: str) -> Credit:
    """Return what was read of `text` with the quotation marks, hyphens and spaces at the same places of `shown`."""

    def of(said: str) -> str:
        at = text.find(said)
        return shown[at : at + len(said)] if at >= 0 else said

    notice = credit.copyright_notice
    return replace(
        credit,
        text=of(credit.text),
        creators=tuple(map(of, credit.creators)),
        agencies=tuple(map(of, credit.agencies)),
        copyright_notice=of(notice) if notice else notice,
    )


def merged(parsed: list[Credit]) -> Credit:
    """Return the credits of one picture as one."""
    return Credit(
        " ".join(c.text for c in parsed),
        tuple(dict.fromkeys(n for c in parsed for n in c.creators)),
        tuple(dict.fromkeys(n for c in parsed for n in c.agencies)),
        any(c.pool for c in parsed),
        any(c.courtesy for c in parsed),
        next((c.copyright_notice for c in parsed if c.copyright_notice), None),
    )
