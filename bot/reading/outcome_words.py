"""Typed words that say what came of being seen by a doctor, as the buttons under "What did they say?" call it."""

import re
from typing import Final

_ILLNESS: Final = (
    r"hemifacial spasms?|hfs|blepharospasm|meige|synkinesis|tourettes?(?: syndrome)?|tics|myokymia|multiple sclerosis"
    r"|ms|epilepsy|bell'?s palsy|dystonia|migraine|concussion|stroke|tia|shingles|infection|blepharitis|dry eyes?"
)
_WORDS: Final = {
    "not": re.compile(
        r"\b(?:wasn'?t|was not|weren'?t|haven'?t been|never) (?:been )?(?:seen|looked at)\b"
        r"|\b(?:didn'?t|did not) (?:go|get there)\b"
        r"|\b(?:missed|cancelled|canceled|postponed|rebooked)\b|\bno[ -]?one saw me\b|\bnobody (?:saw|looked)\b"
    ),
    "diagnosis": re.compile(rf"\b(?:{_ILLNESS})\b|\bdiagnos(?:ed|is)\b|\bit'?s called\b"),
    "referred": re.compile(
        r"\b(?:referred|referral|refer|sent me|sent on|sending me|neurologist|specialist|mri|scan booked|more tests)\b"
    ),
    "nothing": re.compile(r"\b(?:nothing|found no|all clear|no idea|don'?t know|didn'?t know|not sure what)\b"),
}
_DENIED: Final = re.compile(
    rf"\b(?:no|not|isn'?t|wasn'?t|ruled out|rather than|instead of)(?: an?| any| it'?s)? (?:{_ILLNESS})\b"
)


def outcome_of(text: str) -> str:
    """Return which of "not", "diagnosis", "referred" and "nothing" words tell, "" where they tell none of them."""
    words = " ".join(text.casefold().replace("’", "'").split())
    left = _DENIED.sub(" ", words)
    return next((outcome for outcome, said in _WORDS.items() if said.search(left)), "")
