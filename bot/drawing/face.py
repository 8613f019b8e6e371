"""A face as others see it, with the places that twitched shaded: the person's left is on the right."""

from collections.abc import Collection, Mapping
from typing import Final

from bot.drawing.colours import Colours, shade
from bot.drawing.svg import Canvas
from knowledge.codes import AREAS

WIDTH, HEIGHT = 200.0, 262.0

# On the half of the face that is drawn on the right; the other half is its mirror image.
_PATHS: Final[Mapping[str, str]] = {
    "brow": "M110 78Q134 56 166 76L163 88Q135 72 112 90z",
    "upper_lid": "M106 114Q134 72 170 111Q136 96 106 114z",
    "lower_lid": "M106 118Q136 131 170 117Q138 158 106 118z",
    "cheek": "M126 154Q146 142 166 150Q168 174 148 186Q128 180 126 154z",
    "mouth": "M100 187Q118 182 132 191Q120 205 100 205z",
    "chin": "M100 213Q116 211 124 216Q119 233 100 236z",
    "jaw": "M177 142Q172 184 139 218L131 210Q160 182 167 146z",
    "tongue": "M100 196Q110 196 111 201Q109 207 100 207z",
    "neck": "M103 240L128 234L133 260L103 260z",
}
_HEAD: Final = (
    "M100 8C149 8 180 48 180 108C180 166 156 206 128 231Q100 247 72 231C44 206 20 166 20 108C20 48 51 8 100 8z"
)
_NECK: Final = "M66 226L61 262M134 226L139 262"
_EYES: Final = "M34 116Q64 97 90 116Q64 130 34 116zM110 116Q136 97 166 116Q136 130 110 116z"
_IRISES: Final = (
    "M56.5 114.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0zM130.5 114.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0z"
)
_NOSE: Final = "M99 118L90 162Q99 174 110 164"
_MOUTH: Final = "M68 194Q100 200 132 194"
_BROWS: Final = "M37 84Q64 65 88 82M112 82Q136 65 163 84"
_MIRROR: Final = 'transform="matrix(-1 0 0 1 200 0)"'


def face(shares: Mapping[str, float], colours: Colours, new: Collection[str] = ()) -> Canvas:
    """Return a face; `shares` says on which share of the days each place twitched, new places have a thick edge."""
    canvas = Canvas()
    canvas.path(_HEAD, colours.paper, colours.ink, 2.6)
    canvas.path(_NECK, "none", colours.ink, 2.6)
    canvas.path(_BROWS, "none", colours.hatch, 2.0)
    for area in AREAS:  # in one order: the lids lie over the brow, the tongue over the mouth
        for place in (f"left.{area}", f"right.{area}"):
            if place in shares:
                strength = colours.strengths[shade(shares[place])]
                _area(canvas, place, strength, colours.ink, 3.2 if place in new else 1.6)
    canvas.path(_EYES, colours.paper, colours.ink, 2.0)
    canvas.path(_IRISES, colours.ink)
    canvas.path(_NOSE, "none", colours.ink, 2.0)
    canvas.path(_MOUTH, "none", colours.ink, 2.0)
    return canvas


def _area(canvas: Canvas, place: str, fill: str, stroke: str, width: float) -> None:
    side, area = place.split(".")
    canvas.path(_PATHS[area], fill, stroke, width, _MIRROR if side == "right" else "")
