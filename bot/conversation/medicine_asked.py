"""A medicine that typed words name: its class, the page on it, and the offer to record that it was begun or stopped."""

import re
from datetime import date, timedelta
from typing import Final, Literal

from bot import texts
from bot.buttons import button
from bot.buttons.asked_actions import RecordMedicine, UndoMedicine
from bot.buttons.person_actions import AboutMedicine, AskAbout, Asked
from bot.buttons.sent_actions import OpenTopic
from bot.chat import Button, Message
from bot.conversation import notes
from bot.conversation.feature import Taps
from bot.conversation.profile import forget_medicine, put_medicine
from bot.conversation.profile_words import saved_line
from bot.conversation.questions_asked import page
from bot.conversation.turn import Turn, headed
from bot.reading.days import EitherDay
from bot.reading.medicine_told import MedicineTold
from bot.wording import day_in_words
from knowledge import topics
from knowledge.fields import read_date
from knowledge.medicine_names import TOPICS
from knowledge.profile import Medicine
from knowledge.profile_questions import MEDICINES
from knowledge.questions import MEDICINE_LABELS

NOT_KNOWN: Final = "none"
_BEFORE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?_([0-9]{4}-[0-9]{2}-[0-9]{2})?")
_NEVER_ALONE = "med.never_stop_alone"


def answer(turn: Turn, told: MedicineTold) -> list[Message]:
    """Say which kind of medicine it is; offer to record what was told of it, or the page on its kind."""
    if told.change == "meant" and (found := topics.topic(_NEVER_ALONE)) is not None:
        return [page(turn, found, _said(told))]
    if told.change in ("started", "stopped"):
        return [_offer(turn, told, told.change)]
    found = topics.topic(TOPICS.get(told.kind or "", ""))
    if found is None:
        return [_unknown(turn, told)]
    return [page(turn, found, _said(told))]


def _said(told: MedicineTold) -> str:
    """Return of which kind a medicine is."""
    name = told.name[:1].upper() + told.name[1:]
    if told.name and told.kind:
        return texts.MEDICINE_IS.format(name=name, kind=MEDICINE_LABELS[told.kind].lower(), code=told.code)
    if told.kind:
        return texts.KIND_IS.format(kind=MEDICINE_LABELS[told.kind].lower())
    if told.name:
        return texts.MEDICINE_OF_NO_KIND.format(name=name)
    return texts.MEDICINE_UNKNOWN


def _unknown(turn: Turn, told: MedicineTold) -> Message:
    """Keep a medicine of no kind, or an unknown one, as a note, if wanted."""
    rows = [row for row in (notes.row(turn, notes.MEDICINE), _mine()) if row]
    return turn.say("\n".join((_said(told), notes.question(turn))), *rows)


def _offer(turn: Turn, told: MedicineTold, change: Literal["started", "stopped"]) -> Message:
    """Offer to record a class with the day that was said, or ask for the day."""
    kind = told.kind
    if not kind:
        return _unknown(turn, told)
    other = (button(texts.ANOTHER_DAY_OF_IT, AboutMedicine(Asked.SETTINGS, MEDICINES.key, kind)),)
    read = (button(texts.READ_ON_KIND, OpenTopic(TOPICS[kind])), *notes.row(turn, notes.MEDICINE))
    after = (read,) if change == "stopped" else (other, read)
    lines = [_said(told)]
    if isinstance(told.day, date):
        asked = texts.RECORD_STOPPED if change == "stopped" else texts.RECORD_STARTED
        lines.append(asked.format(kind=MEDICINE_LABELS[kind], day=day_in_words(told.day)))
        days: tuple[Button, ...] = (button(texts.RECORD_MEDICINE, RecordMedicine(kind, change, told.day)),)
    else:
        lines.append(texts.RECORD_WHEN[change])
        days = tuple(button(label, RecordMedicine(kind, change, day)) for label, day in _choices(turn, told.day))
    if change == "stopped":
        lines.append(texts.NEVER_STOP)
    turn.expect_button((days, *after))
    return turn.say("\n".join(lines), days, *after)


def _choices(turn: Turn, either: date | EitherDay | None) -> tuple[tuple[str, date], ...]:
    if isinstance(either, EitherDay):
        return tuple((day_in_words(day), day) for day in (either.day_first, either.month_first))
    back = {texts.TODAY: 0, texts.YESTERDAY: 1, texts.A_WEEK_AGO: 7}
    return tuple((label, turn.today - timedelta(days=days)) for label, days in back.items())


def _mine() -> tuple[Button, ...]:
    return (button(texts.MEDICINES_ALL, AskAbout(Asked.SETTINGS, MEDICINES.key)),)


# --- taps ---


def _tap_record(turn: Turn, action: RecordMedicine) -> list[Message]:
    """Record it among what is known about the person, with a way back."""
    if action.medicine not in MEDICINE_LABELS or not turn.has_come(action.day):
        return [turn.say(texts.STALE)]
    mine, of_the_kind = turn.person.profile.medicine(action.medicine), Medicine.of(action.medicine)
    if action.change == "stopped":
        changed = (mine or of_the_kind).having(stopped=action.day)
    else:
        changed = of_the_kind.having(started=action.day, stopped=None)
    put_medicine(turn, changed)
    turn.stored = "profile"
    undo = button(texts.UNDO, UndoMedicine(action.medicine, _written(mine)))
    return [turn.edit(saved_line(turn, MEDICINES), (undo,), _mine())]


def _tap_undo(turn: Turn, action: UndoMedicine) -> list[Message]:
    """Put back what was known of a kind of medicine before."""
    found = _BEFORE.fullmatch(action.before)
    if action.medicine not in MEDICINE_LABELS or (found is None and action.before != NOT_KNOWN):
        return [turn.say(texts.STALE)]
    if found is None:
        forget_medicine(turn, action.medicine)
    else:
        put_medicine(turn, _read(action.medicine, found))
    turn.stored = "profile"
    return [turn.edit(headed(texts.PUT_BACK, saved_line(turn, MEDICINES).removeprefix(f"{texts.SAVED} ")), _mine())]


def _written(mine: Medicine | None) -> str:
    if mine is None:
        return NOT_KNOWN
    return f"{mine.started or ''}_{mine.stopped or ''}"


def _read(kind: str, before: re.Match[str]) -> Medicine:
    return Medicine.of(kind).having(started=read_date(before[1]), stopped=read_date(before[2]))


TAPS: Taps = {RecordMedicine: _tap_record, UndoMedicine: _tap_undo}
