"""The settings of a cleaner: one immutable Config, each field with what it risks; from code or from a TOML file."""

import ast
import inspect
import re
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

from captionclean.forks import late_import
from captionclean.model import Detector
from captionclean.text.plain import plain_text
from captionclean.text.scripts import SURROGATE_RE

__all__ = ["PRESETS", "Config", "ConfigError", "Preset", "explain_config"]

_NUMBERS = {"max_residue_share": (0.0, 1.0)}
_CHOICES = {"paragraphs": ("auto", "blank", "line"), "line_ends": ("space", "keep")}
_TERMS = ("markers", "credits", "agencies", "keep", "rules_off")
Preset = Literal["default", "certain"]
PRESETS: tuple[Preset, ...] = get_args(Preset)


class ConfigError(ValueError):
    """A setting that cannot be; the message names it, and in a file the line."""


@dataclass(frozen=True, slots=True)
class Config:
    r"""How careful to be, and which words of your own to add.

    The defaults are the ones that the published figures were measured with. Raises ConfigError for a term that is
    no string, is empty or has white space at an end, and for a number that is out of range.

    >>> from captionclean import Config, Cleaner
    >>> Cleaner(Config(credits=("Harbour Desk",))).clean_text("Ships at rest\n(Harbour Desk)\n\nThe port opened.")
    'The port opened.'
    """

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
    rules_off: tuple[str, ...] = ()
    """Names of rules that propose nothing, as `Span.reason` shows them. Each leaves in what it takes, and a credit may
    then claim a line that the rule would have taken for something else."""
    paragraphs: Literal["auto", "blank", "line"] = "auto"
    """How the text prints paragraphs: "blank" if only blank lines separate them, "line" if each line is one, "auto" to
    read it from the page. With "blank" a text without blank lines is one paragraph; with "line" a paragraph that inline
    tags cut stays cut."""
    line_ends: Literal["space", "keep"] = "space"
    """What replaces a line end inside a paragraph: "space" for one space (nothing where the script or the sign asks for
    it), "keep" for the characters of the input. Kept line ends may end paragraphs when the result is cleaned again."""
    language_detector: Detector | None = None
    """A function from text to a BCP 47 tag or None, used instead of langdetect. It must be deterministic, and
    picklable if the cleaner is to be pickled."""

    def __post_init__(self) -> None:
        for name in (*_NUMBERS, *_CHOICES, *_TERMS):
            for problem, _ in _problems(name, getattr(self, name)):
                raise ConfigError(f"Config.{name} {problem}")
        for name in _TERMS:
            object.__setattr__(self, name, tuple(getattr(self, name)))
        if self.rules_off:
            _check_rules(self.rules_off)
        if self.language_detector is not None and not callable(self.language_detector):
            raise ConfigError(f"Config.language_detector wants a function, and is {self.language_detector!r}")

    @classmethod
    def preset(cls, name: Preset, **settings: Any) -> "Config":
        r"""Return the settings of a preset; `settings` are further fields, which replace the preset's.

        "default" is `Config()`. "certain" takes a line only for what it shows itself: a full-line credit, a gallery
        counter, a label, one text twice. No line is taken because of its neighbours, so a caption above its credit
        stays. Raises ConfigError for an unknown name.

        >>> page = "Dawn over the bay\n(Photo: Ada Moran / AFP)\n\nThe port opened on Monday."
        >>> from captionclean import Cleaner
        >>> Cleaner(Config.preset("certain")).clean_text(page)
        'Dawn over the bay\n\nThe port opened on Monday.'
        """
        if name not in PRESETS:
            raise ConfigError(f"no preset {name!r}; there are {', '.join(PRESETS)}")
        if name == "certain":
            with late_import:
                from captionclean.rules.table import ROWS
            off = tuple(row.name for row in ROWS if not row.alone)
            settings = {**settings, "rules_off": (*off, *(n for n in settings.get("rules_off", ()) if n not in off))}
        return cls(**settings)

    @classmethod
    def from_toml(cls, path: str | Path) -> "Config":
        """Read settings from a TOML file: the fields as keys, lists of strings for the terms.

        A function cannot stand in a file, so `language_detector` is not among them. Raises ConfigError, with
        the file and the line, where the file is not valid TOML, has a key that is no field, or a value that the
        field cannot have.
        """
        with late_import:
            import tomllib

        path = Path(path)
        try:
            text = path.read_bytes().decode("utf-8")
            data = tomllib.loads(text)
            _check_values(path, text, data)
        except RecursionError:
            raise ConfigError(f"{path}: nested too deep; settings are numbers and lists of words") from None
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path}: not UTF-8 at byte {error.start}") from None
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{path}: not valid TOML: {error}") from None
        return cls(**data)


def _check_rules(names: tuple[str, ...]) -> None:
    """Raise ConfigError, with all names, where one is no rule's."""
    with late_import:
        from captionclean.rules.table import ROWS
    known = [row.name for row in ROWS]
    for name in names:
        if name not in known:
            raise ConfigError(f"Config.rules_off has {name!r}, which is no rule; there are {', '.join(sorted(known))}")


def explain_config(config: Config) -> str:
    """Return every setting with its value, marked where it is not the default, and what it risks.

    >>> print(explain_config(Config(markers=("See all",))).splitlines()[0])
    markers = ('See all',)  (default: ())
    """
    said = _documentation()
    lines = []
    for field in fields(Config):
        value = getattr(config, field.name)
        changed = "" if value == field.default else f"  (default: {field.default!r})"
        lines += [f"{field.name} = {value!r}{changed}", f"    {said[field.name]}"]
    return "\n".join(lines)


def _check_values(path: Path, text: str, data: dict[str, Any]) -> None:
    """Raise ConfigError with the line where a key of a file is no setting, or its value cannot be."""
    for name, value in data.items():
        if name not in (*_NUMBERS, *_CHOICES, *_TERMS):
            known = ", ".join((*_NUMBERS, *_CHOICES, *_TERMS))
            raise ConfigError(f"{path}:{_line(text, name)}: no setting {name!r}; there are {known}")
        for problem, part in _problems(name, value):
            raise ConfigError(f"{path}:{_line(text, name, part)}: {name} {problem}")


def _documentation() -> dict[str, str]:
    """Return what stands below each field of Config in this file: it is said once, there."""
    found = {}
    (defined,) = ast.parse(inspect.getsource(Config)).body
    for pair in pairwise(ast.iter_child_nodes(defined)):
        match pair:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                found[name] = " ".join(said.split())
    return found


def _problems(name: str, value: Any) -> "list[tuple[str, str]]":
    """Return what is wrong with a value, and the part of it that is."""
    if name in _NUMBERS:
        low, high = _NUMBERS[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return [(f"wants a number, and is {value!r}", "")]
        return [] if low <= value <= high else [(f"wants a number from {low:g} to {high:g}, and is {value!r}", "")]
    if name in _CHOICES:
        if value in _CHOICES[name]:
            return []
        return [(f"wants one of {', '.join(map(repr, _CHOICES[name]))}, and is {value!r}", str(value))]
    if not isinstance(value, list | tuple):
        return [(f"wants a list or tuple of strings, and is {value!r}", "")]
    return [(problem, str(term)) for n, term in enumerate(value) if (problem := _term_problem(term, value[:n]))]


def _term_problem(term: Any, before: Any) -> str:
    if not isinstance(term, str):
        return f"wants strings, and has {term!r}"
    read = plain_text(term)
    if not read.strip() or term != term.strip():
        return f"has the term {term!r}, which is empty or has white space at an end"
    if "\n" in term:
        return f"has the term {term!r}, which goes over a line's end, and can never match"
    if SURROGATE_RE.search(term):
        return f"has the term {term!r}, which holds half a character (a lone surrogate)"
    return f"has the term {term!r} twice" if term in before else ""


def _line(text: str, name: str, part: str = "") -> int:
    """Return the line where a setting stands, or the last one after it that holds `part`: of doubles, the second."""
    lines = text.splitlines()
    key = re.compile(rf"\s*\[*[\"']?{re.escape(name)}\b")
    first = next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)
    inside = [number for number, line in enumerate(lines[first - 1 :], first) if part and part in line]
    return inside[-1] if inside else first
