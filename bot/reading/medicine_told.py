"""What typed words tell of a medicine: which one, whether it was begun or stopped, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bot.reading.date_order import Order
from bot.reading.days import EitherDay, past_day
from bot.reading.word_bag import folded
from knowledge.medicine_names import Named, medicine_close_to, medicine_named

Change = Literal["started", "stopped", "meant", ""]
MOST_WORDS: Final = 20  # a longer text tells more than this

_STARTED: Final = re.compile(
    r"\b(?:start(?:ed|ing)?|began|begun|put (?:me )?on|prescribed|(?:been |was |got )given|switched to|changed to"
    r"|swapped to"
    r"|(?:new|first) (?:medicine|medication|tablets?|pills?|drug|meds|dose|prescription)|(?:went|go|going|gone) on"
    r"|back on|(?:now|am) on|(?:now|been|am) taking|(?:on|taking) \w+(?: \w+)? since|new"
    r"|(?:increased|raised|upped|doubled|changed|reduced|lowered) (?:my|the|to)|(?:higher|lower|new) dose"
    r"|dose(?: \w+){0,4} (?:increased|raised|upped|doubled|changed|up|down|reduced|lowered))\b"
)
_OF_THE_TWITCH: Final = re.compile(
    r"\b(?:twitch\w*|spasms?|it|this|that|eye\w*|lids?|face|cheek|jumping|symptoms?|pain)"
    r" (?:has |have |had |all )?(?:start|began|begun|stop|end|quit|increas)"
)
_STOPPED: Final = re.compile(
    r"\b(?:stop(?:ped|t|ping)?|came off|come off|coming off|off (?:the |my )?(?=\w+$)|quit|ended|finished|gave up"
    r"|given up|discontinued|weaned off|tapered off|(?:taken|took)(?: me)? off"
    r"|no longer (?:take|taking|on)|do not take|not taking)\b"
)
_NOT_YET: Final = re.compile(
    r"\b(?:should|can|could|may|might|would|want to|wish|thinking (?:of|about)|think about|going to|plan(?:ning)? to"
    r"|considering|about to|will|tempted to|like to|never|not (?:start|begun|begin)\w*|have not|before i)\b"
)
_A_MEDICINE: Final = re.compile(
    r"\b(?:medicines?|medications?|meds?|tablets?|pills?|drugs?|capsules?|drops|inhaler|dose|prescription"
    r"|antibiotics?|painkillers?|spray|patch(?:es)?|injections?|medicine)\b"
)
_PILLS: Final = r"(?:medicine|medication|meds|tablets?|pills?|drugs?)"
_KINDS: Final = {
    "antidepressant": r"\bantidepress\w+|\bssris?\b",
    "antipsychotic": r"\bantipsychotics?\b|\bneuroleptics?\b",
    "antiepileptic": rf"\banti ?epileptics?\b|\banticonvulsants?\b|\b(?:epilepsy|seizure) {_PILLS}\b",
    "diuretic": r"\bdiuretics?\b|\bwater (?:tablets?|pills?)\b",
    "antihistamine": rf"\bantihistamines?\b|\b(?:allergy|hay ?fever) {_PILLS}\b",
    "decongestant": r"\bdecongestants?\b|\b(?:nasal|nose) spray\b",
    "stimulant": r"\b(?:adhd|add) (?:stimulants?|" + _PILLS + r")\b",
}


@dataclass(frozen=True)
class MedicineTold:
    """Hold what was told of a medicine: its name, "" where only its kind is told, and its class, None if unknown.

    `change` is "meant" where it is only thought of; `day` is when it was begun or stopped, as far as it was said.
    """

    name: str
    kind: str | None
    change: Change
    day: date | EitherDay | None = None
    code: str = ""


def medicine_told(text: str, today: date, order: Order) -> MedicineTold | None:
    """Return what words tell of a medicine, None where they name none."""
    words = folded(text)
    if not words or len(words.split()) > MOST_WORDS:
        return None
    change = _change(words)
    rest, found = _without_name(words, close=bool(change) or len(words.split()) <= 2)
    if found is not None:
        return MedicineTold(found.name, found.kind, change, _day(rest, text, today, order, change), found.code)
    kind = next((kind for kind, pattern in _KINDS.items() if re.search(pattern, words)), None)
    if change in ("started", "stopped") and (kind or _A_MEDICINE.search(words)):
        return MedicineTold("", kind, change, _day(words, text, today, order, change))
    return None


def _change(words: str) -> Change:
    stopped, started = _STOPPED.search(words), _STARTED.search(words)
    if (stopped and started) or _OF_THE_TWITCH.search(words):  # nobody knows what is said of which
        return ""
    if not (stopped or started):
        return ""
    if _NOT_YET.search(words):
        return "meant"
    if stopped:
        return "stopped"
    return "started"


def _without_name(words: str, close: bool) -> tuple[str, Named | None]:
    """Take the first name of a medicine out of the words; `close`: a slip in it is mended."""
    for read in (medicine_named, medicine_close_to) if close else (medicine_named,):
        for first, last, part in _runs(words.split()):
            found = read(part)
            if found is not None:
                typed = words.split()
                return " ".join([*typed[:first], "_", *typed[last:]]), found
    return words, None


def _runs(typed: list[str]) -> Iterator[tuple[int, int, str]]:
    for length in (3, 2, 1):
        for first in range(len(typed) - length + 1):
            yield first, first + length, " ".join(typed[first : first + length])


def _day(rest: str, text: str, today: date, order: Order, change: Change) -> date | EitherDay | None:
    """Return the day that is said beside the medicine: the longest run of words that is one."""
    if change not in ("started", "stopped"):
        return None
    typed = _with_marks(rest, text)
    for length in range(min(6, len(typed)), 0, -1):
        for first in range(len(typed) - length + 1):
            part = " ".join(typed[first : first + length])
            if "_" in part or not _may_be_day(part):
                continue
            told = past_day(part, today, order, vague=True)
            if isinstance(told, date | EitherDay):
                return told
    return None


def _with_marks(rest: str, text: str) -> list[str]:
    """Return the words as they were typed where a figure holds marks (11/12, 3.3.2026)."""
    marked = re.findall(r"[0-9]+[-/.][0-9]+(?:[-/.][0-9]+)?", text)
    words = rest.split()
    return [next((date for date in marked if date.startswith(word)), word) for word in words]


def _may_be_day(part: str) -> bool:
    """Return whether words may be a day: a mere number ("50 mg", "20") is none."""
    return bool(re.search("[a-z]{3}", part)) or bool(re.search("[0-9][-/.][0-9]", part))
