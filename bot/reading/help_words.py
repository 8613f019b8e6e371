"""Typed words that say what was done about an emergency: help was called, a doctor is there, what they said."""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from bot.reading.clean import bare
from bot.reading.outcome_words import outcome_of

LONGEST: Final = 160  # characters: more is a story, and is kept as one


class Did(StrEnum):
    """Say what words tell of help."""

    CALLED = "called"
    CARE = "care"
    YET = "yet"
    GONE = "gone"
    NOT_SEEN = "not_seen"
    SAID = "said"


class Told(NamedTuple):
    """Hold what words tell; `outcome` is what was said, where it is one of those that a button has."""

    did: Did
    outcome: str = ""


_HELP: Final = r"(?:999|112|911|111|help|them|an? ambulance|the ambulance|ambulance|emergency|paramedics?|the number)"
_NOT: Final = re.compile(r"\b(?:not|never|no one|nobody|can't|cannot|couldn't|didn't|haven't|won't)\b")
_TO_COME: Final = re.compile(r"\b(?:will|tomorrow|next|going to|later|should|shall)\b")
_SAID: Final = re.compile(
    r"^(?:so )?(?:they|the doctors?|a doctor|doctor|the gp|gp|he|she|the hospital|a&e|the paramedics?|paramedics)\b"
    r".{0,20}\b(?:said|says?|told|thinks?|found|diagnosed|sent|referred)\b"
)
_CARE: Final = re.compile(
    r"\b(?:in|at|with) (?:the |an? |my )?(?:a ?& ?e|a and e|er|emergency room|emergency department|casualty|hospital"
    r"|doctor|doctors|doctor's|gp|surgery|clinic|paramedics?)\b|\bparamedics? (?:are|is) here\b|^seen by a doctor"
)
_CALLED: Final = re.compile(
    rf"^(?:yes,? )?(?:i|we|i've|we've|i have|we have|they|he|she|my \w+)?(?: has| have)?(?: just| already)? ?"
    rf"(?:called|phoned|rang|rung|dialled)(?: {_HELP})?(?: now| already| just now)?$"
    rf"|\bcalled {_HELP}\b|\bambulance(?: is|'s|s)?(?: now)? (?:here|coming|on (?:its|the) way|arrived|has come)"
)
_GONE: Final = re.compile(
    r"^(?:it|it's|its|it is|it has|that's|all|everything is)?(?: all| just| now)* ?"
    r"(?:gone|stopped|passed|over|went away|gone away|gone now|better now|stopped now)(?: now| again| already)?$"
)
_YET: Final = re.compile(
    r"^(?:no,? )?(?:not yet|i (?:did not|didn't|have not|haven't) (?:call|called).*|nobody (?:called|came|has come)"
    r"|(?:the ambulance|help|they|the paramedics) (?:never|did not|didn't|has not|hasn't) (?:come|came|arrived?))$"
)
_NOT_SEEN: Final = re.compile(
    r"^(?:no,? |but )?(?:i |we )?(?:was not|wasn't|were not|weren't|have not been|haven't been|never got|did not get"
    r"|didn't get) (?:seen|looked at)\b.*$|^(?:nobody|no one|no doctor) (?:saw me|has seen me|looked at (?:it|me))\b.*$"
)
_ADVISED: Final = re.compile(
    r"\b(?:go to|get to|come (?:in|to)|go in|sending|send an|on their way|on the way|wait for"
    r"|call(?:ing)? (?:me )?back|ring back)\b"
)
"""What is said at the telephone is no outcome: help is still to come."""
_CLAUSE: Final = re.compile(r"[,.;:!?\n]+|\b(?:and|but|then|so)\b")
_WEIGHT: Final = (Did.SAID, Did.CARE, Did.NOT_SEEN, Did.CALLED, Did.GONE, Did.YET)


def told(text: str) -> Told | None:
    """Return what typed words say of help, None where they say nothing of it."""
    words = " ".join(bare(text).casefold().replace("’", "'").split()).strip(" .!?,;:")
    if not words or len(words) > LONGEST:
        return None
    parts = (words, *_CLAUSE.split(words))
    found = [said for part in parts if (said := _told(part.strip())) is not None]
    return min(found, key=lambda said: _WEIGHT.index(said.did), default=None)


def _told(words: str) -> Told | None:
    """Return what one clause says of help."""
    if _YET.search(words):
        return Told(Did.YET)
    if _NOT_SEEN.search(words):
        return Told(Did.NOT_SEEN)
    if _SAID.search(words):
        if _ADVISED.search(words):
            return Told(Did.CALLED)
        return Told(Did.SAID, outcome_of(words))
    if _GONE.search(words):
        return Told(Did.GONE)
    if _NOT.search(words) or _TO_COME.search(words):
        return None
    if _CARE.search(words):
        return Told(Did.CARE)
    if _CALLED.search(words):
        return Told(Did.CALLED)
    return None
