"""Identify the language of a text, by script and letters if they are enough, else by langdetect.

One langdetect call costs more than cleaning a page, and its profiles take a quarter of a second to load. So
it is imported, loaded and used only if script and letters are not enough, with our own factory:
seeded, because langdetect is random, and separate from its global factory, which belongs to the user.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from captionclean.forks import late_import
from captionclean.text.plain import plain
from captionclean.text.scripts import LETTERS

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

MARGIN = 0.9
"""How much more probable langdetect's first language must be than its second. It averages seven trials, so
this requires all seven to agree. On 302 news captions in Latin script, of 30 letters and more, it lowers the
share of wrong answers from 4 % to 1 %, and leaves 6 % unanswered."""
MIN_LETTERS = 30
"""Shorter texts are mostly names, for which langdetect is as confident as for sentences: of 38 captions
under 30 letters it got 47 % wrong, and with the margin still 39 %."""
MAX_LENGTH = 1000
"""How many characters are used; more do not change the answer, and langdetect takes longer."""

_WEIGHT = {"East Asian": 3, "Han": 3, "Kana": 2, "Hangul": 2}
"""How many letters of an alphabet a character is worth, so that a Latin name does not outweigh a sentence."""
_ONE_LANGUAGE = {
    "Greek": "el",
    "Hangul": "ko",
    "Armenian": "hy",
    "Georgian": "ka",
    "Ethiopic": "am",
    "Bengali": "bn",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Oriya": "or",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Tibetan": "bo",
    "Burmese": "my",
    "Khmer": "km",
}
"""Scripts whose news is almost all in one language."""

_YIDDISH_RE = re.compile(r"[\u05f0-\u05f2\ufb1f]")
"""The Yiddish digraphs of two vavs, vav and yod, and two yods."""
_LETTERS = {
    # Ordered: a language comes before those that lack its letters. Pashto, Urdu, Sorani; Persian; Arabic.
    "Arabic": {
        "ps": "\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06bc\u06cd\u06d0",
        "ckb": "\u06ce\u06c6\u06b5\u0695\u06d5",
        "ur": "\u0679\u0688\u0691\u06ba\u06d2\u06c1\u06be",
        "fa": "\u067e\u0686\u0698\u06af\u06a9\u06cc",
        "ar": "\u0629\u064a\u0643\u0649\u0623\u0625",
    },
    # Belarusian, Kazakh, Kyrgyz, Mongolian, Tajik, Macedonian, Serbian, Ukrainian, Russian.
    "Cyrillic": {
        "be": "\u045e",
        "kk": "\u04d9\u0493\u049b\u04b1",
        "ky": "\u04a3",
        "mn": "\u04e9\u04af",
        "tg": "\u04e3\u04ef\u04b7\u04b3",
        "mk": "\u0453\u045c\u0455",
        "sr": "\u0452\u045b\u0459\u045a\u045f\u0458",
        "uk": "\u0456\u0457\u0454\u0491",
        "ru": "\u044b\u044d\u0451",
    },
}
_LETTER_SHARE = 0.005
"""The minimum share of a language's own letters in a text. The rarest deciding letters, the Belarusian short
u and the Russian yery, are one to two letters of a hundred; a foreign name in a paragraph has fewer."""
_PERSIAN_SHARE = 0.5
"""The minimum share of Persian among Persian and Arabic letters in a Persian text; an Arabic text that names
a foreign place has a few."""


def identify(text: str, detector: Callable[[str], str | None] | None = None) -> str | None:
    r"""Return the BCP 47 tag of the language of `text`, or None if it is uncertain.

    An optional `detector` is used instead; it gets the text and returns a tag or None. Short texts in a
    script that many languages share return None rather than a guess. The same text always returns the same tag.

    >>> identify("\u05d6\u05e8\u05d9\u05d7\u05d4 \u05de\u05e2\u05dc \u05d4\u05e0\u05de\u05dc")
    'he'
    >>> identify("Ada Moran") is None
    True
    """
    return detector(text) if detector else _identify(plain(text[:MAX_LENGTH]).shown)


@lru_cache(maxsize=1)
def _script_patterns() -> dict[str, re.Pattern[str]]:
    # Not at import: these take longer to compile than the rest of the package takes to load.
    return {name: re.compile(f"[{letters}]") for name, letters in LETTERS.items()}


@lru_cache(maxsize=2048)
def _identify(text: str) -> str | None:
    counts = {name: len(pattern.findall(text)) for name, pattern in _script_patterns().items()}
    counts["East Asian"] = counts["Kana"] + counts["Han"]
    script = max(counts, key=lambda name: counts[name] * _WEIGHT.get(name, 1))
    total = counts[script]
    if not total:
        return None
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script in ("Kana", "Han", "East Asian"):
        # Japanese requires kana for its endings; a Chinese headline may include one.
        return "ja" if counts["Kana"] * 10 >= total else "zh"
    if script == "Hebrew":
        return "yi" if _YIDDISH_RE.search(text) else "he"
    if script in _LETTERS and (tag := _by_letters(text.lower(), script, total)):
        return tag
    asked = _ask_langdetect(text) if script != "Arabic" and total >= MIN_LETTERS else None
    # Marathi and Nepali share the script; most texts that are too short to identify are Hindi.
    return asked or ("hi" if script == "Devanagari" else None)


def _by_letters(low: str, script: str, total: int) -> str | None:
    shares = {tag: sum(map(low.count, own)) / total for tag, own in _LETTERS[script].items()}
    if script == "Arabic":
        both = shares["fa"] + shares["ar"]
        if both and shares["fa"] < both * _PERSIAN_SHARE:
            return "ar"
    return next((tag for tag, share in shares.items() if share >= _LETTER_SHARE), None)


def _ask_langdetect(text: str) -> str | None:
    with late_import:
        from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return None
    second = found[1].prob if len(found) > 1 else 0.0
    if not found or found[0].prob - second < MARGIN:
        return None
    return str(found[0].lang)


@lru_cache(maxsize=1)
def _factory() -> "DetectorFactory":
    # Threads that call this first at the same time each load it, which is harmless. A lock would be worse: a child
    # process forked while it is held would wait for it forever.
    with late_import:
        from pathlib import Path

        from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.set_seed(0)
    # Sorted, because the package uses the order of the file system, and sums depend on the order.
    profiles = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    factory.load_json_profile([path.read_text("utf-8") for path in profiles])
    return factory
