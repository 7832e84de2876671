"""The results: rows with targets, as Markdown and as an SVG plot."""

from dataclasses import dataclass
from html import escape
from math import log10


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure and what it should be."""

    what: str
    value: float
    unit: str = "times"
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> str:
        """Whether the target is met: "yes", "no", or "" without one."""
        if self.least is None and self.most is None:
            return ""
        low = self.least is None or self.value >= self.least
        high = self.most is None or self.value <= self.most
        return "yes" if low and high else "no"

    @property
    def target(self) -> str:
        """The target in words."""
        if self.least is not None:
            return f"at least {self.least:g}"
        return f"at most {self.most:g}" if self.most is not None else ""


def markdown(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | measured | target | met |", "|---|---|---|---|"]
    lines += [f"| {row.what} | {row.value:.3g} {row.unit} | {row.target} | {row.met} |" for row in rows]
    return "\n".join(lines) + "\n"


_LEFT, _WIDTH, _BAR = 330, 430, 26
_DECADES = 4


def svg(speeds: dict[str, float]) -> str:
    """Return a bar chart of MB/s on a logarithmic scale, fastest first; the cleaner's bar stands out."""
    height = _BAR * len(speeds) + 60
    top = max(speeds.values())
    first = int(log10(top)) + 1 - _DECADES

    def place(value: float) -> float:
        return _LEFT + _WIDTH * max(0.0, log10(value) - first) / _DECADES

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="820" height="{height}" '
        f'viewBox="0 0 820 {height}" font-family="sans-serif" font-size="13" role="img">',
        "<title>Text per second, MB, logarithmic scale</title>",
        f'<rect width="820" height="{height}" fill="#ffffff"/>',
    ]
    for decade in range(first, first + _DECADES + 1):
        x = place(10.0**decade)
        parts.append(f'<line x1="{x:.0f}" y1="10" x2="{x:.0f}" y2="{height - 40}" stroke="#d0d4da"/>')
        parts.append(
            f'<text x="{x:.0f}" y="{height - 22}" text-anchor="middle" fill="#555555">{10.0**decade:g} MB/s</text>'
        )
    for number, (name, speed) in enumerate(sorted(speeds.items(), key=lambda item: -item[1])):
        parts += _bar(name, speed, 14 + _BAR * number, place(speed))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _bar(name: str, speed: float, y: int, end: float) -> list[str]:
    colour = "#1f6feb" if name.startswith("captionclean") else "#8b949e"
    return [
        f'<text x="{_LEFT - 10}" y="{y + 14}" text-anchor="end" fill="#222222">{escape(name)}</text>',
        f'<rect x="{_LEFT}" y="{y}" width="{max(1.0, end - _LEFT):.0f}" height="{_BAR - 8}" fill="{colour}"/>',
        f'<text x="{end + 6:.0f}" y="{y + 14}" fill="#222222">{speed:.3g}</text>',
    ]
