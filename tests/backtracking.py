"""How many steps a regular expression takes: a matcher that counts, and texts made to make it count.

CPython's engine backtracks and says nothing of it, so this reads the same parse tree and backtracks in the same
order, one step a character looked at. Texts are pumped from the pattern's own characters: of those that no part of
the pattern tells apart, one stands for all.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], bool]
Node = Callable[[int, Then], bool]

# More steps than this for a text of 200 characters are too many, however they grow.
TOO_MANY = 200_000
# Characters beside the pattern's own: letters with and without case, digit, spaces, signs, an outsider.
_PROBES = "aA1_ \n.,-('\"/:\u05d0\u4e00\u0301\x00"
# A pattern with more different characters is a list of words; it is told by having no repeat.
_MANY = 14
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


class TooManyError(Exception):
    """The matcher gave up."""


def _accepts(code: Any, value: Any, char: str, ignore: bool) -> bool:
    """Tell whether one single-character part of a pattern accepts `char`."""
    forms = {char, char.lower(), char.upper()} if ignore else {char}
    if code is op.LITERAL:
        return chr(value) in forms
    if code is op.NOT_LITERAL:
        return chr(value) not in forms
    if code is op.ANY:
        return char != "\n"
    negate = value[0][0] is op.NEGATE
    found = any(_in(part, form) for part in value for form in forms)
    return found != negate


def _in(part: Any, char: str) -> bool:
    code, value = part
    if code is op.LITERAL:
        return ord(char) == value
    if code is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return code is op.CATEGORY and _CATEGORIES[value](char)


@dataclass
class Counter:
    """One pattern, ready to be counted on any text."""

    pattern: re.Pattern[str]
    steps: int = 0
    text: str = ""
    atoms: list[tuple[Any, Any]] = field(default_factory=list)
    repeats: int = 0
    """Repeats without an upper bound, or with one too high to tell."""
    prefixes: set[str] = field(default_factory=lambda: {""})

    def __post_init__(self) -> None:
        self.ignore = bool(self.pattern.flags & re.IGNORECASE)
        self.start = self._sequence(list(_parser.parse(self.pattern.pattern, self.pattern.flags)), "")

    def count(self, text: str, anchored: bool) -> int:
        """Return the steps of finding every match in `text`, or of one match at its start."""
        self.text, self.steps = text, 0
        found: list[int] = []

        def stop(at: int) -> bool:
            found[:] = [at]
            return True

        at = 0
        while at <= len(text):
            matched = self.start(at, stop)
            if anchored:
                break
            at = max(found[0], at + 1) if matched else at + 1
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > TOO_MANY:
            raise TooManyError

    def _sequence(self, items: list[Any], before: str) -> Node:
        nodes = []
        for item in items:
            nodes.append(self._node(item, before))
            before += _sample([item])

        def run(at: int, then: Then, number: int = 0) -> bool:
            if number == len(nodes):
                return then(at)
            return nodes[number](at, lambda end: run(end, then, number + 1))

        return run

    def _node(self, item: Any, before: str) -> Node:
        code, value = item
        if code in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self._single(code, value)
        if code in _REPEATS:
            return self._repeat(code, value, before)
        if code is op.SUBPATTERN:
            return self._sequence(list(value[3]), before)
        if code is op.ATOMIC_GROUP:
            return self._once(self._sequence(list(value), before))
        if code is op.BRANCH:
            branches = [self._sequence(list(branch), before) for branch in value[1]]
            return lambda at, then: any(branch(at, then) for branch in branches)
        if code in (op.ASSERT, op.ASSERT_NOT):
            return self._look(value, code is op.ASSERT, before)
        if code is op.AT:
            return lambda at, then: self._at(value, at) and then(at)
        raise NotImplementedError(f"{self.pattern.pattern!r} has {code}, which is not counted yet")

    def _single(self, code: Any, value: Any) -> Node:
        self.atoms.append((code, value))

        def run(at: int, then: Then) -> bool:
            self._step()
            return at < len(self.text) and _accepts(code, value, self.text[at], self.ignore) and then(at + 1)

        return run

    def _once(self, node: Node) -> Node:
        def run(at: int, then: Then) -> bool:
            ends: list[int] = []
            return node(at, lambda end: ends.append(end) or True) and then(ends[-1])  # type: ignore[func-returns-value]

        return run

    def _repeat(self, code: Any, value: Any, before: str) -> Node:
        low, high, body = value
        if high is op.MAXREPEAT or high > 16:
            self.repeats += 1
            self.prefixes.add(before)
        node = self._sequence(list(body), before)

        def lazy(at: int, then: Then, done: int = 0) -> bool:
            if done >= low and then(at):
                return True
            return done < high and node(at, lambda end: (end > at or done < low) and lazy(end, then, done + 1))

        def greedy(at: int, then: Then, done: int = 0) -> bool:
            if done < high and node(at, lambda end: (end > at or done < low) and greedy(end, then, done + 1)):
                return True
            return done >= low and then(at)

        if code is op.MIN_REPEAT:
            return lazy
        return self._once(greedy) if code is op.POSSESSIVE_REPEAT else greedy

    def _look(self, value: Any, wanted: bool, before: str) -> Node:
        direction, body = value
        node = self._sequence(list(body), before)
        width = body.getwidth()[0] if direction < 0 else 0

        def run(at: int, then: Then) -> bool:
            found = at >= width and node(at - width, lambda end: direction > 0 or end == at)
            return found == wanted and then(at)

        return run

    def _at(self, where: Any, at: int) -> bool:
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0
        if where is op.AT_END:
            return at == len(self.text) or self.text[at:] == "\n"
        if where is op.AT_END_STRING:
            return at == len(self.text)
        word = _CATEGORIES[op.CATEGORY_WORD]
        edge = (at > 0 and word(self.text[at - 1])) != (at < len(self.text) and word(self.text[at]))
        return edge == (where is op.AT_BOUNDARY)


def _sample(items: Iterable[Any]) -> str:
    """Return a short text that a part of a pattern matches, as far as one can be told without looking round it."""
    out = ""
    for code, value in items:
        if code in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            out += next((c for c in _candidates(code, value) if _accepts(code, value, c, False)), "")
        elif code in _REPEATS:
            out += _sample(value[2]) * max(value[0], 1 if value[1] else 0)
        elif code is op.SUBPATTERN:
            out += _sample(value[3])
        elif code is op.ATOMIC_GROUP:
            out += _sample(value)
        elif code is op.BRANCH:
            out += _sample(value[1][0])
    return out


def _candidates(code: Any, value: Any) -> Iterator[str]:
    parts = value if code is op.IN else [(code, value)]
    for kind, what in parts:
        if kind is op.LITERAL:
            yield chr(what)
        elif kind is op.RANGE:
            yield chr(what[0])
    yield from _PROBES


def classes(counter: Counter) -> list[str]:
    """Return one character of each class that the pattern tells apart."""
    own = dict.fromkeys(c for code, value in counter.atoms for c in _candidates(code, value))
    seen: dict[tuple[bool, ...], str] = {}
    for char in [*_PROBES, *own]:
        signature = tuple(_accepts(code, value, char, counter.ignore) for code, value in counter.atoms)
        seen.setdefault(signature, char)
        if len(seen) > _MANY:
            break
    return list(seen.values())


def pumped(counter: Counter, size: int) -> Iterator[tuple[str, str]]:
    """Yield a name and a text of about `size` characters for everything worth repeating."""
    chars = classes(counter)
    units = [*chars, *("".join(pair) for pair in product(chars, repeat=2) if pair[0] != pair[1])]
    for prefix, unit, suffix in product(sorted(counter.prefixes), units, ("", chars[-1], "\x00")):
        yield f"{prefix!r} + {unit!r} * n + {suffix!r}", prefix + unit * (size // len(unit)) + suffix


def growth(pattern: re.Pattern[str], *, anchored: bool) -> tuple[float, str]:
    """Return by how much the steps grow, at worst, where the text grows four times; and on which text.

    4 is linear, 16 is quadratic; infinity says that the matcher gave up.
    """
    counter = Counter(pattern)
    if not counter.repeats:
        return 4.0, "no repeat: each place is looked at once a word"
    worst = 0.0, ""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        for (name, small), (_, large) in zip(pumped(counter, 16), pumped(counter, 64), strict=True):
            try:
                ratio = counter.count(large, anchored) / max(counter.count(small, anchored), 16)
            except TooManyError:
                return float("inf"), name
            worst = max(worst, (ratio, name))
    finally:
        sys.setrecursionlimit(limit)
    return worst
