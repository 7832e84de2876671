"""What every table, file and pipeline gets for a cleaned page: three additional fields, and the counts."""

from typing import Any

from captionclean.document import Document
from captionclean.model import Media
from captionclean.views.render import Captions

FIELDS = ("clean_text", "media", "residue_share")
COUNTS = ("media", "captions", "credits", "characters", "taken")
# Refused records, and among them those on which cleaning failed and inputs that break off.
REFUSED = ("rejected", "failed", "broken")


def row(doc: Document, captions: Captions = "drop") -> dict[str, Any]:
    r"""Return the `FIELDS` of a page, ready for JSON or Arrow.

    `residue_share` is the share of the text's characters that was removed, without white space, from 0 to 1. `captions`
    is as in `Document.render`.

    >>> from captionclean import clean
    >>> row(clean("The boats stay in port.\n\n(Photo: Ada Moran / AFP)"))["media"][0]["credit"]["agencies"]
    ['AFP']
    """
    return {"clean_text": doc.render(captions), "media": media_rows(doc), "residue_share": doc.residue_share}


def media_rows(doc: Document) -> list[dict[str, Any]]:
    """Return the pictures and videos of a page, without the fields that require its spans.

    The languages of captions are left out too, because identifying them can cost more than the cleaning.
    """
    return [_media_row(media) for media in doc.media]


def _media_row(media: Media) -> dict[str, Any]:
    return {name: value for name, value in media.to_dict(languages=False).items() if name != "spans"}


def counts(doc: Document) -> dict[str, int]:
    r"""Return the `COUNTS` of a page; "taken" is the number of removed "characters", without white space.

    So taken / characters is the `residue_share` of one page, and for many pages the share in the report.

    >>> from captionclean import clean
    >>> counts(clean("The boats stay in port.\n\n(Photo: Ada Moran / AFP)"))
    {'media': 1, 'captions': 0, 'credits': 1, 'characters': 47, 'taken': 24}
    """
    sizes = {"body": 0, "taken": 0}
    for start, end, role, _, _ in doc.cuts:
        if role != "separator":
            sizes["body" if role == "body" else "taken"] += end - start
    return {
        "media": len(doc.media),
        "captions": sum(1 for media in doc.media if media.caption or media.alt_text),
        "credits": len(doc.credits),
        "characters": sizes["body"] + sizes["taken"],
        "taken": sizes["taken"],
    }
