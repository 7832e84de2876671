"""The settings of a cleaner: one immutable Config, from code or from a TOML file. Each field says what it risks."""

import re
from dataclasses import dataclass, field, fields
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
    """A setting has an impossible value. The message names the setting, and in a file the line."""


@dataclass(frozen=True, slots=True)
class Config:
    r"""How careful to be, and which words of your own to add.

    The published figures were measured with the defaults. The description of each field is in its metadata, and
    `explain_config` shows it. Raises ConfigError for a term that is not a string, is empty
    or has white space at an end, for a number that is out of range, and for the name of a rule that does not exist.

    >>> from captionclean import Config, Cleaner
    >>> Cleaner(Config(credits=("Harbour Desk",))).clean_text("Ships at rest\n(Harbour Desk)\n\nThe port opened.")
    'The port opened.'
    """

    markers: tuple[str, ...] = field(
        default=(),
        metadata={
            "says": (
                'More gallery or interface lines, as literal terms ("See all pictures"). A line that equals a term '
                "is removed anywhere on the page. Risk: a term that is also a headline removes that headline."
            )
        },
    )
    credits: tuple[str, ...] = field(
        default=(),
        metadata={
            "says": (
                "More credit labels or names, as literal terms. A bracket or a short line that is nothing but a "
                "term counts as a credit. Risk: a common word removes the brackets that hold it."
            )
        },
    )
    agencies: tuple[str, ...] = field(
        default=(),
        metadata={"says": ("More names of agencies, case-sensitive. They count only where a credit can be.")},
    )
    keep: tuple[str, ...] = field(
        default=(),
        metadata={
            "says": (
                "Literal terms. A line that holds one always stays. Risk: a common term keeps captions in the text."
            )
        },
    )
    max_residue_share: float = field(
        default=0.5,
        metadata={
            "says": (
                "If more than this share of the lines would be removed, the page is a photo essay, whose captions "
                "are the article: then only credits and interface words are removed. Risk: at 1.0, photo essays "
                "come back empty."
            )
        },
    )
    rules_off: tuple[str, ...] = field(
        default=(),
        metadata={
            "says": (
                "Names of rules to switch off, as `Span.reason` shows them. What only such a rule removes stays in "
                "the text. Risk: another rule may remove the line instead, in another role."
            )
        },
    )
    paragraphs: Literal["auto", "blank", "line"] = field(
        default="auto",
        metadata={
            "says": (
                'How the text prints paragraphs: "blank" if only blank lines separate them, "line" if each line is '
                'one, "auto" to find out from the page. Risk: with "blank", a text without blank lines is one '
                'paragraph; with "line", a paragraph that inline tags cut into lines stays cut.'
            )
        },
    )
    line_ends: Literal["space", "keep"] = field(
        default="space",
        metadata={
            "says": (
                'What replaces a line break inside a paragraph: "space" for one space (or nothing, in scripts '
                'without spaces and before punctuation), "keep" for the characters of the input. Risk: kept line '
                "breaks may separate paragraphs when the result is cleaned again."
            )
        },
    )
    language_detector: Detector | None = field(
        default=None,
        metadata={
            "says": (
                "A function that takes a text and returns a BCP 47 tag or None. It replaces langdetect. It must be "
                "deterministic, and picklable if the cleaner is pickled."
            )
        },
    )

    def __post_init__(self) -> None:
        for name in (*_NUMBERS, *_CHOICES, *_TERMS):
            for problem, _ in _problems(name, getattr(self, name)):
                raise ConfigError(f"Config.{name} {problem}")
        for name in _TERMS:
            object.__setattr__(self, name, tuple(getattr(self, name)))
        if self.rules_off:
            _check_rules(self.rules_off)
        if self.language_detector is not None and not callable(self.language_detector):
            raise ConfigError(f"Config.language_detector must be a function, not {self.language_detector!r}")

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

        `language_detector` cannot be set in a file, because it is a function. Raises ConfigError, with the file and the
        line, if the file is not valid TOML, has an unknown key, or has a value that the field does not accept.
        """
        with late_import:
            import tomllib

        path = Path(path)
        try:
            text = path.read_bytes().decode("utf-8")
            data = tomllib.loads(text)
            _check_values(path, text, data)
        except RecursionError:
            raise ConfigError(f"{path}: nested too deeply: settings are numbers and lists of words") from None
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path}: not UTF-8 at byte {error.start}") from None
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{path}: not valid TOML: {error}") from None
        return cls(**data)


def _check_rules(names: tuple[str, ...]) -> None:
    """Raise ConfigError, with the names of all rules, if one of `names` is not among them."""
    with late_import:
        from captionclean.rules.table import ROWS
    known = [row.name for row in ROWS]
    for name in names:
        if name not in known:
            raise ConfigError(
                f"Config.rules_off has {name!r}, which is not a rule; there are {', '.join(sorted(known))}"
            )


def explain_config(config: Config) -> str:
    """Return every setting with its value, its default if that differs, and its description.

    >>> print(explain_config(Config(markers=("See all",))).splitlines()[0])
    markers = ('See all',)  (default: ())
    """
    lines = []
    for each in fields(Config):
        value = getattr(config, each.name)
        changed = "" if value == each.default else f"  (default: {each.default!r})"
        lines += [f"{each.name} = {value!r}{changed}", f"    {each.metadata['says']}"]
    return "\n".join(lines)


def _check_values(path: Path, text: str, data: dict[str, Any]) -> None:
    """Raise ConfigError, with the line, if a file has an unknown key or an impossible value."""
    for name, value in data.items():
        if name not in (*_NUMBERS, *_CHOICES, *_TERMS):
            known = ", ".join((*_NUMBERS, *_CHOICES, *_TERMS))
            raise ConfigError(f"{path}:{_line(text, name)}: no setting {name!r}; there are {known}")
        for problem, part in _problems(name, value):
            raise ConfigError(f"{path}:{_line(text, name, part)}: {name} {problem}")


def _problems(name: str, value: Any) -> "list[tuple[str, str]]":
    """Return what is wrong with a value, and which part of it."""
    if name in _NUMBERS:
        low, high = _NUMBERS[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return [(f"must be a number, not {value!r}", "")]
        return [] if low <= value <= high else [(f"must be a number from {low:g} to {high:g}, not {value!r}", "")]
    if name in _CHOICES:
        if value in _CHOICES[name]:
            return []
        return [(f"must be one of {', '.join(map(repr, _CHOICES[name]))}, not {value!r}", str(value))]
    if not isinstance(value, list | tuple):
        return [(f"must be a list or tuple of strings, not {value!r}", "")]
    return [(problem, str(term)) for n, term in enumerate(value) if (problem := _term_problem(term, value[:n]))]


def _term_problem(term: Any, before: Any) -> str:
    if not isinstance(term, str):
        return f"must hold strings, and has {term!r}"
    read = plain_text(term)
    if not read.strip() or term != term.strip():
        return f"has the term {term!r}, which is empty or has white space at an end"
    if "\n" in term:
        return f"has the term {term!r}, which has a line break, so it never matches a line"
    if SURROGATE_RE.search(term):
        return f"has the term {term!r}, which holds half a character (a lone surrogate)"
    return f"has the term {term!r} twice" if term in before else ""


def _line(text: str, name: str, part: str = "") -> int:
    """Return the line of a setting, or the last line after it that holds `part`: of two equal terms, the second."""
    lines = text.splitlines()
    key = re.compile(rf"\s*\[*[\"']?{re.escape(name)}\b")
    first = next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)
    inside = [number for number, line in enumerate(lines[first - 1 :], first) if part and part in line]
    return inside[-1] if inside else first
