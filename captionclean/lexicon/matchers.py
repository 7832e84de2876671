"""A Lexicon -> the compiled patterns and tables that the detectors scan with."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from captionclean.folding import fold
from captionclean.lexicon.load import Lexicon, builtin, empty, merge
from captionclean.lexicon.telling import hot_words
from captionclean.lexicon.terms import Terms
from captionclean.plain import plain_text

Category = Literal["cue", "by", "of", "after", "label", "courtesy", "archive", "symbolic", "copyright", "pool", "via"]

# The letters that tell most lines from those that have an interface phrase or a label at an end.
EDGE_HEAD = 2

# A later category wins where one term stands in several: the stronger sign comes last.
_ORDER: tuple[Category, ...] = (
    "via", "pool", "symbolic", "archive", "courtesy", "copyright", "label", "after", "of", "cue", "by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """What a matched term is: its category, and for cues the kind of picture."""

    category: Category
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Matchers:
    """Everything compiled from one lexicon; folded text is matched, but for agencies."""

    terms: dict[str, Term]
    """Folded term -> what it is."""
    after: frozenset[str]
    """Folded terms that follow a name."""
    after_ends: tuple[str, ...]
    longest_after: int
    after_lasts: frozenset[str]
    """Their last letters."""
    archive: frozenset[str]
    notes: frozenset[str]
    """Folded words that say how a picture was come by: courtesy, archive, symbolic."""
    labels: dict[str, str]
    """Folded screen-reader labels -> "source", "caption" or "video_caption"."""
    label_starts: tuple[str, ...]
    label_heads: frozenset[str]
    """Their first letters, EDGE_HEAD of each."""
    screenshots: tuple[str, ...]
    """Folded cues for screenshots, which stand behind the name too ("Channel screenshot")."""
    term_at: Terms
    """All folded terms."""
    agency_at: Terms
    """Agency names, case kept."""
    agencies: frozenset[str]
    ambiguous: frozenset[str]
    certain: frozenset[str]
    """Names that a user said are credits."""
    gallery: frozenset[str]
    """Folded gallery counters, "#" for each number; the last number is the gallery's size."""
    lines: frozenset[str]
    """Folded lines that are interface words."""
    edges: tuple[str, ...]
    edge_heads: frozenset[str]
    edge_tails: frozenset[str]
    """The first and the last letters of the edge phrases."""
    edge_re: re.Pattern[str]
    """Folded phrases of the interface that are glued to captions."""
    deixis_at: Terms
    """Folded words that point at what a picture shows."""
    organisations: frozenset[str]
    """Folded words that make a name an organisation's."""
    organisation_endings: tuple[str, ...]
    small_words: frozenset[str]
    joints: frozenset[str]
    articles: frozenset[str]
    categories: dict[str, frozenset[Category]]
    """Folded term -> every category it stands in, the ones that `terms` leaves out too."""
    hot: frozenset[str]
    """A word of every term and agency, as printed: a line without one holds none."""


@lru_cache(maxsize=8)
def matchers(markers: tuple[str, ...] = (), names: tuple[str, ...] = (), agencies: tuple[str, ...] = ()) -> Matchers:
    """Compile the built-in lexicon and a user's own terms; the same terms are compiled once."""
    lexicon = builtin()
    if markers or names or agencies:
        own = empty()
        markers, names, agencies = (tuple(map(plain_text, terms)) for terms in (markers, names, agencies))
        own = replace(own, gallery=frozenset(map(str.casefold, markers)), agencies=frozenset((*names, *agencies)))
        lexicon = merge(lexicon, own)
    return compile_lexicon(lexicon, frozenset(names))


def compile_lexicon(lexicon: Lexicon, certain: frozenset[str] = frozenset()) -> Matchers:
    """Compile `lexicon`; names in `certain` are credits wherever they fill a bracket or a line."""
    terms: dict[str, Term] = {}
    categories: dict[str, frozenset[Category]] = {}
    for category in _ORDER:
        words = getattr(lexicon, category)
        kinds = words if isinstance(words, dict) else dict.fromkeys(words, "")
        for word, kind in kinds.items():
            term = fold(word)
            terms[term] = Term(category, kind)
            categories[term] = categories.get(term, frozenset()) | {category}
    return Matchers(
        terms=terms,
        after=frozenset(map(fold, lexicon.after)),
        archive=frozenset(map(fold, lexicon.archive)),
        notes=frozenset(map(fold, lexicon.archive | lexicon.courtesy | lexicon.symbolic)),
        labels={fold(term): kind for term, kind in lexicon.label.items()},
        screenshots=tuple(term for term, what in terms.items() if what.kind == "screenshot"),
        label_starts=tuple(map(fold, lexicon.label)),
        label_heads=frozenset(head for head, _ in map(_ends, lexicon.label)),
        term_at=Terms(terms),
        agency_at=Terms(lexicon.agencies | lexicon.ambiguous),
        agencies=lexicon.agencies,
        certain=certain,
        ambiguous=lexicon.ambiguous,
        gallery=frozenset(re.sub(r"\{[nm]\}", "#", fold(t)) for t in lexicon.gallery),
        lines=frozenset(map(fold, lexicon.interface_line)),
        edges=tuple(map(fold, lexicon.interface_edge)),
        edge_heads=frozenset(head for head, _ in map(_ends, lexicon.interface_edge)),
        edge_tails=frozenset(tail for _, tail in map(_ends, lexicon.interface_edge)),
        edge_re=re.compile("|".join(map(re.escape, sorted(map(fold, lexicon.interface_edge), key=len, reverse=True)))),
        after_ends=tuple(map(fold, lexicon.after)),
        longest_after=max(map(len, lexicon.after), default=0),
        after_lasts=frozenset(fold(term)[-1] for term in lexicon.after),
        deixis_at=Terms(map(fold, lexicon.deixis)),
        organisations=frozenset(map(fold, lexicon.organisations)),
        organisation_endings=tuple(sorted(lexicon.organisation_endings)),
        small_words=lexicon.small_words,
        joints=lexicon.joints,
        articles=lexicon.articles,
        categories=categories,
        hot=hot_words(
            terms,
            map(fold, lexicon.label),
            map(fold, lexicon.interface_edge),
            lexicon.agencies | lexicon.ambiguous,
        ),
    )


def _ends(phrase: str) -> tuple[str, str]:
    """Return the first and the last letters by which a line is known not to have the phrase at its ends."""
    if len(phrase) < EDGE_HEAD:
        raise ValueError(f"{phrase!r}: a label or edge phrase has {EDGE_HEAD} letters at least")
    return fold(phrase)[:EDGE_HEAD], fold(phrase)[-EDGE_HEAD:]
