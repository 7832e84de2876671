"""No regular expression of the package takes more steps than its text has characters, times a constant."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

import captionclean
from captionclean import config
from captionclean.credit import agency, brackets, names, parts, shapes, words
from captionclean.lexicon.matchers import matchers
from captionclean.line import gallery, pointing, sentences
from captionclean.page import furniture
from captionclean.text import languages
from tests.backtracking import growth

# Four times the text; quadratic is 16. Bounded repeats ("{1,24}") grow until they are full, hence the margin.
LINEAR = 7.0

# Patterns that are tried on a bounded text only, and what bounds it.
BOUNDED = {
    "captionclean.credit.names.names_of": "LONGEST_NAME: 40 characters",
    "captionclean.credit.shapes.pattern": "_MOST: the last 110 characters of a line",
    "captionclean.line.pointing._SET_OFF_RE": "_LONGEST: lines of 280 characters",
    "captionclean.line.gate._GLUED_END_RE": "_GLUED: the last 64 characters of a line",
    "captionclean.credit.brackets._NESTED_RE": "its own repeats: at most 280 characters between the brackets",
    "captionclean.credit.brackets._REST_RE": "_MAX_REST: the 80 characters behind a bracket",
}
ANCHORED = {"match", "fullmatch"}
FOLDER = Path(captionclean.__file__).parent
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.py"))}


def dotted(path: Path) -> str:
    return ".".join(("captionclean", *path.relative_to(FOLDER).with_suffix("").parts)).removesuffix(".__init__")


@cache
def methods(name: str) -> frozenset[str]:
    """Return what is called on the pattern `name`, anywhere in the package."""
    found = {use for source in SOURCES.values() for use in re.findall(rf"\b{name}(?:\(\))?\.(\w+)", source)}
    # An attribute that is no method, or a use as a value, may search.
    return frozenset(found or {"search"})


def of_modules() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that stand in modules, alone or in a table."""
    for module in pkgutil.walk_packages(captionclean.__path__, "captionclean."):
        if module.name.endswith("__main__"):
            continue
        try:
            names_of = vars(importlib.import_module(module.name))
        except ImportError:
            continue
        for name, value in names_of.items():
            for key, pattern in value.items() if isinstance(value, dict) else [("", value)]:
                if isinstance(pattern, re.Pattern):
                    yield f"{module.name}.{name}{f'[{key}]' if key else ''}", pattern


def of_lexicons() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns made of the lexicons' words."""
    m = matchers()
    held = {f"Matchers.{field.name}": getattr(m, field.name) for field in fields(m)}
    held |= {f"Names.{name}": value for name, value in vars(words.names()).items()}
    yield from ((name, value) for name, value in held.items() if isinstance(value, re.Pattern))
    yield "captionclean.credit.names.names_of", names._name_re(m)
    yield from (
        (f"captionclean.credit.shapes.pattern[{i}]", shape.pattern)
        for i, shape in enumerate((*shapes.credit_shapes(m), *shapes.signature_shapes(m)))
    )
    credit = (agency._slash_before_re, brackets._slash_re, parts._and_re, parts._hard_re, shapes._reporter_re)
    others = (sentences.ends_re, furniture.duration_re, gallery.stamp_re, pointing.day_re)
    for made in (*credit, *others):
        yield f"{made.__module__}.{made.__name__}", made()
    yield "captionclean.credit.parts._joins", parts._joins(m)
    yield from ((f"captionclean.text.languages[{name}]", found) for name, found in languages._script_patterns().items())
    # Tried on lines of a settings file, for one field's name.
    yield "captionclean.config.key", re.compile(rf"\s*\[*[\"']?{config.__name__}\b")


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Yield every call of a function of `re`, with its name."""
    for path, source in SOURCES.items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                where = node.func.value
                if isinstance(where, ast.Name) and where.id == "re":
                    yield path, node, node.func.attr


def inline() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns written where they are used."""
    for path, call, name in calls():
        if name not in ("compile", "escape") and isinstance(call.args[0], ast.Constant):
            yield f"{dotted(path)}:{call.lineno} re.{name}", re.compile(call.args[0].value)


PATTERNS = {name: pattern for found in (of_modules(), of_lexicons(), inline()) for name, pattern in found}


def bounded(name: str) -> bool:
    return name.partition("[")[0] in BOUNDED


def uses(name: str) -> frozenset[str]:
    return frozenset({name.rpartition("re.")[2]}) if " re." in name else methods(re.sub(r".*\.|\[.*", "", name))


def distinct() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Return each pattern once, by its first name, with whether it is only ever tried at one place of a text.

    Most are imported by several modules, and have as many names.
    """
    names: dict[tuple[str, int], list[str]] = {}
    for name, pattern in sorted(PATTERNS.items()):
        names.setdefault((pattern.pattern, pattern.flags), []).append(name)
    tried = {same[0]: [name for name in same if not bounded(name)] for same in names.values()}
    return {
        name: (PATTERNS[name], all(uses(other) <= ANCHORED for other in others))
        for name, others in tried.items()
        if others
    }


@pytest.mark.slow
def test_steps_grow_no_faster_than_the_text() -> None:
    found = {name: growth(pattern, anchored=anchored) for name, (pattern, anchored) in distinct().items()}
    assert len(found) > 150
    assert {name: worst for name, worst in found.items() if worst[0] >= LINEAR} == {}


def test_every_exception_is_still_there() -> None:
    assert BOUNDED.keys() <= {name.partition("[")[0] for name in PATTERNS}


def test_no_pattern_is_left_out() -> None:
    """What is compiled inside a function is either of the lexicons' words or named here."""
    inside = {
        f"{dotted(path)}.{function.name}"
        for path, source in SOURCES.items()
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
    }
    assert inside == {
        "captionclean.config._line",
        "captionclean.credit.names._name_re",
        "captionclean.credit.shapes._shapes",
        "captionclean.line.gallery.stamp_re",
        "captionclean.line.pointing.day_re",
        "captionclean.line.pointing.month_re",
        "captionclean.page.furniture.duration_re",
        "captionclean.text.languages._script_patterns",
        "captionclean.line.sentences.ends_re",
        "captionclean.credit.agency._slash_before_re",
        "captionclean.credit.brackets._slash_re",
        "captionclean.credit.parts._hard_re",
        "captionclean.credit.shapes._reporter_re",
        "captionclean.credit.words.__init__",
        "captionclean.credit.parts._and_re",
        "captionclean.credit.parts._joins",
    }
    assert all(isinstance(call.args[0], ast.Constant) for _, call, name in calls() if name not in ("compile", "escape"))


@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [(r"(a+)+b", True), (r"^\w+(?:[-_]+\w+){3,}$", True), (r"a+a+b", True), (r"[\s|/]*$", False), (r"\s+and", False)],
)
def test_what_takes_too_many_steps_is_found(pattern: str, anchored: bool) -> None:
    assert growth(re.compile(pattern), anchored=anchored)[0] > LINEAR


@pytest.mark.parametrize("pattern", [r"a[bc]*d", r"(?<!\s)\s+and", r"^[^\W_]+(?:[-_]+[^\W_]+){3,}$", r'"[^"]{25,}"'])
def test_what_is_linear_passes(pattern: str) -> None:
    assert growth(re.compile(pattern), anchored=False)[0] < LINEAR
