"""A Lexicon -> the compiled patterns and tables that the detectors scan with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from captionclean.lexicon.load import Lexicon, builtin, empty, merge, packed_telling
from captionclean.lexicon.tables import Category
from captionclean.lexicon.telling import CATEGORIES, Telling, telling
from captionclean.lexicon.terms import Terms
from captionclean.text.folding import fold_all
from captionclean.text.plain import plain_text

# The letters that tell most lines from those that have an interface phrase or a label at an end.
EDGE_HEAD = 3
# The letters that tell lines that a gallery's counter may open.
COUNTER_HEAD = 6
# The letters that tell lines that words of a gallery or of the interface may fill, if no number is among them.
MARKER_HEAD = 3


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
    picture_agencies: frozenset[str]
    ambiguous: frozenset[str]
    certain: frozenset[str]
    """Names that a user said are credits."""
    gallery: frozenset[str]
    """Folded gallery counters, "#" for each number; the last number is the gallery's size."""
    counters: tuple[str, ...]
    """The same without a number before them, as far as they hold no other and are long enough to be told by a head."""
    counter_heads: frozenset[str]
    """Their first letters, COUNTER_HEAD of each."""
    lines: frozenset[str]
    """Folded lines that are interface words, "#" for each number."""
    marker_heads: frozenset[str]
    """The first letters of `gallery` and of `lines`, MARKER_HEAD of each."""
    edges: tuple[str, ...]
    """Folded phrases of the interface that are glued to captions."""
    edge_heads: frozenset[str]
    edge_tails: frozenset[str]
    """The first and the last letters of the edge phrases."""
    deixis_at: Terms
    """Folded words that point at what a picture shows."""
    deixis: frozenset[str]
    """The same, to ask whether a stretch is one of them."""
    organisations: frozenset[str]
    """Folded words that make a name an organisation's."""
    organisation_endings: tuple[str, ...]
    small_words: frozenset[str]
    joints: frozenset[str]
    inside: frozenset[str]
    for_words: frozenset[str]
    articles: frozenset[str]
    in_names: frozenset[str]
    """The small words of a line that is nothing but a name."""
    categories: dict[str, frozenset[Category]]
    """Folded term -> every category it stands in, the ones that `terms` leaves out too."""
    telling: Telling
    """The words without which a line holds no term."""


@lru_cache(maxsize=8)
def matchers(markers: tuple[str, ...] = (), names: tuple[str, ...] = (), agencies: tuple[str, ...] = ()) -> Matchers:
    """Compile the built-in lexicon and a user's own terms; the same terms are compiled once."""
    if not (markers or names or agencies):
        return compile_lexicon(builtin(), _builtin_telling())
    markers, names, agencies = (tuple(map(plain_text, terms)) for terms in (markers, names, agencies))
    own = replace(empty(), gallery=frozenset(map(str.casefold, markers)), agencies=frozenset((*names, *agencies)))
    lexicon = merge(builtin(), own)
    return compile_lexicon(lexicon, telling(lexicon), frozenset(names))


@cache
def _builtin_telling() -> Telling:
    """Return the telling words of the built-in languages; in a checkout they are looked for, once."""
    packed = packed_telling()
    if packed is None:
        return telling(builtin())
    phrases = {word: tuple(found) for word, found in packed["phrases"].items()}
    return Telling(frozenset(packed["words"]), frozenset(packed["certain"]), phrases, frozenset(packed["names"]))


def _categorised(lexicon: Lexicon) -> tuple[dict[str, Term], dict[str, frozenset[Category]]]:
    """Return what each folded term is, and every category it stands in."""
    terms: dict[str, Term] = {}
    categories: dict[str, frozenset[Category]] = {}
    for category in CATEGORIES:
        words = getattr(lexicon, category)
        kinds = words if isinstance(words, dict) else dict.fromkeys(words, "")
        # Thousands of terms share the same few objects.
        term_of = {kind: Term(category, kind) for kind in kinds.values()}
        alone = frozenset({category})
        for term, kind in zip(fold_all(kinds), kinds.values(), strict=True):
            terms[term] = term_of[kind]
            categories[term] = categories[term] | alone if term in categories else alone
    return terms, categories


def compile_lexicon(lexicon: Lexicon, told: Telling, certain: frozenset[str] = frozenset()) -> Matchers:
    """Compile `lexicon`, of which `told` are the telling words; names in `certain` are credits."""
    terms, categories = _categorised(lexicon)
    edges = fold_all(lexicon.interface_edge)
    gallery = frozenset(_numbered(fold_all(lexicon.gallery)))
    lines = frozenset(_numbered(fold_all(lexicon.interface_line)))
    unnumbered = {term.removeprefix("# ") for term in gallery}
    counters = tuple(sorted(term for term in unnumbered if "#" not in term and len(term) >= COUNTER_HEAD))
    return Matchers(
        terms=terms,
        after=frozenset(fold_all(lexicon.after)),
        archive=frozenset(fold_all(lexicon.archive)),
        notes=frozenset(fold_all(lexicon.archive | lexicon.courtesy | lexicon.symbolic)),
        labels=dict(zip(fold_all(lexicon.label), lexicon.label.values(), strict=True)),
        screenshots=tuple(term for term, what in terms.items() if what.kind == "screenshot"),
        label_starts=tuple(fold_all(lexicon.label)),
        label_heads=frozenset(_heads(fold_all(lexicon.label))),
        term_at=Terms(terms),
        agency_at=Terms(lexicon.agencies | lexicon.ambiguous),
        agencies=lexicon.agencies,
        certain=certain,
        picture_agencies=lexicon.picture_agencies,
        ambiguous=lexicon.ambiguous,
        gallery=gallery,
        counters=counters,
        counter_heads=frozenset(term[:COUNTER_HEAD] for term in counters),
        lines=lines,
        marker_heads=frozenset(term[:MARKER_HEAD] for term in gallery | lines),
        edges=tuple(edges),
        edge_heads=frozenset(_heads(edges)),
        edge_tails=frozenset(edge[-EDGE_HEAD:] for edge in edges),
        after_ends=tuple(fold_all(lexicon.after)),
        longest_after=max(map(len, lexicon.after), default=0),
        after_lasts=frozenset(term[-1] for term in fold_all(lexicon.after)),
        deixis_at=Terms(fold_all(lexicon.deixis)),
        deixis=frozenset(fold_all(lexicon.deixis)),
        organisations=frozenset(fold_all(lexicon.organisations)),
        organisation_endings=tuple(sorted(lexicon.organisation_endings)),
        small_words=lexicon.small_words,
        joints=lexicon.joints,
        inside=lexicon.inside,
        for_words=lexicon.for_words,
        articles=lexicon.articles,
        in_names=lexicon.in_names,
        categories=categories,
        telling=told,
    )


def _numbered(terms: list[str]) -> Iterator[str]:
    """Yield the terms with "#" for each number."""
    return (re.sub(r"\{[nm]\}", "#", term) for term in terms)


def _heads(phrases: list[str]) -> Iterator[str]:
    """Yield the first letters by which a line is known not to begin with a phrase."""
    for phrase in phrases:
        if len(phrase) < EDGE_HEAD:
            raise ValueError(f"{phrase!r}: a label or edge phrase has {EDGE_HEAD} letters at least")
        yield phrase[:EDGE_HEAD]
