"""The HTML report of one page: one self-contained file that loads nothing from the network."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining

from captionclean.extras import extra
from captionclean.forks import late_import
from captionclean.line.joining import line_ends
from captionclean.model import ROLES, Span
from captionclean.result import Place, Result
from captionclean.version import __version__
from captionclean.views.explain import explain
from captionclean.views.reasons import in_words
from captionclean.views.terminal import harmless, has_right_to_left, is_right_to_left
from captionclean.views.why import decided, place_at, signs

if TYPE_CHECKING:
    from jinja2 import Environment

MARKED = tuple(role for role in ROLES if role not in ("body", "separator"))
# An address longer than this does not fit on one line of a phone; its last characters are always shown.
_LONG_ADDRESS, _ADDRESS_END = 24, 12


@dataclass(slots=True)
class _Piece:
    """A part of one line, as the template shows it."""

    start: int
    text: str
    span: Span
    place: Place | None
    """The decision on its line."""
    gap: str
    """The white space before it on its line."""
    opens: bool
    """Whether a paragraph of the article starts with it."""
    first: bool
    """Whether it is the first piece of its record."""
    joint: str | None = None
    """What replaces the line break before it inside a paragraph; None if there is none."""
    broken: bool = False
    """Whether it starts a paragraph in the middle of a line."""

    @property
    def role(self) -> str:
        return self.span.role

    @property
    def marks(self) -> str:
        """The classes of its style; a line through Hebrew or Arabic letters makes them hard to read."""
        return f"role {self.role}{' underlined' if has_right_to_left(self.text) else ''}"

    @property
    def explained(self) -> bool:
        """Whether it has a description: it was removed, or it shows a sign."""
        return self.role != "body" or bool(self.signs)

    @property
    def signs(self) -> list[str]:
        """The signs on its line, in words."""
        return list(signs(self.place.decision.line)) if self.place else []

    @property
    def decided(self) -> str:
        """The rule or veto that decided on its line, in words."""
        return decided(self.place.decision) if self.place else ""

    @property
    def record(self) -> int | None:
        """The number of its record, from 1."""
        return None if self.span.media is None else self.span.media + 1


class _Mark(NamedTuple):
    """The text in the margin for a span."""

    record: int | None
    role: str
    reason: str


@dataclass(slots=True)
class _Line:
    apart: bool
    pieces: list[_Piece] = field(default_factory=list)

    def add(self, piece: _Piece) -> None:
        """Append a piece."""
        piece.broken = piece.opens and self.body
        self.pieces.append(piece)

    @property
    def body(self) -> bool:
        return any(piece.role == "body" for piece in self.pieces)

    @property
    def opens(self) -> bool:
        return any(piece.opens for piece in self.pieces)

    @property
    def only(self) -> str:
        """The role of everything on the line; "" if it has several roles or body text."""
        roles = {piece.role for piece in self.pieces}
        return "" if len(roles) > 1 or self.body else roles.pop()

    @property
    def marked(self) -> Counter[_Mark]:
        """The marks in the margin in order, and how often each is on the line."""
        return Counter(_Mark(p.record, p.role, p.span.reason) for p in self.pieces if p.role != "body")


def page_html(
    doc: Result, *, title: str = "Page", back: str | None = None, notes: Sequence[tuple[str, str]] = ()
) -> str:
    """Return one page as one HTML file: removed text is marked, with its reason, and all records are listed.

    `title` is the heading, `back` the relative address of an index to link to, and `notes` are pairs of a label and a
    text to show above the page. Everything from the page is escaped. Raises ImportError without Jinja2.
    """
    return render(
        "page.html",
        ("page.js", "theme.js"),
        doc=doc,
        title=title,
        back=back,
        notes=notes,
        lines=_lines(doc),
        direction=_direction(doc),
        counts={role: n for role in MARKED if (n := Counter(s.role for s in doc.spans)[role])},
        roles=MARKED,
    )


def notebook_html(doc: Result) -> str:
    """Return the report for a notebook, in a frame, so that its styles and the notebook's do not mix.

    Without Jinja2 it is `doc.explain()` with a line that names what to install.
    """
    try:
        page = page_html(doc)
    except ImportError as error:
        return f"<p>{escape(str(error))}</p><pre>{escape(explain(doc, context=60, columns=100))}</pre>"
    return (
        f'<iframe srcdoc="{escape(page)}" title="captionclean" sandbox="allow-scripts allow-modals" '
        'style="width: 100%; height: 36rem; border: 0"></iframe>'
    )


def render(template: str, scripts: Sequence[str], **values: Any) -> str:
    """Fill a template; the scripts are put into it, and their hash into its content security policy."""
    folder = resources.files("captionclean.views").joinpath("templates")
    script = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in scripts)
    return _environment().get_template(template).render(script=_trusted(script), script_hash=_hash(script), **values)


def _environment() -> "Environment":
    with late_import, extra("report"):
        from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("captionclean.views"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = __version__
    made.filters.update(
        words=_words,
        in_words=in_words,
        place=_place,
        lang=_lang,
        part=_part,
        shortened=_shortened,
        counted=_counted,
    )
    made.tests["long_address"] = _is_long_address
    return made


def _visible(value: Any) -> Any:
    """Replace what HTML cannot hold: control characters, and code points that are not characters."""
    return harmless(value) if type(value) is str else value


def _trusted(text: str) -> Any:
    with late_import:
        from markupsafe import Markup

    return Markup(text)


def _hash(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}"


def _words(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def _place(after: int) -> str:
    return "before the first paragraph" if after < 0 else f"after paragraph {after + 1}"


def _lang(tag: str | None) -> Any:
    with late_import:
        from markupsafe import Markup

    return Markup(' lang="{}"').format(tag) if tag else ""


def _part(column: Any, value: int) -> str:
    """Return `value` divided by the largest number of a column, or of the first numbers of a table."""
    values = [row[0] for row in column.values()] if isinstance(column, dict) else column
    return f"{value / (max(values) or 1):.3f}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _is_long_address(name: str) -> bool:
    return len(name) > _LONG_ADDRESS and "/" in name and len(name.split()) == 1


def _shortened(name: str) -> Any:
    """Return a name, a long address in elements: a narrow window hides the scheme, and cuts off the end of the head."""
    with late_import:
        from markupsafe import Markup

    if not _is_long_address(name):
        return name
    scheme = name.index("://") + 3 if name.startswith(("http://", "https://")) else 0
    cut = len(name) - _ADDRESS_END
    while cut > scheme and combining(name[cut]):
        cut -= 1
    parts = [("scheme", name[:scheme]), ("head", name[scheme:cut]), ("tail", name[cut:])]
    inside = Markup("").join(Markup('<span class="{}">{}</span>').format(kind, harmless(text)) for kind, text in parts)
    return Markup('<span class="address" title="{}">{}</span>').format(harmless(name), inside)


def _direction(doc: Result) -> str:
    """Return the direction of most paragraphs, or of most lines where no paragraph is left: "rtl" or "ltr"."""
    texts = doc.paragraphs or tuple(filter(str.strip, doc.source.splitlines()))
    return "rtl" if 2 * sum(map(is_right_to_left, texts)) > len(texts) else "ltr"


def _lines(doc: Result) -> list[_Line]:
    """Cut the spans into the lines of the page; a paragraph is one line."""
    lines = [_Line(apart=False)]
    met: set[int | None] = {None}
    gap = ""
    for span in doc.spans:
        text = doc.source[span.start : span.end]
        if span.role == "separator":
            ends = len((text + ".").splitlines()) - 1
            gap = "" if ends else text
            if ends and lines[-1].pieces:
                lines.append(_Line(apart=ends > 1))
            continue
        for n, (at, part, joint) in enumerate(_parts(span, text, keep=doc.config.line_ends == "keep")):
            start = span.start + at
            if n and span.role != "body":
                lines.append(_Line(apart=False))
            place = place_at(doc, start + len(part) - len(part.lstrip()))
            opens = span.role == "body" and not n
            lines[-1].add(_Piece(start, part, span, place, gap, opens, span.media not in met, joint))
            met.add(span.media)
            gap = ""
    return lines if lines[-1].pieces else lines[:-1]


def _parts(span: Span, text: str, *, keep: bool) -> Iterator[tuple[int, str, str | None]]:
    """Yield the lines of a span: where each starts, its text, and what joins it to the line before in a paragraph."""
    joint: str | None = None
    at = 0
    if span.role != "body":
        for part in text.splitlines(keepends=True):
            yield at, part.rstrip("\r\n"), None
            at += len(part)
        return
    for start, end, sign in [*line_ends(text), (len(text), len(text), "")]:
        yield at, text[at:start], joint
        joint, at = "\n" if keep else sign, end
