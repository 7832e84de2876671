"""Which language a text is in: by script where that suffices, else by langdetect, made deterministic.

langdetect costs about ten times what cleaning a whole page costs and loads its profiles for 0.4 s, so it is
asked only when a record's language is read, and only for scripts that several languages share.
"""

import re
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any

# Of texts under 60 characters langdetect names the wrong language for 16 %; below this it is not asked.
MIN_LETTERS = 20
# What the best language must lead the second by; under 60 characters even 0.9 is wrong in one of ten.
MARGIN = 0.4

# Scripts that one language of the lexicons writes: Unicode's name -> BCP 47.
_ALONE = {
    "Hiragana": "ja", "Katakana": "ja", "Hangul": "ko", "Han": "zh", "Hebrew": "he", "Greek": "el", "Thai": "th",
    "Armenian": "hy", "Georgian": "ka", "Devanagari": "hi", "Bengali": "bn", "Tamil": "ta", "Telugu": "te",
    "Gujarati": "gu", "Gurmukhi": "pa", "Kannada": "kn", "Malayalam": "ml", "Khmer": "km", "Lao": "lo", "Myanmar": "my",
}  # fmt: skip
# Letters that tell apart the languages of a shared script, first match first.
_TELLING = {
    "Arabic": (("ur", "\u0679\u0688\u0691\u06ba\u06be\u06c1\u06c3\u06d2"), ("fa", "\u067e\u0686\u0698\u06a9\u06af\u06cc"), ("ar", "")),
    "Cyrillic": (
        ("uk", "\u0404\u0406\u0407\u0490\u0454\u0456\u0457\u0491"),
        ("sr", "\u0402\u0408\u0409\u040a\u040b\u040f\u0452\u0458\u0459\u045a\u045b\u045f"),
        ("ru", "\u0401\u042b\u042d\u0451\u044b\u044d"),
    ),
}  # fmt: skip
# Digraphs and pointed letters that Yiddish writes and Hebrew does not.
_YIDDISH_RE = re.compile("[\u05f0-\u05f2]|\u05d0[\u05b7\u05b8]")
# langdetect's names that are not BCP 47 tags of today.
_TAGS = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "no": "nb", "iw": "he"}

_lock = threading.Lock()


def identify(text: str, detector: Callable[[str], str | None] | None = None) -> str | None:
    """Return the BCP 47 tag of the language `text` is in, or None where it cannot be told.

    The script decides where it can; for the rest `detector` is asked, or langdetect. Never raises for a str.

    >>> identify("\\u05e9\\u05dc\\u05d5\\u05dd \\u05e2\\u05d5\\u05dc\\u05dd"), identify("12:30")
    ('he', None)
    """
    counts = _scripts(text)
    letters = sum(counts.values())
    if not letters:
        return None
    main = max(counts, key=counts.__getitem__)
    if counts["Hiragana"] + counts["Katakana"] > letters / 8:
        return "ja"
    if main in _ALONE:
        return "yi" if main == "Hebrew" and _YIDDISH_RE.search(text) else _ALONE[main]
    for tag, telling in _TELLING.get(main, ()):
        if not telling or any(letter in text for letter in telling):
            return tag
    if detector is not None:
        return detector(text)
    return _ask_langdetect(text) if letters >= MIN_LETTERS else None


def _scripts(text: str) -> dict[str, int]:
    """Count the letters of `text` by Unicode script, those of other scripts under ""."""
    found = _script_patterns()
    counts = {name: len(pattern.findall(text)) for name, pattern in found.items()}
    return counts | {"": max(0, sum(map(str.isalpha, text)) - sum(counts.values()))}


@lru_cache(maxsize=1)
def _script_patterns() -> "dict[str, Any]":
    """Compile one pattern a script; `regex`, not `re`, knows Unicode's scripts."""
    import regex

    return {name: regex.compile(rf"\p{{Script={name}}}") for name in (*_ALONE, *_TELLING, "Latin")}


@lru_cache(maxsize=1024)
def _ask_langdetect(text: str) -> str | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.seed = 0
    detector.append(text)
    try:
        ranking = detector.get_probabilities()
    except LangDetectException:
        return None
    if not ranking:
        return None
    lead = ranking[0].prob - (ranking[1].prob if len(ranking) > 1 else 0.0)
    tag = str(ranking[0].lang)
    return _TAGS.get(tag, tag) if lead >= MARGIN else None


def _factory() -> Any:
    with _lock:
        return _load_profiles()


@lru_cache(maxsize=1)
def _load_profiles() -> Any:
    """Load langdetect's profiles into a factory of our own: its module-wide one is left as it is."""
    from langdetect import PROFILES_DIRECTORY
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory
