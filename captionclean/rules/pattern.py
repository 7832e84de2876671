"""The small language of windows: what several lines in a row must be, and what a row proposes of them.

    "[sentence size>=45 prose<=1] *[note open !end]"     "caption credit!"

A bracket is one line, a word in it a predicate of `predicates.py`: a name, `!name` for its opposite, `one|other` for
either, or a number compared, as `prose<=1`. The first word of the bracket with the star finds the places to look at,
so it is one that only lines fulfil which show
something or are decided. The second text says what each line is: "caption", "credit", "interface", "-" for
what stays as it is, and "credit!" for a credit that fills the line whatever was read from it.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping

from captionclean.rules.row import Proposal, Take
from captionclean.rules.view import View

Test = Callable[[View, int], object]
Predicates = Mapping[str, Callable[[View, int], object]]

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip
_WINDOW_RE = re.compile(r"(\*?)\[([^\[\]]+)\]")
_WORD_RE = re.compile(r"(!?)([a-z][a-z-]*)(?:(<=|>=|<|>|=)(\d+))?")
_ROLES = {"caption", "credit", "credit!", "interface", "-"}


class PatternError(ValueError):
    """A window that cannot be read; the message names the row and the part."""


def window(name: str, lines: str, roles: str, predicates: Predicates) -> Callable[[View], Iterator[Proposal]]:
    """Compile a window into a function that proposes; `name` is the row's, for errors and for credits.

    Raises PatternError where a bracket, a word, a predicate or a role is not known.
    """
    brackets = _brackets(name, lines)
    said = roles.split()
    if len(said) != len(brackets) or not set(said) <= _ROLES:
        raise PatternError(f"{name}: {roles!r} must have one role for each of {len(brackets)} brackets: {_ROLES}")
    anchors = [n for n, (star, _) in enumerate(brackets) if star]
    if len(anchors) != 1:
        raise PatternError(f"{name}: {lines!r} must have one bracket with a star, and has {len(anchors)}")
    (anchor,) = anchors
    tests = [[_test(name, word, predicates) for word in words.split()] for _, words in brackets]
    order = [anchor, *(n for n in range(len(tests)) if n != anchor)]

    def propose(view: View) -> Iterator[Proposal]:
        find = tests[anchor][0]
        last = len(view) - len(tests)
        for i in view.places(lambda i: find(view, i)):
            start = i - anchor
            if 0 <= start <= last and all(test(view, start + n) for n in order for test in tests[n]):
                yield tuple(_take(view, start + n, role, name) for n, role in enumerate(said) if role != "-")

    return propose


def _brackets(name: str, lines: str) -> list[tuple[str, str]]:
    found = [(match[1], match[2]) for match in _WINDOW_RE.finditer(lines)]
    if not found or _WINDOW_RE.sub("", lines).strip():
        raise PatternError(f'{name}: {lines!r} is no row of brackets, as in "[caption] *[credit]"')
    return found


def _test(name: str, word: str, predicates: Predicates) -> Test:
    """Return the test that one word, or several with bars between, stands for."""
    either = [_single(name, part, predicates) for part in word.split("|")]
    if len(either) == 1:
        return either[0]
    return lambda view, i: any(test(view, i) for test in either)


def _single(name: str, word: str, predicates: Predicates) -> Test:
    read = _WORD_RE.fullmatch(word)
    if read is None or read[2] not in predicates:
        raise PatternError(f"{name}: no predicate {word!r}; there are {', '.join(sorted(predicates))}")
    test = predicates[read[2]]
    if read[3]:
        compare, number = _COMPARE[read[3]], int(read[4])

        def compared(view: View, i: int) -> bool:
            value = test(view, i)
            return isinstance(value, int) and compare(value, number)

        return compared if not read[1] else lambda view, i: not compared(view, i)
    return test if not read[1] else lambda view, i: not test(view, i)


def _take(view: View, at: int, role: str, name: str) -> Take:
    if role == "credit!":
        return Take(at, "credit", view.lines[at].as_credit(name))
    if role == "interface":
        return Take(at, "interface")
    return Take(at, "caption" if role == "caption" else "credit")
