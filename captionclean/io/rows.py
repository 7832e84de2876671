"""What every table, file and pipeline gets of a cleaned page: three fields beside its own, and what to count."""

from typing import Any

from captionclean.document import Document
from captionclean.model import Media
from captionclean.views.render import Captions

FIELDS = ("clean_text", "media", "residue_share")
COUNTS = ("media", "captions", "credits", "characters", "taken")
# Records refused; of these, those on which cleaning failed, and inputs that break off.
REFUSED = ("rejected", "failed", "broken")


def row(doc: Document, captions: Captions = "drop") -> dict[str, Any]:
    r"""Return the `FIELDS` of a page, ready for JSON or Arrow.

    `residue_share` is the part of the text's characters that was taken out, white space aside, from 0 to 1. `captions`
    is what `Document.render` takes.

    >>> from captionclean import clean
    >>> row(clean("The boats stay in port.\n\n(Photo: Ada Moran / AFP)"))["media"][0]["credit"]["agencies"]
    ['AFP']
    """
    return {"clean_text": doc.render(captions), "media": media_rows(doc), "residue_share": doc.residue_share}


def media_rows(doc: Document) -> list[dict[str, Any]]:
    """Return the pictures and videos of a page, without what only makes sense beside its spans.

    The languages of captions are left out too: telling languages of one script apart costs more than the cleaning.
    """
    return [_media_row(media) for media in doc.media]


def _media_row(media: Media) -> dict[str, Any]:
    return {name: value for name, value in media.to_dict(languages=False).items() if name != "spans"}


def counts(doc: Document) -> dict[str, int]:
    r"""Return the `COUNTS` of a page; "taken" are the characters taken out, of all "characters", white space aside.

    So taken / characters of one page is its `residue_share`, and of many what the report says.

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
