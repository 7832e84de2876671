"""What every table, file and pipeline gets of a cleaned page: three fields beside its own, and what to count."""

from typing import Any

from captionclean.document import Document
from captionclean.model import Media

FIELDS = ("clean_text", "media", "residue_share")
COUNTS = ("captions", "credits", "characters", "taken")
# Records refused; of these, those on which cleaning failed, and inputs that break off.
REFUSED = ("rejected", "failed", "broken")


def row(doc: Document) -> dict[str, Any]:
    r"""Return the `FIELDS` of a page, ready for JSON or Arrow.

    `residue_share` is the part of the text's characters that was taken out, white space aside, from 0 to 1.

    >>> from captionclean import clean
    >>> row(clean("The boats stay in port.\n\n(Photo: Ada Moran / AFP)"))["media"][0]["credit"]["agencies"]
    ['AFP']
    """
    return {"clean_text": doc.text, "media": media_rows(doc), "residue_share": doc.residue_share}


def media_rows(doc: Document) -> list[dict[str, Any]]:
    """Return the pictures and videos of a page, without what only makes sense beside its spans.

    The languages of captions are left out too: telling languages of one script apart costs more than the cleaning.
    """
    return [_media_row(media) for media in doc.media]


def _media_row(media: Media) -> dict[str, Any]:
    return {name: value for name, value in media.to_dict(languages=False).items() if name != "spans"}


def counts(doc: Document) -> dict[str, int]:
    r"""Return the `COUNTS` of a page; "characters" are all of its text, "taken" those taken out.

    >>> from captionclean import clean
    >>> counts(clean("The boats stay in port.\n\n(Photo: Ada Moran / AFP)"))
    {'captions': 0, 'credits': 1, 'characters': 49, 'taken': 24}
    """
    return {
        "captions": sum(1 for media in doc.media if media.caption or media.alt_text),
        "credits": len(doc.credits),
        "characters": len(doc.source),
        "taken": sum(end - start for start, end, role, _, _ in doc.cuts if role not in ("body", "separator")),
    }
