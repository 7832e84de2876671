"""The settings of a cleaner: one immutable Config, each field with what it risks."""

from dataclasses import dataclass

from captionclean.model import Detector


@dataclass(frozen=True, slots=True)
class Config:
    r"""How careful to be, and which words of your own to add.

    The defaults are the ones that the published figures were measured with.

    >>> from captionclean import Config, Cleaner
    >>> Cleaner(Config(credits=("Harbour Desk",))).clean_text("Ships at rest\n(Harbour Desk)\n\nThe port opened.")
    'The port opened.'
    """

    threshold: float = 0.0
    """Added to the evidence that a removal without a certain sign needs. Above 0: fewer captions are taken
    out. Below 0: more are, and body text is at risk."""
    markers: tuple[str, ...] = ()
    """Further gallery or interface lines, as literal terms ("See all pictures"). A line that equals one is
    taken out wherever it stands, so a term that is also a headline costs that headline."""
    credits: tuple[str, ...] = ()
    """Further credit labels or names, as literal terms. A bracket or a short line made of one counts as a
    credit, so a common word here costs the brackets that hold it."""
    agencies: tuple[str, ...] = ()
    """Further agency names, case-sensitive. They count in credit positions only."""
    keep: tuple[str, ...] = ()
    """Literal terms; a line that holds one is body text, whatever speaks against it. Too common a term keeps
    captions in."""
    max_residue_share: float = 0.5
    """Where more than this share of the lines would go, captions are the article (a photo essay): then only
    credits and interface words are taken out. At 1.0 photo essays come back empty."""
    language_detector: Detector | None = None
    """A function from text to a BCP 47 tag or None, used instead of langdetect. It must be deterministic, and
    picklable if the cleaner is to be pickled."""
