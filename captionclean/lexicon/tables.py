"""What a language's file may say: its tables and their keys, and the Lexicon that they fill."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Category = Literal["cue", "by", "of", "after", "label", "courtesy", "archive", "symbolic", "copyright", "pool", "via"]
Prose = Mapping[str, frozenset[str]]
"""Words of running prose by key: see PROSE_KEYS."""

KINDS = frozenset({"photo", "video", "illustration", "screenshot", "graphic", "image", "source"})
LABELS = frozenset({"source", "caption", "video_caption"})
PROSE_KEYS = ("words", "byline", "related", "parts")

# table -> key -> the Lexicon's field; a table of kinds keeps the key as the term's kind.
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

# These are one string of words with spaces between them: a list would be three times as long to read.
SPACED = frozenset({("prose", "words"), ("prose", "byline"), ("prose", "parts"), ("person", "surnames")})


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one or more languages. Terms are literal text; agencies keep their case."""

    cue: Mapping[str, str]
    """Stands before the maker's name and a separator ("Foto: Name") -> kind of media, or "source"."""
    by: Mapping[str, str]
    """Runs straight into the maker's name ("photo by Name")."""
    of: Mapping[str, str]
    """Runs into the maker's name, or into what is shown ("foto de Name")."""
    after: Mapping[str, str]
    """Stands behind the maker's name."""
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
    """Words that open a copyright notice as the sign does ("copyright")."""
    pool: frozenset[str]
    via: frozenset[str]
    deixis: frozenset[str]
    agencies: frozenset[str]
    picture_agencies: frozenset[str]
    """Agencies, named above, that supply nothing but pictures: no text is signed with them."""
    ambiguous: frozenset[str]
    """Agencies whose name is also a word, a party or a body."""
    services: frozenset[str]
    """Words for a photo service behind an agency's name, as printed ("AP Photo")."""
    organisations: frozenset[str]
    """Words that make a name an organisation's ("ministry")."""
    organisation_endings: frozenset[str]
    weak: frozenset[str]
    """Words of organisations that are people's names too ("park")."""
    organisation_articles: frozenset[str]
    """Articles that with one more word are an organisation's name ("El Mundo")."""
    inner: frozenset[str]
    """Words and signs that no person's name holds."""
    legal_forms: frozenset[str]
    """As printed, without the last full stop: behind a comma they go on with a name ("Harbour, Inc.")."""
    definite: frozenset[str]
    """The article that is printed before papers' names."""
    organisation_joints: frozenset[str]
    """Words in small letters inside a paper's name, beside the small words ("Board of Trade")."""
    small_words: frozenset[str]
    """Words in lower case inside names and lists of names."""
    joints: frozenset[str]
    """The small words that a person's name or two names hold together by ("van", "and")."""
    inside: frozenset[str]
    """The small words that a person's name may hold."""
    for_words: frozenset[str]
    """Words between a maker and whom the picture was made for."""
    articles: frozenset[str]
    """Articles before an organisation's name."""
    in_names: frozenset[str]
    """The small words of a line that is nothing but a name."""
    prefix_letters: frozenset[str]
    """Small words of one letter that are glued to the word behind them."""
    particles: frozenset[str]
    suffixes: frozenset[str]
    behind_comma: frozenset[str]
    """As printed: behind a comma they go on with a person's name ("Ada Moran, Jr.")."""
    prefixes: frozenset[str]
    """Before an apostrophe or a hyphen and a capital ("al-Moran")."""
    elisions: frozenset[str]
    """The prefixes that are a letter and an apostrophe ("d'Urgell")."""
    ranks: frozenset[str]
    nobody: frozenset[str]
    """What stands for "nobody said", or for a job, where a name would stand."""
    other_work: frozenset[str]
    """Labels of who did something else than take the picture ("editing"), where they stand behind another label."""
    titles_before: frozenset[str]
    titles_after: frozenset[str]
    own_staff: frozenset[str]
    surnames: frozenset[str]
    """One letter each: what opens a Korean name."""
    surnames_first: frozenset[str]
    """Surnames before a name, though they are weak words of organisations."""
    vav_names: frozenset[str]
    """Hebrew first names that open with the letter for "and"."""
    join_and: frozenset[str]
    join_for: frozenset[str]
    join_keep: frozenset[str]
    join_via: frozenset[str]
    leads: frozenset[str]
    """What a note or a label leaves before a name when it is taken off."""
    like_slash: frozenset[str]
    """Words between a maker and an agency, as a slash stands there."""
    reporter_titles: frozenset[str]
    """Titles glued to the name that closes a caption."""
    reporter_pictures: frozenset[str]
    """Words for "picture" behind such a name."""
    sentence_abbreviations: frozenset[str]
    """As printed, without their full stop, which ends no sentence ("Nov")."""
    name_abbreviations: frozenset[str]
    """As printed, without their full stop, which is part of the name ("Bros")."""
    day_joints: frozenset[str]
    """Between day, month and year ("3 de mayo")."""
    ordinals: frozenset[str]
    """Behind the number of a day ("3rd")."""
    minutes: frozenset[str]
    """Behind a number of minutes."""
