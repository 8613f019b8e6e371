"""Questions in typed words: whether they ask, and what about."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from bot.reading import ask_words as said
from bot.reading.ask_words import words_in
from bot.reading.word_bag import mended, stem

About = Literal["doctor", "diagnosis", "drive", "topic"]


@dataclass(frozen=True)
class Question:
    """Hold a question, what it is about, and its words."""

    about: About
    words: str


def questioned(text: str, words: str) -> Question | None:
    """Return the question that words ask, None where they ask none."""
    typed = words.split()
    asked = _is_asked(text, words, typed)
    seeing, care, worry = (_meaning_of(group) for group in (said.SEEING, said.CARE, said.WORRY))
    stems = {stem(word) for word in mended(typed, _asking_words())}
    if (
        stems & care
        and (asked or stems & {"when", "should", "point"})
        and (stems & seeing or asked)
        and not _tells(stems)
    ):
        return Question("doctor", words)
    if not asked:
        return None
    content = [word for word in typed if word not in _LITTLE]
    if (stems & worry and len([word for word in content if stem(word) not in worry]) <= 1) or _waits(words):
        return Question("doctor", words)
    if stems & _DRIVING:
        return Question("drive", words)
    if _diagnoses(words, typed):
        return Question("diagnosis", words)
    return Question("topic", words)


_DRIVING: Final = words_in("drive driv driver dvla dmv licenc licens licence license")
_EFFECTS: Final = words_in("worse better help helps helping good bad hurt hurts affect affects trigger triggers")


def without_effects(words: str) -> str:
    """Return the words of a question without those that any cause could stand beside: "make it worse"."""
    return " ".join(word for word in words.split() if word not in _EFFECTS)


def _is_asked(text: str, words: str, typed: list[str]) -> bool:
    """Return whether words ask, by their sign, their first word, or how they lead in."""
    if text.rstrip().endswith("?"):
        return True
    return asks_first(typed) or any(words.startswith(f"{lead} ") for lead in said.LEADS)


def asks_first(typed: list[str]) -> bool:
    """Return whether words ask by the first of them that counts."""
    first = typed[0]
    if first in _BEFORE and len(typed) > 1:
        return asks_first(typed[1:])
    if first in said.ASKING and len(typed) > 1:
        return True
    if first in said.VERBS_FIRST and len(typed) > 2 and typed[1] in said.SUBJECTS | _NAMES_FIRST:
        return True
    return first in _SURELY_ASKING and len(typed) > 2 and typed[1] not in _NO_SUBJECTS


_BEFORE: Final = words_in("and but so also ok hi hello hey please")


def _tells(stems: set[str]) -> bool:
    """Return whether words tell of a visit rather than ask about one."""
    return bool(stems & {"yesterday", "tomorrow", "saw", "went", "booked", "told", "said", "monday", "tuesday"})


def _waits(words: str) -> bool:
    return bool(_WAITING.search(words))


_WAITING: Final = re.compile(
    r"\bhow long\b.*\b(?:wait|before|too long|leave it|until i)\b|\bwhen should i (?:worry|act)\b"
    r"|\b(?:should|need).*\b(?:seen|looked at|checked)\b"
)


def _diagnoses(words: str, typed: list[str]) -> bool:
    """Return whether it is asked what it is, or whether it is this or that."""
    return bool(_WHAT_IS_IT.search(words)) or (bool(_IS_IT.match(words)) and len(typed) > 2)


_WHAT_IS_IT: Final = re.compile(
    r"\bwhat(?: is)? (?:wrong with|going on with|happening to|the matter with)\b|\bwhat (?:do|have) i (?:have|got)\b"
    r"|\b(?:am i|will i|could i|going to) (?:be )?(?:dy(?:ing)|die|going blind|paralysed|paralyzed)\b|\bdiagnos"
    r"|\bdo i have\b|\bhave i got\b|\b(?:could|can|might|may) (?:it|this|that) (?:be|mean)"
    r"|\b(?:could|might|may) i (?:be|have)\b|\bwhat is this\b"
    r"|\bwhat could (?:it|this) be\b|\bdoes (?:it|this|that) mean\b|\bam i (?:having|getting|going)\b|\bis mine\b"
)
_IS_IT: Final = re.compile(
    r"(?:and |so |but )?(?:is|was|isnt) (?:it|this|that|my (?:twitch\w*|eye\w*|face|spasm\w*)|the twitch\w*)"
    r" (?!getting |normal to |ok to |okay to |safe to )(?:not )?"
    r"(?:a |an |my |the |because of |due to |caused by |from )?\w+"
)
_NAMES_FIRST: Final = words_in(
    "caffeine coffee stress botox magnesium alcohol sleep tea wine screens anxiety tiredness fatigue dehydration"
    " vitamin potassium twitching spasms eyelid medicine medication antidepressants hemifacial blepharospasm"
    " surgery tics too drinking lack being bad long facial face eye cold hot exercise smoking"
)
_SURELY_ASKING: Final = words_in("do can could should would does will shall")
_NO_SUBJECTS: Final = words_in(
    "something nothing it this that me not be have been like love do never only still just see try"
)
_LITTLE: Final = words_in(
    "is are am was were do does did can could should i it this that be a an the my me how when what why about to"
    " of or and so too really if get at all be being"
)


@cache
def _meaning_of(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


@cache
def _asking_words() -> frozenset[str]:
    listed = f"{said.SEEING} {said.CARE} {said.WORRY}".split()
    return frozenset({*listed, *said.ASKING, *said.VERBS_FIRST, *_LITTLE, *said.FILLERS})
