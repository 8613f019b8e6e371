"""What is wrong with a bot's token, told by its looks alone, without a letter of it."""

import re

EMPTY = "is empty: give it its value, or leave it out (a ${VARIABLE} that is not set leaves it empty)"
QUOTES = "\"'`“”‘’"
_TELEGRAM = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}")
_LIKE_DISCORDS = re.compile(r"[A-Za-z0-9_-]{18,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{20,}")


def wrong_with_telegrams(token: str) -> str:
    """Return what is wrong with a token of Telegram, and what would be right; "" for one that may be right."""
    if told := _wrong_with_any(token):
        return told
    if token[:3].casefold() == "bot" and token[3:4].isdigit():
        return "has the word bot before the token: leave it out, the token begins with digits"
    if _LIKE_DISCORDS.fullmatch(token):
        return "holds a token of Discord: it belongs into STEADYFACE_DISCORD_TOKEN"
    if not _TELEGRAM.fullmatch(token):
        return "holds no token: BotFather's look like 123456789:AAF and some 30 more letters and digits"
    return ""


def wrong_with_discords(token: str) -> str:
    """Return what is wrong with a token of Discord, and what would be right; "" for one that may be right."""
    if told := _wrong_with_any(token):
        return told
    if _TELEGRAM.fullmatch(token):
        return "holds a token of Telegram: it belongs into STEADYFACE_TELEGRAM_TOKEN"
    return ""


def bot_of(token: str) -> str:
    """Return the number of the bot that a token of Telegram belongs to: it stays when the token is changed."""
    return token.partition(":")[0]


def _wrong_with_any(token: str) -> str:
    if not token:
        return EMPTY
    if "\n" in token or "\r" in token:
        return "holds several lines: leave the token alone in one"
    if token[0] in QUOTES or token[-1] in QUOTES:
        return "has quotation marks around the token: leave them out"
    if token.startswith("$"):
        return "holds the name of a variable that nothing filled in: put the token itself there"
    if token[:4].casefold() == "bot " or token[:7].casefold() == "bearer ":
        return "has a word before the token: leave it out"
    if any(character.isspace() for character in token):
        return "has a space within the token: copy it again"
    if not token.isascii():
        return "holds letters that no token has: copy it again from where it is shown"
    return ""
