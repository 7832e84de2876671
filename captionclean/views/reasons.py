"""Every reason in words: the rows of the table, the vetoes, and what a line was read as."""

from captionclean.rules.resolver import ESSAY
from captionclean.rules.table import ROWS
from captionclean.rules.vetoes import KEPT_TERM, VETOES

_READ = {
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
    "empty-credit": "a credit label whose name is missing",
    "glued-name": "a name glued to the last sentence",
    "label": "what a screen-reader label announces",
    "name-after-bar": "a name behind a bar at the end of the line",
    "name-after-dash": "a name behind a dash at the end of the line",
    "name-after-stop": "a name behind the last sentence of the line",
    "name-after-slash": "a name behind a slash at the end of the line",
    "name-below-caption": "a name where the page prints its credits",
    "name-in-brackets": "a name in brackets at the end of the line",
    "name-in-capitals": "a name in capitals at the end of the line",
    "name-tail": "a name in credit form behind the last sentence",
    "note": "a note on the picture in brackets",
    "pool-note": "a note that the picture was made for a press pool",
    "prose": "nothing says that it is not the article",
    "repeated-name": "one name that stands on several lines of the page",
    "slash-bracket": "names joined by a slash, in brackets",
    "name-for": "a name, and for whom the picture was made",
    "slash-name": "a name and another, joined by a slash",
    "symbolic-note": "a note that the picture is a symbol only",
    "via-note": "a note on where the picture was found",
    "white-space": "white space between two spans",
}
_OTHERS = {
    "interface-edge": "words of the page's interface, glued to a caption",
    KEPT_TERM: "a term of Config.keep stands in it",
    ESSAY: "on this page captions are the article, so they stay (Config.max_residue_share)",
}
REASONS = {**_READ, **_OTHERS, **{each.name: each.says for each in (*ROWS, *VETOES)}}


def in_words(reason: str) -> str:
    """Return a reason in words; an unknown one as it is named.

    >>> in_words("copy"), in_words("some-rule")
    ('the line next to it, once more', 'some rule')
    """
    return REASONS.get(reason, reason.replace("-", " "))
