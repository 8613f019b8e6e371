"""What was recorded, read back in one line."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from bot import texts
from bot.conversation import head_injury
from bot.conversation.emergency_word import closing_word
from bot.conversation.turn import Turn, shortened
from bot.store import Entry, entries_of
from bot.wording import capital, day_in_full, day_name
from knowledge import driving
from knowledge.codes import AREAS, SIDES
from knowledge.diary import CheckIn, Habits, Note, Sign
from knowledge.questions import (
    AREA_LABELS,
    CHECK_IN,
    ELSEWHERE_LABELS,
    HABITS,
    INTERFERENCE,
    ROTATION,
    WHOLE_SIDE_AREAS,
    lowered,
    name_of,
)

NOTE_SHOWN = 200  # characters of a note in a list; the whole of it is in the export
_WEEK = 7
_ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")


def saved_line(entry: Entry[CheckIn], week: Sequence[Entry[CheckIn]], turn: Turn) -> str:
    """Return the line at the end of a check-in: that it was saved, and what it means beside the last seven days."""
    value = entry.value
    day = "" if entry.day == turn.heard_on or entry.day is None else f" for {turn.named(entry.day)}"
    parts = [f"Saved{day}."]
    if value.spasm is True:
        spasm_days = {other.day for other in week if other.value.spasm is True}
        count = f"{_ORDINALS[min(len(spasm_days), 7)]} day with twitching {_of_which(week)}"
        parts.append(f"{count}{_compared(value, week, entry.id)}.")
    elif value.spasm is False:
        parts.append("No twitching.")
    else:
        parts.append("Twitching: unknown.")
    parts.append(_signs_line(value, day_in_full(entry.day or turn.today, turn.heard_on)))
    if "head" in entry.progress.ticks:
        parts.append(head_injury.watch(turn) or "Head injury noted.")
    parts.append(closing_word(turn, value) or driving.advice(value, turn.person.profile))
    return " ".join(filter(None, parts))


def _of_which(week: Sequence[Entry[CheckIn]]) -> str:
    """Return among which days it is counted: days that nobody told of are not said to be calm."""
    known = {other.day for other in week if other.value.spasm is not None}
    if len(known) >= _WEEK:
        return "in the last seven"
    return "that I know of in the last seven"


def told_line(entry: Entry, today: date) -> str:
    """Return what one check-in says, in one line."""
    named = _day_of(entry, today)
    parts = [part for checked in entries_of([entry], CheckIn) for part in told(checked.value)]
    if "head" in entry.progress.ticks:
        parts.append("hit my head")
    return f"{capital(named)}: {'; '.join(parts)}."


def told(value: CheckIn) -> list[str]:
    """Return each answer of a check-in in words; what was left out is not named."""
    parts = [{True: "twitching", False: "no twitching", None: "twitching unknown"}[value.spasm]]
    if value.places or value.elsewhere:
        parts.append(places_of(value))
    parts += filter(None, (question.read(value.answer(question.key)) for question in CHECK_IN if question.read_back))
    disturbed = [o.label.lower() for o in INTERFERENCE.options if (value.interference or {}).get(o.key)]
    if disturbed:
        parts.append(f"in the way of {', '.join(disturbed)}")
    if value.signs is not None:
        signs = [sign_line(sign) for sign in value.signs]
        parts.append(f"warning signs: {', '.join(signs)}" if signs else texts.NONE_LISTED)
    return parts


def sign_line(sign: Sign) -> str:
    """Return one reported sign in words."""
    label = lowered(name_of(sign))
    facts = [
        {"sudden": "sudden", "days": "over days", "gradual": "slow", None: ""}[sign.onset],
        {True: "gone", False: "still there", None: ""}[sign.resolved],
        {True: "severe"}.get(bool(sign.severe), ""),
        {True: "usual seizure"}.get(bool(sign.usual), ""),
    ]
    known = ", ".join(fact for fact in facts if fact and fact not in label)
    if known:
        return f"{label} ({known})"
    return label


def places_of(value: CheckIn) -> str:
    """Return the places of a check-in in words, sides together."""
    elsewhere = [f"elsewhere: {ELSEWHERE_LABELS[name].lower()}" for name in value.elsewhere or ()]
    return "; ".join([*_sides(value.places or (), bool(value.whole_side)), *elsewhere])


def places_line(places: Collection[str]) -> str:
    """Return some places of the face in words, sides together."""
    return "; ".join(_sides(places, whole_side=False))


def _sides(places: Collection[str], whole_side: bool) -> Iterator[str]:
    for side in SIDES:
        areas = [area for area in AREAS if f"{side}.{area}" in places]
        if whole_side and set(WHOLE_SIDE_AREAS) <= set(areas):
            yield f"whole {side} side"
            areas = [area for area in areas if area not in WHOLE_SIDE_AREAS]
        if areas:
            yield f"{side} {', '.join(AREA_LABELS[area] for area in areas)}"


def _compared(value: CheckIn, week: Sequence[Entry[CheckIn]], entry_id: str) -> str:
    mine = set(value.places or ())
    if not mine:
        return ""
    before = [other for other in week if other.id != entry_id and other.value.places]
    if not before:
        return f", {places_of(value)}"
    usual = {place for other in before for place in other.value.places or ()}
    if mine <= usual:
        return ", usual place"
    return f", a new place: {places_line(mine - usual)}"


def _signs_line(value: CheckIn, day: str) -> str:
    if value.signs is None:
        return "Warning signs: not answered."
    if not value.signs:
        return texts.NO_SIGN_LISTED.format(day=day)
    return f"Warning signs reported: {', '.join(sign_line(sign) for sign in value.signs)}."


def ended(text: str) -> str:
    """Return a text that ends as a sentence does."""
    if text.endswith((".", "?", "!", "…")):
        return text
    return f"{text}."


def _day_of(entry: Entry, today: date) -> str:
    if entry.day is None:
        return ""
    return day_name(entry.day, today)


def entry_line(entry: Entry, today: date) -> str:
    """Return any entry in one line."""
    named = _day_of(entry, today)
    value = entry.value
    if isinstance(value, Note):
        on = "Note on a medicine" if value.about == "medicine" else "Note"
        return f"{on}, {named}: {shortened(value.text or '', NOTE_SHOWN)}"
    if isinstance(value, Habits):
        return f"{capital(named)}: {', '.join(habits_told(value)) or 'nothing more'}."
    if entry.progress.moment:
        return f"{entry.progress.moment.started:%H:%M} {told_line(entry, today)}"  # by the clock of where it was told
    return told_line(entry, today)


def habits_told(value: Habits) -> list[str]:
    """Return the habits of a day in words."""
    return list(filter(None, (question.read(value.answer(question.key)) for question in (*HABITS, *ROTATION))))
