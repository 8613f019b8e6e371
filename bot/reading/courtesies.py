"""Thanks, greetings and the like, in words or by a thumb: said by somebody who asks for nothing."""

from functools import cache
from typing import Final, Literal

from bot.reading import ask_words as said
from bot.reading.word_bag import folded, mended

Courtesy = Literal["greeting", "thanks", "agreed", "farewell"]
MOST_THUMBS: Final = 5  # more of them are words of their own


def courtesy(text: str) -> Courtesy | None:
    """Return which courtesy a text is and nothing else, None for any other."""
    shown = [character for character in text if not character.isspace() and character not in "\ufe0f\u200d.,!"]
    if 0 < len(shown) <= MOST_THUMBS and all(
        character in said.THUMBS or "\U0001f3fb" <= character <= "\U0001f3ff" for character in shown
    ):
        return "agreed"
    words = folded(text).replace("thank you", "thanks you").split()
    if not words or len(words) > 12 or (text.rstrip().endswith("?") and not {"how", "you"} <= set(words)):
        return None
    typed = set(mended(words, _polite_words()))
    if typed & said.THANKS and typed <= said.THANKS | said.THANKED | said.GREETINGS:
        return "thanks"
    if typed & said.FAREWELLS and typed <= said.FAREWELLS | said.PARTED:
        return "farewell"
    if {"see", "you"} <= typed and typed <= said.PARTED | {"on", "at", "monday"}:
        return "farewell"
    if typed & said.GREETINGS and typed <= said.GREETINGS | said.GREETED:
        return "greeting"
    if typed <= said.AGREED | {"that", "is", "i", "see", "very", "thats", "it", "all", "yes"} and typed & said.AGREED:
        return "agreed"
    return None


@cache
def _polite_words() -> frozenset[str]:
    return frozenset(said.GREETINGS | said.GREETED | said.THANKS | said.THANKED | said.FAREWELLS | said.AGREED)
