"""Typed words in one spelling: folded, without endings that change nothing, slips of the finger mended."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from typing import Final

from bot.reading.clean import bare

READ: Final = 300  # characters: a command or a question is shorter
_MENDED_FROM: Final = 5  # letters of a word that is mended; a shorter one has too many neighbours
_APART = (
    ("check in", "checkin"),
    ("time zone", "timezone"),
    ("pop up", "popup"),
    ("a and e", "er"),
    ("check ins", "checkin"),
    ("see ya", "seeya"),
)
_WHOLE: Final = {
    "whats": "what is", "hows": "how is", "wheres": "where is", "whos": "who is", "im": "i am", "ive": "i have",
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not", "wont": "will not",
    "isnt": "is not", "its": "it is", "thats": "that is", "id": "i would", "ill": "i will", "arent": "are not",
    "shouldnt": "should not", "couldnt": "could not", "wanna": "want to", "gonna": "going to", "u": "you", "r": "are",
    "pls": "please", "plz": "please", "ur": "your", "gotta": "got to", "lemme": "let me", "gimme": "give me",
    "cuz": "because", "checkins": "checkin", "tho": "though", "wat": "what", "wot": "what", "y": "why", "b4": "before",
    "2day": "today", "2moro": "tomorrow", "dr": "doctor", "drs": "doctor", "docs": "doctor", "doc": "doctor",
    "shud": "should", "shld": "should", "shoud": "should", "wen": "when", "lets": "let us", "anyones": "anyone is",
}  # fmt: skip


def folded(text: str) -> str:
    """Return a typed text in small letters without marks between its words; figures keep theirs (8:30, 3/4)."""
    plain = unicodedata.normalize("NFKC", bare(text)[:READ]).casefold()
    plain = re.sub("['\u2019`\u00b4\u2018]", "", plain)
    plain = re.sub(r"\ba ?& ?e\b", "er", plain)
    plain = re.sub(r"(?<![0-9])[^\w\s]|[^\w\s](?![0-9])|_", " ", plain)
    plain = " ".join(_WHOLE.get(word, word) for word in plain.split())
    for apart, together in _APART:
        plain = re.sub(rf"\b{apart}\b", together, plain)
    return plain


@cache
def stem(word: str) -> str:
    """Return a word without its ending: "reminding", "reminded" and "reminds" are one."""
    if len(word) >= 6 and word.endswith("ies"):
        return f"{word[:-3]}y"
    for ending, least in (("ing", 6), ("ed", 5), ("s", 4)):
        if len(word) >= least and word.endswith(ending) and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        return word[:-1]
    return word


def mended(words: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Return words with slips mended where exactly one known word is near; known ones stay as they are."""
    return tuple(word if word in known else _nearest(word, known) for word in words)


def _nearest(word: str, known: Collection[str]) -> str:
    if len(word) == _MENDED_FROM - 1 and word.isalpha():  # so short, only swapped letters are a sure slip
        swapped = [other for other in known if sorted(other) == sorted(word) and other[0] == word[0]]
        if len(swapped) == 1:
            return swapped[0]
        return word
    if len(word) < _MENDED_FROM or not word.isalpha():
        return word
    from rapidfuzz import process  # kept out of start-up
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) < 8 else 2
    hits = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=3)
    near = [hit for hit, distance, _ in hits if distance == hits[0][1] and len(hit) >= _MENDED_FROM - 1]
    if len(near) == 1 and near[0][0] == word[0]:
        return near[0]
    return word
