"""What a language's file may contain: its tables and keys, and the Lexicon that they fill."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Category = Literal["cue", "by", "of", "after", "label", "courtesy", "archive", "symbolic", "copyright", "pool", "via"]
Prose = Mapping[str, frozenset[str]]
"""Words of running prose by key: see PROSE_KEYS."""

KINDS = frozenset({"photo", "video", "illustration", "screenshot", "graphic", "image", "source"})
LABELS = frozenset({"source", "caption", "video_caption"})
PROSE_KEYS = ("words", "byline", "related", "parts")

# table -> key -> the Lexicon's field; in a table of kinds, the key is the term's kind.
KINDED = {"cue": KINDS, "by": KINDS, "of": KINDS, "after": KINDS, "label": LABELS}
PLAIN = {
    "note": {name: name for name in ("courtesy", "archive", "symbolic", "copyright", "pool", "via", "notice")},
    "gallery": {"count": "gallery"},
    "interface": {"line": "interface_line", "edge": "interface_edge"},
    "deixis": {"words": "deixis"},
    "agency": {
        "names": "agencies",
        "pictures": "picture_agencies",
        "ambiguous": "ambiguous",
        "services": "services",
    },
    "organisation": {
        "words": "organisations",
        "endings": "organisation_endings",
        "weak": "weak",
        "articles": "organisation_articles",
        "inner": "inner",
        "legal_forms": "legal_forms",
        "definite": "definite",
        "joints": "organisation_joints",
    },
    "small": {
        "words": "small_words",
        "joints": "joints",
        "inside": "inside",
        "for": "for_words",
        "articles": "articles",
        "names": "in_names",
        "prefixes": "prefix_letters",
    },
    "person": {
        "particles": "particles",
        "suffixes": "suffixes",
        "behind_comma": "behind_comma",
        "prefixes": "prefixes",
        "elisions": "elisions",
        "ranks": "ranks",
        "nobody": "nobody",
        "other_work": "other_work",
        "titles_before": "titles_before",
        "titles_after": "titles_after",
        "own_staff": "own_staff",
        "surnames": "surnames",
        "surnames_first": "surnames_first",
        "vav_names": "vav_names",
    },
    "join": {
        "and": "join_and",
        "for": "join_for",
        "keep": "join_keep",
        "via": "join_via",
        "lead": "leads",
        "like_slash": "like_slash",
    },
    "reporter": {"titles": "reporter_titles", "pictures": "reporter_pictures"},
    "abbreviation": {"sentences": "sentence_abbreviations", "names": "name_abbreviations"},
    "day": {"joints": "day_joints", "ordinals": "ordinals", "minutes": "minutes"},
}
TABLES = tuple(sorted((*KINDED, *PLAIN, "prose")))

# These are one string of words separated by spaces, because a list would be three times as long to read.
SPACED = frozenset({("prose", "words"), ("prose", "byline"), ("prose", "parts"), ("person", "surnames")})


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one or more languages. Terms are literal text; agencies keep their case."""

    cue: Mapping[str, str]
    """Label before a separator and the creator's name ("Foto: Name") -> kind of media, or "source"."""
    by: Mapping[str, str]
    """Label directly before the creator's name ("photo by Name")."""
    of: Mapping[str, str]
    """Label before the creator's name, or before what is shown ("foto de Name")."""
    after: Mapping[str, str]
    """Label after the creator's name."""
    label: Mapping[str, str]
    """Screen-reader labels -> "source", "caption" or "video_caption"."""
    prose: Mapping[str, Prose]
    """BCP 47 tag -> the words of running prose in that language."""
    gallery: frozenset[str]
    """Gallery counters, with {n} and {m} for numbers."""
    interface_line: frozenset[str]
    interface_edge: frozenset[str]
    courtesy: frozenset[str]
    archive: frozenset[str]
    symbolic: frozenset[str]
    copyright: frozenset[str]
    notice: frozenset[str]
    """Words that start a copyright notice, like the sign ("copyright")."""
    pool: frozenset[str]
    via: frozenset[str]
    deixis: frozenset[str]
    agencies: frozenset[str]
    picture_agencies: frozenset[str]
    """Those of `agencies` that supply only pictures, so they never sign a text."""
    ambiguous: frozenset[str]
    """Agencies whose name is also a word, a political party or an institution."""
    services: frozenset[str]
    """Words for a photo service after an agency's name, as printed ("AP Photo")."""
    organisations: frozenset[str]
    """Words that show that a name is an organisation's ("ministry")."""
    organisation_endings: frozenset[str]
    weak: frozenset[str]
    """Words of organisations that are also people's names ("park")."""
    organisation_articles: frozenset[str]
    """Articles that form an organisation's name with one more word ("El Mundo")."""
    inner: frozenset[str]
    """Words and signs that never occur in a person's name."""
    legal_forms: frozenset[str]
    """As printed, without the final full stop: continue a name after a comma ("Harbour, Inc.")."""
    definite: frozenset[str]
    """The article before newspapers' names."""
    organisation_joints: frozenset[str]
    """Further lower-case words inside a newspaper's name, besides the small words ("Board of Trade")."""
    small_words: frozenset[str]
    """Words in lower case inside names and lists of names."""
    joints: frozenset[str]
    """The small words that join parts of a name or two names ("van", "and")."""
    inside: frozenset[str]
    """The small words that a person's name may contain."""
    for_words: frozenset[str]
    """Words between a creator and the client ("for")."""
    articles: frozenset[str]
    """Articles before an organisation's name."""
    in_names: frozenset[str]
    """The small words of a line that is only a name."""
    prefix_letters: frozenset[str]
    """Small words of one letter, glued to the word after them."""
    particles: frozenset[str]
    suffixes: frozenset[str]
    behind_comma: frozenset[str]
    """As printed: continue a person's name after a comma ("Ada Moran, Jr.")."""
    prefixes: frozenset[str]
    """Prefixes before an apostrophe or a hyphen and a capital ("al-Moran")."""
    elisions: frozenset[str]
    """The prefixes that are a letter and an apostrophe ("d'Urgell")."""
    ranks: frozenset[str]
    nobody: frozenset[str]
    """Words in the place of a name that mean "unknown", or a job."""
    other_work: frozenset[str]
    """Labels after another label for people who did not make the picture ("editing")."""
    titles_before: frozenset[str]
    titles_after: frozenset[str]
    own_staff: frozenset[str]
    surnames: frozenset[str]
    """The first letter of a Korean name."""
    surnames_first: frozenset[str]
    """Surnames that come first in a name, although they are weak words of organisations."""
    vav_names: frozenset[str]
    """Hebrew first names that start with the letter for "and"."""
    join_and: frozenset[str]
    join_for: frozenset[str]
    join_keep: frozenset[str]
    join_via: frozenset[str]
    leads: frozenset[str]
    """What remains before a name when a note or a label is removed."""
    like_slash: frozenset[str]
    """Words between a creator and an agency that act as a slash does."""
    reporter_titles: frozenset[str]
    """Titles glued to the name at the end of a caption."""
    reporter_pictures: frozenset[str]
    """Words for "picture" after such a name."""
    sentence_abbreviations: frozenset[str]
    """As printed, without their full stop, which does not end a sentence ("Nov")."""
    name_abbreviations: frozenset[str]
    """As printed, without their full stop, which is part of the name ("Bros")."""
    day_joints: frozenset[str]
    """Between day, month and year ("3 de mayo")."""
    ordinals: frozenset[str]
    """After the number of a day ("3rd")."""
    minutes: frozenset[str]
    """After a number of minutes."""
