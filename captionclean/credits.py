"""A credit line -> Credit, by structure: who made it, who supplied it, for whom, under what notice.

Nothing is invented: every creator and agency is a substring of the line. Where a name could be a person's or an
organisation's, it is taken for an organisation's, since a source is wrong less often than a made-up person.
"""

import re
from functools import lru_cache

from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers
from captionclean.model import Credit
from captionclean.scripts import INVISIBLE, has_capitals

# More than this is no list of names; the text is kept whole, and only its beginning is parsed.
MAX_PARSED = 300

_EDGE = INVISIBLE + " \t\r\n\u00a0\u3000|/\u2022*,;:\uff1a-\N{EN DASH}\N{EM DASH}+=\uff1d"
_OPEN, _CLOSE = "([\uff08\u3010\u3014", ")]\uff09\u3011\u3015"
_LABEL_END_RE = re.compile(r"[\s:\uff1a=\uff1d|/.\u2026,\u060c-]*")
_ABBREVIATION_RE = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|Bros|e\.V|[A-Z]))\.$")
# Between the names of one credit line.
_PART_RE = re.compile(
    r"\s*[/|;\u2022\uff0f\uff5c\u3001=\uff1d]+\s*|,\s+|\uff0c|\s+[-\N{EN DASH}\N{EM DASH}]\s*|[\N{EN DASH}\N{EM DASH}]\s+"
    r"|\s+(?:via|for|f\u00fcr|pour|para|per|\u0434\u043b\u044f)\s+|\s*[(\uff08]\s*|\s*[)\uff09]\s*"
)
_AND_RE = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|ja|i|a|\u0438|\u0442\u0430|&|\u05d5-?)\s+|\s+\u05d5-")
_NAME_WORD = r"[^\W\d_](?:[\w'\N{RIGHT SINGLE QUOTATION MARK}\u05f3\u05f4\"-]*[^\W_]|)\.?"
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "abu",
        "af",
        "av",
        "zu",
        "zum",
        "ter",
        "ten",
        "y",
        "e",
        "i",
        "of",
        "the",
    ]
)
_RIGHTS_RE = re.compile(
    r"\b(?:19|20)\d\d\b|rights? reserved|rechte vorbehalten|droits r\u00e9serv\u00e9s", re.IGNORECASE
)
_HAN_NAME_RE = re.compile(
    r"[\u3400-\u9fff]{2,4}$|[\u3400-\u9fff]{1,3}[\s\u3000][\u3400-\u9fff]{1,3}$|[\uac00-\ud7af]{2,4}$"
)
_TITLE_RE = re.compile(
    r"^(?:\u65b0\u534e\u793e|\u65b0\u83ef\u793e|\u4e2d\u65b0\u793e|\u672c\u62a5)?\s*(?:\u8bb0\u8005|\u8a18\u8005|\u901a\u8baf\u5458)\s*"
    r"|\s+(?:\uae30\uc790|\uc778\ud134\uae30\uc790|\uc120\uc784\uae30\uc790|\uc0ac\uc9c4\uae30\uc790)$|(?:\u6c0f|\u3055\u3093|\u8bb0\u8005|\u8a18\u8005)$"
)


def inner(text: str, m: Matchers) -> tuple[int, int]:
    """Return where the credit stands in `text`, without white space, brackets, label and separators.

    Offsets are code points, half open.
    """
    start, end = _strip(text, 0, len(text))
    start, end = _strip_label(text, start, end, m)
    low = fold(text[start:end])
    for size in range(12, 0, -1):
        if low[-size:] in m.after and len(low) > size:
            return _strip(text, start, end - size)
    return start, end


def parse(text: str, m: Matchers) -> Credit:
    """Parse the credit line `text`, as it stands on the page, with or without label and brackets.

    >>> from captionclean.lexicon.matchers import matchers
    >>> credit = parse("(Photo: Ada MORAN / POOL / AFP)", matchers())
    >>> credit.text, credit.creators, credit.agencies, credit.pool
    ('Ada MORAN / POOL / AFP', ('Ada MORAN',), ('AFP',), True)
    """
    start, end = inner(text, m)
    value = text[start:end]
    creators: list[str] = []
    agencies: list[str] = []
    pool = courtesy = False
    notice = _notice(text, m)
    for part in _parts(value[:MAX_PARSED], m):
        part, marks = _notes(part, m)
        pool |= "pool" in marks
        courtesy |= "courtesy" in marks
        if not part or not any(map(str.isalpha, part)):
            continue
        found = _in_notice(part, m) if _RIGHTS_RE.search(part) else None
        if found is not None:
            agencies += found
            notice = notice or part
        elif part.startswith("@") or is_person(part, m):
            agencies += _employer(part, m)
            creators += [_plain(name) for name in (_AND_RE.split(part) if _are_people(part, m) else [part])]
        else:
            agencies.append(part)
    return Credit(value, tuple(dict.fromkeys(creators)), tuple(dict.fromkeys(agencies)), pool, courtesy, notice)


def is_archive(text: str, m: Matchers) -> bool:
    """Tell whether `text` says that the picture is a file photo, in brackets or at one of its ends."""
    low = fold(text).strip(" .")
    for match in m.term_re.finditer(low):
        start, end = match.span()
        if match[0] in m.archive and (start == 0 or not low[start - 1].isalnum()):
            if (
                low[start - 1 : start] in ("(", "[")
                or end == len(low)
                or (start == 0 and low[end : end + 1] in (":", ".", " ("))
            ):
                return True
    return False


def says_archive(text: str, m: Matchers) -> bool:
    """Tell whether a credit line holds a word for file photo."""
    low = fold(text)
    return any(
        match[0] in m.archive and not low[match.start() - 1 : match.start()].isalnum()
        for match in m.term_re.finditer(low)
    )


def is_person(name: str, m: Matchers) -> bool:
    """Tell whether `name` has the shape of a person's name and no sign of an organisation."""
    if name in m.agencies or name in m.ambiguous:
        return False
    plain = _plain(name)
    low = fold(plain)
    words = plain.split()
    if (
        any(fold(w).strip(".,") in m.organisations for w in words)
        or low in m.organisations
        or any(map(str.isdigit, plain))
    ):
        return False
    if not has_capitals(plain):
        if _HAN_NAME_RE.match(plain):
            return not plain.endswith(m.organisation_endings) or plain != name
        return 2 <= len(words) <= 4 and ord(plain[0]) < 0x2E80
    people = _AND_RE.split(plain) if _AND_RE.search(plain) else [plain]
    return all(_is_cased_name(person.split()) for person in people)


def _is_cased_name(words: list[str]) -> bool:
    if not 2 <= len(words) <= 5 or not words[0][0].isupper():
        return False
    names = [w for w in words if w.lower() not in _PARTICLES]
    if len(names) < 1 or not all(w[0].isupper() or w[:2] in ("d'", "l'", "al") for w in names):
        return False
    if all(len(w.strip(".")) <= 3 and w.isupper() and "." not in w for w in names):
        return False
    return all(re.fullmatch(_NAME_WORD, w) or re.fullmatch(r"(?:[^\W\d_]\.)+(?:-[^\W\d_]\.)?", w) for w in words)


def _employer(part: str, m: Matchers) -> list[str]:
    """Return the agency that stands before a reporter's title without a separator, as Chinese credits have it."""
    match = m.agency_re.match(part)
    return [match[0]] if match and _TITLE_RE.match(part) else []


def _are_people(part: str, m: Matchers) -> bool:
    return bool(_AND_RE.search(part)) and all(is_person(name, m) for name in _AND_RE.split(part))


def _plain(name: str) -> str:
    return _TITLE_RE.sub("", name).strip()


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends inwards over white space, separators and brackets that have no partner inside."""
    while start < end:
        first, last = text[start], text[end - 1]
        if first in _EDGE or (first == "." and end - start > 1):
            start += 1
        elif last in _EDGE or (last in ".\u3002" and not _ABBREVIATION_RE.search(text[max(start, end - 8) : end])):
            end -= 1
        elif first in _OPEN and ((last in _CLOSE and _matched(text, start, end)) or not _has_close(text, start, end)):
            start += 1
            end -= last in _CLOSE and end - start > 0
        elif last in _CLOSE and not any(c in text[start:end] for c in _OPEN):
            end -= 1
        else:
            break
    return start, max(start, end)


def _has_close(text: str, start: int, end: int) -> bool:
    return any(c in text[start:end] for c in _CLOSE)


def _matched(text: str, start: int, end: int) -> bool:
    """Tell whether the bracket at `start` is closed by the one at the end."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth == 0:
            return at == end - 1
    return True


def _strip_label(text: str, start: int, end: int, m: Matchers) -> tuple[int, int]:
    low = fold(text[start:end])
    match = m.term_re.match(low)
    if not match:
        return start, end
    category = m.terms[match[0]].category
    after = _LABEL_END_RE.match(low, match.end())
    gap = after[0] if after else ""
    wants_sign = category in ("cue", "after", "archive", "symbolic")
    if category in ("courtesy", "pool", "via"):
        return start, end
    if wants_sign and not gap and match.end() < len(low):
        return start, end
    return _strip(text, start + match.end() + len(gap), end)


def _notice(text: str, m: Matchers) -> str | None:
    """Return the copyright notice that opens `text`, as printed."""
    start, end = _strip(text, 0, len(text))
    match = m.term_re.match(fold(text[start:end]))
    if match and m.terms[match[0]].category == "copyright" and end - start > match.end():
        return text[start:end].rstrip(" .")
    return None


def _in_notice(part: str, m: Matchers) -> list[str] | None:
    return [found[0] for found in m.agency_re.finditer(part) if not part[found.start() - 1 : found.start()].isalnum()]


def _parts(value: str, m: Matchers) -> list[str]:
    """Cut a credit line into names; a known agency that holds a separator stays whole."""
    if value in m.agencies:
        return [value]
    return [part.strip(INVISIBLE + ' .\u00a0"') for part in _PART_RE.split(value) if part]


def _notes(part: str, m: Matchers) -> tuple[str, set[str]]:
    """Take "courtesy of", "pool", "file" and labels off a part, and say which stood there."""
    marks: set[str] = set()
    for _ in range(3):
        low = fold(part)
        match = m.term_re.match(low)
        if not match or part in m.agencies:
            break
        category = m.terms[match[0]].category
        rest = part[match.end() :].lstrip(" :.,\u00a0")
        if category in ("cue", "by", "of", "label", "after") and (
            not rest or low[match.end() :].lstrip()[:1] == ":" or category == "by"
        ):
            part = rest
        elif match[0] in m.archive and not rest:
            marks.add("archive")
            part = rest
        elif category in ("pool", "courtesy", "archive", "symbolic", "via", "copyright"):
            marks.add(category)
            part = rest
        else:
            break
    if fold(part).endswith((" pool", " photo")):
        marks |= {"pool"} if fold(part).endswith(" pool") else set()
        part = (
            part[:-5].rstrip()
            if fold(part).endswith(" pool")
            else part[:-6].rstrip()
            if part[:-6].rstrip() in m.ambiguous
            else part
        )
    return part.strip(), marks


@lru_cache(maxsize=4096)
def parse_cached(text: str, m: Matchers) -> Credit:
    """`parse`, remembering the latest lines: a page prints the same agency again and again."""
    return parse(text, m)
