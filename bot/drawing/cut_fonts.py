"""Cut the two fonts that pages and pictures are set in from the Inter that is locked: `make fonts`.

Two static files instead of a variable one: a page then embeds two fonts, not one for each size and weight.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import fontpkg_inter
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER: Final = Path(__file__).parent / "fonts"
CHARACTERS: Final = FOLDER / "characters.txt"
WEIGHTS: Final = {"Regular": 400, "Bold": 700}
RANGES: Final = (
    (0x0020, 0x024F),  # Latin
    (0x0250, 0x02FF),  # sounds, and marks that stand alone
    (0x0300, 0x036F),  # marks that are set over letters
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin of Vietnamese and others
    (0x1F00, 0x1FFF),  # Greek with all its accents
    (0x2000, 0x206F),  # dashes, quotes, spaces
    (0x2070, 0x209F),  # raised and lowered numbers
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x214F),  # signs like letters
    (0x2150, 0x218F),  # fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # signs of mathematics
    (0x25A0, 0x25FF),  # squares, triangles, rings
    (0x2600, 0x27BF),  # ticks
)


def main() -> None:
    """Write the fonts, the characters that both of them have, and the licence beside them."""
    source = Path(fontpkg_inter.__file__).parent
    known = [_cut(source / "files" / "Inter[opsz,wght].ttf", name, weight) for name, weight in WEIGHTS.items()]
    CHARACTERS.write_text("".join(map(chr, sorted(set.intersection(*known)))), encoding="utf-8")
    shutil.copyfile(source / "LICENSE", FOLDER / "LICENSE-Inter.txt")


def _cut(source: Path, name: str, weight: int) -> set[int]:
    """Write one font, and return what it has a shape for."""
    font = instantiateVariableFont(TTFont(source), {"wght": weight, "opsz": 14}, updateFontNames=True)
    options = Options(layout_features=["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum"])
    options.name_IDs = ["*"]
    options.drop_tables += ["STAT"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=list(_wanted()))
    cutter.subset(font)
    font["OS/2"].usWeightClass = weight
    font["head"].modified = font["head"].created  # the same bytes each time
    font.recalcTimestamp = False
    font.save(FOLDER / f"Inter-{name}.ttf")
    return set(font.getBestCmap())


def _wanted() -> Iterator[int]:
    for first, last in RANGES:
        yield from range(first, last + 1)


if __name__ == "__main__":
    main()
