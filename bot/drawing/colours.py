"""The colours of light and dark pictures. None of them tells anything that its shape doesn't tell too."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Colours:
    """Hold the colours of one ground; `strengths` go from 1 to 4, the strongest farthest from the ground."""

    ground: str
    paper: str
    ink: str
    grey: str
    faint: str
    hatch: str
    clear: str
    strengths: tuple[str, str, str, str]
    edge: str
    on_weak: str
    on_strong: str
    injection: str
    warning: str
    episode: str


LIGHT: Final = Colours(
    ground="#fcfaf7",
    paper="#ffffff",
    ink="#1c1f26",
    grey="#565c66",
    faint="#dcd8d2",
    hatch="#9a9793",
    clear="#22796f",
    strengths=("#f8cfa8", "#ef9b5c", "#c8602a", "#75290b"),
    edge="#b5622f",
    on_weak="#1c1f26",
    on_strong="#ffffff",
    injection="#27348b",
    warning="#a3123f",
    episode="#857a70",
)
DARK: Final = Colours(
    ground="#14171c",
    paper="#1c2027",
    ink="#f1efec",
    grey="#b3b8c0",
    faint="#383d46",
    hatch="#6f757f",
    clear="#6cc7ba",
    strengths=("#5d3621", "#b06a33", "#f0a25a", "#ffdfb3"),
    edge="#d98a4a",
    on_weak="#f1efec",
    on_strong="#14171c",
    injection="#aab4ff",
    warning="#ff8ba3",
    episode="#a2968a",
)


def shade(share: float) -> int:
    """Return which of the four strengths of colour stands for a share, from 0 for a little to 3 for nearly all."""
    return min(int(share * 4), 3)
