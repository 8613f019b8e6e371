"""What a record makes of a day's check-in: its answers merged with those that are there, and what is asked after it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.record_line import known_places
from bot.reading.records import Record
from knowledge import questionnaire as q
from knowledge.codes import EYE_CLOSURES
from knowledge.questionnaire import Draft
from knowledge.questions import (
    CHECK_IN,
    EYE_CLOSURE,
    FREQUENCY,
    INTERFERENCE,
    OTHER,
    PLACES,
    SPASM,
    STRENGTH,
    TOGETHER,
    WARNING,
    WHOLE_SIDE_AREAS,
)


def with_answers(draft: Draft, record: Record) -> Draft:
    """Return a check-in with what a record says of it; places add up, of two strengths the greater one holds."""
    if record.spasm is None:
        return draft
    chosen = q.choose(draft, SPASM, "yes" if record.spasm else "no")
    assert chosen is not None
    if not record.spasm:
        return chosen
    return _with_scales(_with_places(chosen, record), record)


def _with_places(draft: Draft, record: Record) -> Draft:
    known = known_places(record)
    for side in record.whole:
        draft = q.whole_side(draft, side)
    of_a_side = {f"{side}.{area}" for side in record.whole for area in WHOLE_SIDE_AREAS}
    for place in (*(known.places or ()), *(known.elsewhere or ())):
        if place not in of_a_side:
            draft = q.tick_place(draft, place, on=True)
    return draft


def _with_scales(draft: Draft, record: Record) -> Draft:
    value = draft.value
    if record.strength:
        draft = draft.put(STRENGTH.key, max(record.strength, value.strength or 0))
    if record.frequency:
        draft = draft.put(FREQUENCY.key, record.frequency)
    if record.eye_closure:
        told = (record.eye_closure, value.eye_closure or record.eye_closure)
        draft = draft.put(EYE_CLOSURE.key, max(told, key=EYE_CLOSURES.index))
    rated = {domain: degree for domain, degree in record.disturbed.items() if degree}
    if rated:
        draft = draft.put(INTERFERENCE.key, {**(value.interference or {}), **rated})
    return draft


def questions_told(record: Record) -> tuple[str, ...]:
    """Return the questions that a record answers."""
    told = {
        SPASM.key: record.spasm is not None,
        PLACES.key: bool(record.places or record.whole or record.elsewhere),
        STRENGTH.key: bool(record.strength),
        FREQUENCY.key: bool(record.frequency),
        EYE_CLOSURE.key: bool(record.eye_closure),
        INTERFERENCE.key: any(record.disturbed.values()),
    }
    return tuple(key for key, is_told in told.items() if is_told)


def mentioned(record: Record) -> tuple[str, ...]:
    """Return what is to be asked about: lines of the lists of signs, and activities without a word on how much."""
    unrated = [f"{INTERFERENCE.key}/{domain}" for domain, degree in record.disturbed.items() if not degree]
    return (*record.signs, *unrated)


def moved_on(before: Draft, after: Draft, record: Record, *, under_way: bool, walk: bool) -> Draft:
    """Return a check-in that asks what the words left open, and the warning list where it was not answered.

    One that is `under_way` goes on with its other questions. `walk` asks again what was told, to look at it.
    """
    again = {name.partition("/")[0] for name in mentioned(record)}
    if record.spasm and any(spot.open for spot in record.spots):
        again.add(PLACES.key)
    told = questions_told(record)
    if walk:
        again |= {*told}
    closed = (*before.done, *told) if under_way else _closed(after, record)
    done = tuple(key for key in dict.fromkeys(closed) if key not in again)
    editing = OTHER.key if OTHER.key in again else ""
    changed = replace(after, done=done, mentioned=tuple(dict.fromkeys((*after.mentioned, *mentioned(record)))))
    if before.focus or before.editing:
        return replace(changed, focus=before.focus, editing=before.editing)
    return replace(changed, editing=editing)


def _closed(after: Draft, record: Record) -> Sequence[str]:
    """Return the questions that are not asked of a day of which somebody wrote."""
    if after.value.spasm is None:
        if _is_warned(after):
            return [WARNING.key]
        return []
    if after.value.spasm is False:
        keys = [SPASM.key, WARNING.key]
    else:
        keys = [question.key for question in CHECK_IN if question is not TOGETHER]
    return [key for key in keys if key != WARNING.key or _is_warned(after)]


def _is_warned(draft: Draft) -> bool:
    return draft.warned or draft.value.signs is not None
