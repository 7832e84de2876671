"""A Document in the vocabulary of schema.org, as JSON-LD."""

from typing import Any

from captionclean.model import Credit, Media
from captionclean.result import Result


def to_jsonld(doc: Result) -> dict[str, Any]:
    """Return `doc` as a schema.org NewsArticle (https://schema.org/NewsArticle), ready for `json.dumps`.

    Captions are in `caption`, credits in `creditText`, `creator`, `sourceOrganization` and `copyrightNotice`.
    schema.org's `embeddedTextCaption` is not used: it means text inside the picture.
    """
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "articleBody": doc.text,
    }
    for kind, field in (("ImageObject", "image"), ("VideoObject", "video")):
        objects = [_object(m, kind) for m in doc.media if (m.kind == "video") == (kind == "VideoObject")]
        if objects:
            article[field] = objects
    return article


def _object(media: Media, kind: str) -> dict[str, Any]:
    out: dict[str, Any] = {"@type": kind}
    if media.caption:
        out["caption"] = media.caption
    if media.alt_text:
        out["description"] = media.alt_text
    return out | (_credit(media.credit) if media.credit else {})


def _credit(credit: Credit) -> dict[str, Any]:
    out: dict[str, Any] = {"creditText": credit.text} if credit.text else {}
    if credit.creators:
        out["creator"] = [{"@type": "Person", "name": name} for name in credit.creators]
    if credit.agencies:
        out["sourceOrganization"] = [{"@type": "Organization", "name": name} for name in credit.agencies]
    if credit.copyright_notice:
        out["copyrightNotice"] = credit.copyright_notice
    return out
