"""The emergency number that travels in a button, so that the answer to its tap can name it when all else fails."""

import re

from bot.chat import PAYLOAD_BYTES

# Numbers are parted by "+", the person's own comes after "-"; " or " parts them in buttons of before.
_MARK = re.compile(
    r"^!(?P<numbers>[0-9]{2,6}(?:(?:\+| or )[0-9]{2,6}){0,2})(?:-(?P<own>[0-9]{2,6}))?!(?P<payload>.+)$", re.DOTALL
)


def marked(payload: str, number: str) -> str:
    """Return a button's payload that carries the emergency number to call when the button is tapped."""
    known, _, own = number.removesuffix(")").partition(" (or ")
    numbers = known.replace(" or ", "+")
    full = f"!{numbers}-{own}!{payload}" if own else f"!{numbers}!{payload}"
    if len(full.encode()) <= PAYLOAD_BYTES:
        return full
    return f"!{numbers}!{payload}"


def unmarked(payload: str) -> str:
    """Return a payload without its emergency mark."""
    found = _MARK.match(payload)
    if found:
        return found["payload"]
    return payload


def number_in(payload: str) -> str:
    """Return the emergency number that a payload carries, empty where it carries none."""
    found = _MARK.match(payload)
    if not found:
        return ""
    known = found["numbers"].replace("+", " or ")
    if found["own"]:
        return f"{known} (or {found['own']})"
    return known
