"""Every reason in words: the rules, the vetoes, and the signs that a line may show."""

from captionclean.rules.resolver import ESSAY
from captionclean.rules.table import ROWS
from captionclean.rules.vetoes import KEPT_TERM, VETOES

_READ = {
    "agency-bracket": "an agency alone in a bracket",
    "agency-tail": "an agency after the last sentence of the line",
    "archive-note": "a note that the picture is from the archive",
    "bare-agency": "a line that is only an agency's name",
    "bracket-after-sentence": "a name in brackets after a whole sentence",
    "bracket-name": "a name alone in brackets",
    "copyright-note": "a copyright note",
    "copyright-sign": "a copyright sign and a holder",
    "courtesy-note": "a note that the owner supplied the picture",
    "credit-after-copy": "a credit after the second copy of a caption",
    "credit-agency": "a name and an agency, joined as credits are",
    "credit-continued": "the name that belongs to the label on the line before",
    "credit-cue": "a credit label and a name",
    "credit-name": "a name that the settings call a credit",
    "credit-of": "\N{LEFT DOUBLE QUOTATION MARK}photo of\N{RIGHT DOUBLE QUOTATION MARK} and a name, or what is shown",
    "empty-credit": "a credit label whose name is missing",
    "glued-name": "a name glued to the last sentence",
    "label": "what a screen-reader label announces",
    "name-after-bar": "a name after a bar at the end of the line",
    "name-after-dash": "a name after a dash at the end of the line",
    "name-after-stop": "a name after the last sentence of the line",
    "name-after-slash": "a name after a slash at the end of the line",
    "name-below-caption": "a name where the page prints its credits",
    "name-in-brackets": "a name in brackets at the end of the line",
    "name-in-capitals": "a name in capitals at the end of the line",
    "name-tail": "a name in the form of a credit after the last sentence",
    "note": "a note in brackets about the picture",
    "pool-note": "a note that the picture was made for a press pool",
    "prose": "article text: no rule removes it",
    "repeated-name": "a name that is on several lines of the page",
    "slash-bracket": "names joined by a slash, in brackets",
    "name-for": "a name, and for whom the picture was made",
    "slash-name": "a name and another, joined by a slash",
    "symbolic-note": "a note that the picture is only symbolic",
    "via-note": "a note on where the picture was found",
    "white-space": "white space between two spans",
}
_OTHERS = {
    "interface-edge": "interface words, glued to a caption",
    KEPT_TERM: "it holds a term of Config.keep",
    ESSAY: "on this page captions are the article, so they stay (Config.max_residue_share)",
}
REASONS = {**_READ, **_OTHERS, **{each.name: each.says for each in (*ROWS, *VETOES)}}


def in_words(reason: str) -> str:
    """Return a reason in words; of an unknown one, its name.

    >>> in_words("copy"), in_words("some-rule")
    ('the line next to it, once more', 'some rule')
    """
    return REASONS.get(reason, reason.replace("-", " "))
