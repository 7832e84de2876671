"""Every reason a span can have, in words, and the evidence names of the decision as far as words help."""

import re

REASONS = {
    "agency-bracket": "an agency alone in a bracket",
    "agency-tail": "an agency behind the last sentence of the line",
    "archive-note": "a note that the picture is from the archive",
    "bare-agency": "a line that is an agency's name",
    "bracket-after-sentence": "a name in brackets behind a whole sentence",
    "bracket-name": "a name alone in brackets",
    "copyright-note": "a copyright note",
    "copyright-sign": "a copyright sign and a holder",
    "courtesy-note": "a note that the owner handed the picture out",
    "credit-after-copy": "what stands behind the second copy of a caption",
    "credit-agency": "a name and an agency, joined as credits are",
    "credit-continued": "the name that the label on the line before asks for",
    "credit-cue": "a credit label and a name",
    "credit-name": "a name that the settings call a credit",
    "credit-of": "\N{LEFT DOUBLE QUOTATION MARK}photo of\N{RIGHT DOUBLE QUOTATION MARK} and a name, or what is shown",
    "doubled-caption": "a caption and its credit, printed twice without a gap",
    "doubled-run": "one text printed twice without a gap, as alt texts are",
    "empty-credit": "a credit label whose name is missing",
    "gallery-counter": "a gallery's counter",
    "glued-name": "a name glued to the last sentence",
    "interface-edge": "words of the page's interface, glued to a caption",
    "interface-line": "a line of the page's interface",
    "label": "what a screen-reader label announces",
    "name-after-bar": "a name behind a bar at the end of the line",
    "name-after-dash": "a name behind a dash at the end of the line",
    "name-after-stop": "a name behind the last sentence of the line",
    "name-after-sign": "a name behind a sentence and a dash or a slash",
    "name-after-slash": "a name behind a slash at the end of the line",
    "name-below-caption": "a name where the page prints its credits",
    "name-in-brackets": "a name in brackets at the end of the line",
    "name-in-capitals": "a name in capitals at the end of the line",
    "name-tail": "a name in credit form behind the last sentence",
    "next-to-credit": "it stands next to a credit, as captions do",
    "next-to-gallery": "it stands next to a gallery's counter, as captions do",
    "next-to-interface": "it stands where the interface prints the credit",
    "note": "a note on the picture in brackets",
    "page-shape": "its place and shape are those of a caption",
    "pool-note": "a note that the picture was made for a press pool",
    "prose": "nothing says that it is not the article",
    "repeated-line": "the line next to it, once more",
    "repeated-name": "one name that stands on several lines of the page",
    "repeated-tail": "an ending that several captions of the page share",
    "slash-bracket": "names joined by a slash, in brackets",
    "slash-name": "a name and another, joined by a slash",
    "symbolic-note": "a note that the picture is a symbol only",
    "via-note": "a note on where the picture was found",
    "white-space": "white space between two spans",
    "with-credit": "a caption with its credit on the same line",
}

# How the names of weighed evidence begin (`evidence.context`), and what that part says.
_EVIDENCE = {
    "around": "the lines before and behind are",
    "credit": "a credit on the line, by place and level",
    "edge": "interface words glued to it",
    "end": "how the line ends",
    "foreign": "it is in another script than the page",
    "gaps": "blank lines before and behind (a apart, t tight)",
    "group": "the tight lines it stands among",
    "length": "its length, in steps",
    "near-top": "it is one of the first lines",
    "next": "the line behind is",
    "next12": "the two lines behind are",
    "next2": "the second line behind is",
    "page": "captions already certain on the page",
    "place": "where it stands: above, inside or below the prose",
    "prev": "the line before is",
    "prev2": "the second line before is",
    "reason": "what kind of credit stands on it",
    "relative": "its length beside the page's paragraphs",
    "repeated": "the same line stands elsewhere",
    "sentences": "how many sentences end inside it",
    "square": "it is one text several times over",
    "start": "how the line starts",
    "taught": "its place beside those of the page's certain captions",
    "twin": "it repeats a neighbour",
    "twin-has": "the line it repeats has a credit",
}
_HEAD_RE = re.compile(r"^([a-z-]+\d*)(?::|&|$)")


def in_words(reason: str) -> str:
    """Return a reason in words; an unknown one as it is named.

    >>> in_words("gallery-counter"), in_words("some-rule")
    ("a gallery's counter", 'some rule')
    """
    return REASONS.get(reason, reason.replace("-", " "))


def evidence_in_words(name: str) -> str:
    """Return what the head of an evidence name says, or "" where the name says it itself.

    >>> evidence_in_words("prev:caption-t"), evidence_in_words("year")
    ('the line before is', '')
    """
    head = _HEAD_RE.match(name)
    return _EVIDENCE.get(head[1], "") if head else ""
