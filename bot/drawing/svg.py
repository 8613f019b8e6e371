"""Write SVG, which is kept small: shapes of one look go into one path."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

HATCH_GAP = 7.0  # between two lines of a hatched day


@dataclass
class Canvas:
    """Collect shapes, first drawn first."""

    parts: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, size: float, fill: str, *, bold: bool = False, anchor: str = "start"
    ) -> None:
        """Write words with their baseline at `y`."""
        weight = _where(bold, ' font-weight="700"')
        placed = _where(anchor != "start", f' text-anchor="{anchor}"')
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{fill}"{weight}{placed}>{escape(words)}</text>'
        )

    def path(self, d: str, fill: str = "none", stroke: str = "none", width: float = 0.0, extra: str = "") -> None:
        """Draw a path; nothing where there is none."""
        if not d:
            return
        line = _where(stroke != "none", f' stroke="{stroke}" stroke-width="{_n(width)}"')
        more = f" {extra}".rstrip()
        self.parts.append(f'<path d="{d}" fill="{fill}"{line}{more}/>')

    def group(self, transform: str, inner: "Canvas") -> None:
        """Draw shapes moved or scaled."""
        self.parts.append(f'<g transform="{escape(transform)}">{"".join(inner.parts)}</g>')

    def document(self, width: float, height: float, background: str = "none") -> bytes:
        """Return the whole picture."""
        box = f"0 0 {_n(width)} {_n(height)}"
        ground = _where(background != "none", f'<rect width="100%" height="100%" fill="{background}"/>')
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{_n(width)}" height="{_n(height)}"'
        return f'{head} font-family="Inter">{ground}{"".join(self.parts)}</svg>'.encode()


def _where(holds: bool, written: str) -> str:
    """Return what is written where something holds."""
    if holds:
        return written
    return ""


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """Return the path of a rectangle, its upper corners round."""
    r = min(radius, width / 2, height)
    if r <= 0:
        return f"M{_n(x)} {_n(y)}h{_n(width)}v{_n(height)}h{_n(-width)}z"
    return (
        f"M{_n(x)} {_n(y + height)}v{_n(r - height)}q0 {_n(-r)} {_n(r)} {_n(-r)}h{_n(width - 2 * r)}"
        f"q{_n(r)} 0 {_n(r)} {_n(r)}v{_n(height - r)}z"
    )


def ring(x: float, y: float, radius: float) -> str:
    """Return the path of a circle."""
    r = _n(radius)
    return f"M{_n(x - radius)} {_n(y)}a{r} {r} 0 1 0 {_n(2 * radius)} 0a{r} {r} 0 1 0 {_n(-2 * radius)} 0z"


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """Return the path of a closed shape."""
    return f"M{'L'.join(f'{_n(x)} {_n(y)}' for x, y in points)}z"


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return the path of a line."""
    return f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"


def hatching(x: float, y: float, width: float, height: float, gap: float = HATCH_GAP) -> str:
    """Return slanting lines that fill a rectangle; they meet those of the rectangle beside it."""
    lines: list[str] = []
    # each line is x + y = c: those of neighbours lie on one straight line
    c = (x + y) // gap * gap + gap
    while c < x + y + width + height:
        left = max(x, c - y - height)
        right = min(x + width, c - y)
        if right > left:
            lines.append(line(left, c - left, right, c - right))
        c += gap
    return "".join(lines)


def width_of(words: str, size: float) -> float:
    """Return about how wide words are."""
    return sum(_WIDE.get(letter, 0.56) for letter in words) * size


def joined(paths: Iterable[str]) -> str:
    """Return several paths as one."""
    return "".join(paths)


_WIDE = {**dict.fromkeys("iljI.,:;'!|", 0.27), **dict.fromkeys("ftr ()-", 0.36), **dict.fromkeys("mwMW%", 0.85)}


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
