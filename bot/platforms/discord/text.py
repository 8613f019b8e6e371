"""Make any text show on Discord as it is: no markup, no mention, no part longer than a message."""

import re

from bot.platforms.cutting import sendable, split, units

TEXT_LIMIT = 1900  # Discord refuses more than 2,000

_MARKUP = "\\*_~|`[]<"  # always means something to Discord
_AT_LINE_START = ">#-+"  # quotes, headings, lists
_LONGER = _MARKUP + _AT_LINE_START + "@."  # what may take one more character
_ESCAPES = str.maketrans({character: f"\\{character}" for character in _MARKUP})
_LINK = re.compile(r"(https?://[^\s\\*~|`\[\]<>()]+)")  # shown as it is: in a link an escape would become part of it
_LINE_START = re.compile(rf"^(\s*)([{re.escape(_AT_LINE_START)}])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d+)\.", re.MULTILINE)
_PING = re.compile(r"@(?=everyone|here|[!&]?\d)")
_BREAK = "\u200b"


def parts(text: str) -> list[str]:
    """Return a text as messages that show exactly it, each within Discord's limit; none for an empty one."""
    if text.strip():
        return [literal(part) for part in split(sendable(text), TEXT_LIMIT, _length)]
    return []


def literal(text: str) -> str:
    """Return what shows as the text: markup escaped, and nothing in it that calls anybody."""
    pieces = _LINK.split(text)  # every second one is a link
    escaped = "".join(piece if number % 2 else piece.translate(_ESCAPES) for number, piece in enumerate(pieces))
    plain = _NUMBERED.sub(r"\1\\.", _LINE_START.sub(r"\1\\\2", escaped))
    return _PING.sub(f"@{_BREAK}", plain)


def _length(text: str) -> int:
    """Return how long a text is at most, once it is made literal."""
    return units(text) + sum(map(text.count, _LONGER))
