"""Lines that start with a word for a file photo or a symbolic picture: "(Symbolbild) ...", "FILE - ..."."""

import re

from captionclean.credit.label import LONG_TERM, PICTURE_NOTES, is_picture
from captionclean.credit.names import bounded, is_name_like
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.terms import UNSPACED_RE
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import SENTENCE_ENDS

# The separator between a note and its caption. The note may be followed by a place or a date in brackets.
_CLOSED_RE = re.compile(r"[^()\[\]]{0,24}[)\]]\s?[:.,-]?\s?(?=[^\W\d_])")
_COLON_RE = re.compile(r"\s?(?:\([^()]{1,24}\))?\s?:\s(?=\S)")
_DASH_RE = re.compile(r"\s[-\N{EN DASH}\N{EM DASH}]\s(?=\S)")
_STOP_RE = re.compile(r"\.\s(?=[^\W\d_])")
_SMALL_WORD_RE = re.compile(r"\s(?=[^\W\d_])")
# The longest note.
_LONGEST = 80
# If the rest is shorter, it is at most a name, and the note is its label.
_LEAST_WORDS = 3


# The file name of a picture, printed if the alt text is missing.
_FILE_NAME_RE = re.compile(r"[^\s/]{1,80}\.(?:jpe?g|png|webp|gif|avif)", re.I)
# The file name of a picture in words, printed as its alt text: "Ada-Moran-opens-the-new-bridge-in-Lund".
_FILE_WORDS_RE = re.compile(r"[^\W_]{1,40}(?:[-_][^\W_]{1,40}){5,30}")
# The file names from cameras and phones, with a word after them.
_CAMERA_RE = re.compile(r"(?:IMG|VID|DSC|DSCN|DSCF|PXL|MVIMG)[-_]?\d{3,8}(?:[-_]\w{1,12}){0,3}", re.I)
_DATED_RE = re.compile(r"([^\d\W][^\d]{2,30}) (?:19|20)\d\d-\d\d-\d\d(?: (?:[^\W\d_]{2,3} )?\d[\d.:]{3,7})?")
_PHONE_RE = re.compile(
    r"WhatsApp (?:Image|Video) (?:19|20)\d\d-\d\d-\d\d at \d{1,2}\.\d\d\.\d\d(?: [AP]M)?(?: \(\d+\))?(?:[ .]\S+){0,3}"
)

# A text in the form used in URLs, printed as the alt text: "ada-moran-opens-bridge".
_SLUG_RE = re.compile(r"[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){2,30}")
_LEAST_SLUG = 12


def is_slug(line: str) -> bool:
    """Return whether `line` is only lower-case letters and hyphens, like the file names on a site.

    "state-of-the-art" may be a link inside a sentence, so the caller must check the lines around it.
    """
    return len(line) >= _LEAST_SLUG and _SLUG_RE.fullmatch(line) is not None


def is_file_name(line: str, m: Matchers) -> bool:
    """Return whether `line` is the file name of a picture."""
    if " " not in line:
        named = _FILE_NAME_RE.fullmatch(line) or _FILE_WORDS_RE.fullmatch(line) or _CAMERA_RE.fullmatch(line)
        return named is not None
    if line.startswith("WhatsApp "):
        return _PHONE_RE.fullmatch(line) is not None
    # "Screenshot 2024-05-03 at 15.12.07"
    dated = _DATED_RE.fullmatch(line) if "-" in line else None
    return dated is not None and fold(dated[1]) in m.screenshots


def opening(line: str, folded: str, m: Matchers) -> int:
    """Return where the note at the start of `line` ends, or 0 if there is none.

    A note followed only by a name is the label of a credit ("Archivfoto: Ada Moran"), and does not count.
    """
    at = 1 if folded[0] in "([" else 0
    found = m.term_at.match(folded[:_LONGEST], at)
    if found is None or not PICTURE_NOTES & m.categories[found.term] or not bounded(folded, at):
        return 0
    after = _after(line, found.term, at, m)
    if after is None:
        return 0
    rest = line[after.end() :]
    words = rest.split()
    names = all(w[0].isupper() or w.lower() in m.small_words or not w[0].isalpha() for w in words)
    return after.end() if len(words) >= _LEAST_WORDS and (at or not names) else 0


def captioned(line: str, folded: str, m: Matchers) -> tuple[str, int] | None:
    """Return the kind of text after a word for a picture at the start of `line`, and where it starts, or None.

    After a word in capitals comes a sentence ("PHOTO: Ada Moran opens the lock."), after a word for a video a title
    without a stop. In scripts without spaces, a sentence follows a word for a file photo.
    """
    colon = folded.find(":", 0, _LONGEST)
    label = folded[: max(colon, 0)].strip()
    shown = line[colon + 1 :].strip()
    term = m.terms.get(label)
    if term is None or not shown:
        return None
    start = line.index(shown, colon)
    if UNSPACED_RE.match(label):
        return ("caption", start) if "archive" in m.categories[label] and "\u3002" in shown else None
    small = [word for word in shown.split() if word[0].islower() and word not in m.small_words]
    if len(small) < _LEAST_WORDS or start == colon + 1 or (is_name_like(shown, m) and shown[-1] != "."):
        return None
    if shown[-1] == "." and line[:colon].isupper() and is_picture(label, m):
        return "caption", start
    return ("video_caption", start) if term.kind == "video" and shown[-1] not in SENTENCE_ENDS else None


def _after(line: str, term: str, at: int, m: Matchers) -> re.Match[str] | None:
    end = at + len(term)
    if at:
        return _CLOSED_RE.match(line, end)
    telling = " " in term or len(term) >= LONG_TERM
    kind = m.terms[term].kind
    if line[at:end].isupper() and (dashed := _DASH_RE.match(line, end) or _STOP_RE.match(line, end)):
        return dashed
    if not telling or kind not in ("", "photo", "image"):
        return None
    if colon := _COLON_RE.match(line, end):
        return colon
    if " " not in term:
        return None
    long = term.count(" ") > 1 and "archive" in m.categories[term]
    # In scripts without capitals, a sentence with a stop may be about the picture.
    unicase = "archive" in m.categories[term] and not has_capitals(line) and line[-1] not in SENTENCE_ENDS
    goes_on = line[end + 1 : end + 2].islower() if long else unicase
    return _STOP_RE.match(line, end) or (_SMALL_WORD_RE.match(line, end) if goes_on else None)
