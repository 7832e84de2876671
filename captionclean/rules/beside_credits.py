"""The captions above certain credits, unless the page prints its credits first."""

import re
from collections.abc import Iterator

from captionclean.lexicon.terms import UNSPACED_RE
from captionclean.rules.neighbours import could_be_caption, is_sentence
from captionclean.rules.row import Proposal, Row, take
from captionclean.rules.view import SHORT, View, is_trusted
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import OPENING_BRACKETS, SEPARATORS

# Somebody is quoted.
_SPEECH_RE = re.compile(r":\s?[\u00ab\"]|[\u00bb\"],\s|[,.!?]\"\s|[.!?]\s[\u00ab\"].*[.!?][\u00bb\"]$")
# In a language without a word list, a longer line may be body text.
_ONE_SENTENCE = 130
# A shorter sentence is an aside in the article: "That may be."
_SHORTEST = 16
# Words of prose in a caption that describes a scene.
_SCENE_PROSE = 1
# On a page with so many captions above other credits, 47 of 51 lines with more prose above a credit are captions.
_SHAPE = 2
# Letters of a headline.
_HEADLINE = 25
# Letters of a word in capitals that starts a caption.
_KICKER = 4
# Spaces in a line that is longer than headings; letters in scripts without spaces.
_CAPTION_SPACES, _FEWER_SPACES, _UNSPACED = 5, 3, 40


def above_credits(view: View) -> Iterator[Proposal]:
    """Propose the line above a credit line, unless the page prints its credits before the captions.

    A credit alone shows only that there was a picture: the line above it, or the page's other captions, must show more.
    """
    trusted = [i for i in view.places(lambda i: _is_trusted(view, i)) if i]
    if any(line.label in ("caption", "video_caption") for line in view.lines):
        # If labels precede the captions, no caption is above the label of a source.
        trusted = [i for i in trusted if view.lines[i].label != "source"]
    lines = [i for i in trusted if could_be_caption(view, i - 1)]
    after = {i for i in lines if _has_below(view, i)}
    if not lines or _prints_below(view, trusted, lines, after):
        return
    signed = {i for i in trusted if view.roles[i - 1] == "caption"}
    signed.update(i for i in lines if _reads_like_caption(view, i - 1))
    for i in lines:
        if not _is_proven(view, i, i in signed, len(signed - {i})):
            continue
        if i - 1 != view.page.last and not _is_vetoed(view, i):
            yield take("caption", i - 1)


def _reads_like_caption(view: View, i: int) -> bool:
    """Return whether line `i`, above a credit, reads like its caption, shows a sign, or is tight above it."""
    if view.tight_below(i) or _is_figure(view, i) or _shows(view, i):
        return True
    # In scripts without spaces, words of prose are not counted reliably, so a low count proves less.
    thin = UNSPACED_RE.search(view.text(i)) is not None and _writes_without_prose(view, i)
    scene = view.prose(i) <= _SCENE_PROSE and not thin
    return scene if view.ends(i) else _is_no_heading(view, i) or (scene and _is_below_standfirst(view, i))


def _is_below_standfirst(view: View, i: int) -> bool:
    """Return whether line `i` is before the article, with two longer lines above it: headline and standfirst."""
    above = sum(view.size(k) >= _HEADLINE and view.open(k) for k in range(i))
    return view.place(i) == "top" and above > 1 and view.size(i) >= _HEADLINE


def _is_figure(view: View, i: int) -> bool:
    """Return whether line `i` and the credit below it form a group between blank lines."""
    return view.page.members[view.page.group[i]] == (i, i + 1)


def _is_no_heading(view: View, i: int) -> bool:
    """Return whether line `i`, without a stop, has more words than a heading, and its credit is in brackets.

    Without the brackets, on unseen sites 32 such lines are captions, 42 are body, and 68 are headlines and the like.
    """
    credit = view.credit(i + 1)
    if credit is None or view.text(i + 1)[0] not in OPENING_BRACKETS:
        return False
    text = view.text(i)
    if credit.kind == "video":
        return True
    if UNSPACED_RE.match(text):
        long = view.size(i) >= _UNSPACED
    else:
        # In Hebrew and Arabic, articles and prepositions are parts of words, so there are fewer words.
        long = text.count(" ") >= (_CAPTION_SPACES if has_capitals(text) else _FEWER_SPACES)
    return long and view.place(i) != "top"


def _shows(view: View, i: int) -> bool:
    """Return whether line `i` shows that it is a caption.

    It occurs twice, points at a picture, starts with a word in capitals, quotes who is in the picture, or is
    next to a button of the picture; or the credit starts with a sign that separates it from the line above.
    """
    if view.text(i + 1)[0] in SEPARATORS:
        return True
    text = view.text(i)
    kicker = text.partition(" ")[0].rstrip(":")
    kicked = len(kicker) >= _KICKER and kicker.isalpha() and kicker.isupper() and not text.isupper()
    beside = view.is_button(i - 1) or view.is_button(i + 2)
    again = view.copy(i) is not None or view.page.recurring.is_repeated(view.lines[i])
    return kicked or beside or again or view.lines[i].points != "" or view.quotes(i)


def _is_proven(view: View, i: int, signed: bool, others: int) -> bool:
    """Return whether line `i - 1` is the caption of the credit `i`, because a credit alone does not prove one.

    `others` of the page's credits have a line above them that reads like a caption, or is one.
    """
    if others >= _SHAPE and view.ends(i - 1):
        return True
    if not signed or others or not view.ends(i - 1) or _shows(view, i - 1):
        return signed
    if view.place(i - 1) == "top":
        return True
    return not view.prose(i - 1) and not view.several(i - 1) and not _writes_without_prose(view, i - 1)


def _writes_without_prose(view: View, i: int) -> bool:
    """Return whether another sentence of the article has no word of prose; so a lack in line `i` proves nothing."""
    inside = range(view.page.first, view.page.last)
    return any(
        view.is_sentence_kind(k) and not view.prose(k) and view.open(k) and not view.credit(k + 1)
        for k in inside
        if k != i and not view.lines[k].shows
    )


def _prints_below(view: View, trusted: list[int], lines: list[int], after: set[int]) -> bool:
    """Return whether the page prints its captions below the credits."""
    # Credits with a caption on only one side show on which side this page prints it.
    only_before = len(lines) - len(after)
    before = set(lines)
    followed = [i for i in trusted if view.open(i - 1) and i not in before and _has_below(view, i)]
    only_after = len(followed)
    # Equal counts on both sides: then the following line must be no sentence.
    even = only_after == only_before > 0 and not any(map(view.ends, (i + 1 for i in followed)))
    return only_after > only_before or even


def _is_vetoed(view: View, i: int) -> bool:
    return _signs_the_article(view, i) or _may_be_prose(view, i - 1)


def _is_trusted(view: View, i: int) -> bool:
    return view.roles[i] == "credit" and is_trusted(view.credit(i))


def _may_be_prose(view: View, i: int) -> bool:
    """Return whether the line before a credit may be body text, above a picture without a caption.

    A single sentence is not: with words of prose, 40 are captions and one is body.
    """
    if not view.page.knows_prose:
        return view.size(i) > _ONE_SENTENCE
    tight = view.tight_below(i)
    copy = view.copy(i)
    twice = copy is not None and copy.of == i - 1
    several = view.several(i)
    if several and (_SPEECH_RE.search(view.text(i)) or view.place(i) == "end"):
        return True
    if view.size(i) < _SHORTEST and view.ends(i) and not tight:
        return True
    return view.prose(i) > 2 and not tight and not twice and several


def _signs_the_article(view: View, i: int) -> bool:
    """Return whether the credit `i` is the last of the page, below a sentence.

    It names the article's author, or the photographer of the picture at the top.
    """
    if view.place(i) != "end" or not view.ends(i - 1):
        return False
    return all(not view.lines[k].hits and view.prose(k) < 2 for k in range(i + 1, len(view)))


def _has_below(view: View, i: int) -> bool:
    """Return whether the line below the credit `i` is its caption, or could be: one short sentence without prose."""
    below = i + 1
    if view.role(below) == "caption":
        return not view.lines[below].hits and view.credit(below + 1) is None
    return below < len(view) and is_sentence(view, below) and not view.prose(below) and view.size(below) < SHORT


ROWS = (Row("next-to-credit", "it is above a credit, as captions are", above_credits, 40, taken=(112, 4)),)
