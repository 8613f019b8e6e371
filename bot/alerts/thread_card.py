"""The one card of all open reasons to see a doctor: what to do and how soon, why, and the buttons that answer it."""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot import texts
from bot.alerts.cards import first_sentence, outcome_buttons
from bot.alerts.record import AlertEntry, rank
from bot.alerts.thread import SHOWN_REASONS, Reason, Stands, Thread
from bot.buttons import button
from bot.buttons.sent_actions import (
    BookVisit,
    BookVisitIn,
    ExplainAlert,
    NotNow,
    SendCalendarFile,
    TellOutcome,
)
from bot.chat import Message, Rows
from bot.wording import OPENING, day_name, pairs

IN_THE_UK = "GB"
AHEAD_FOR: Final = {"urgent": (0, 1), "prompt": (0, 1, 3, 7), "routine": (0, 1, 3, 7, 14, 28)}
"""Days ahead for which an appointment is offered, by the haste."""
_ORDINARY = re.compile(r"(Make|Book) an? .*appointment|See a doctor|Get medical help|To the adult")
_HASTE = re.compile(r",? (within (the next )?\d+( to \d+ weeks| days| hours)|in the next days|today)(?=[ .:,]|$)")
_FORBIDS = re.compile(r"Do not [^.]*\.")
_EXPLAINS = re.compile(r":|, and say ")
_DRIVE: Final = "drive"
_CAN_BE_READ_LATER: Final = ("Shield",)
_NOT_TO_MISS = re.compile(r"(?:Do not|Call|Until then|Go to|Shield) [^.]*\.")


def card(thread: Thread, country: str | None, lead: str = "") -> Message:
    """Return the whole thread as one card; `lead` is what makes it be told again."""
    return Message(card_text(thread, country, lead), card_buttons(thread), alerts=ids(thread.entries))


def card_text(thread: Thread, country: str | None, lead: str = "") -> str:
    """Return what to do and how soon, or how the appointment stands; then up to three reasons in a line each.

    It opens short: what there is no room for, Why tells.
    """

    def composed(form: _Form) -> str:
        to_do = _to_do(thread, form) if thread.stands is Stands.OPEN else ""
        lines = _as_lines(thread.lines, thread, form)
        above = "" if form.brief and lead != texts.REMINDER else lead  # a repeat always says that it is one
        rest = (_if_shut(thread, country), booking_line(thread, country), lines, _forbidden(thread, to_do))
        return _paragraphs(above, to_do, *rest)

    return _fitting(composed, booking_line(thread, country))


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _if_shut(thread: Thread, country: str | None) -> str:
    """Return whom to call where nobody is there today, of what should be seen today."""
    is_for_today = thread.stands is Stands.OPEN and thread.haste == "urgent"
    if is_for_today and country == IN_THE_UK:
        return texts.IF_SHUT_111
    return ""


class _Form(NamedTuple):
    """Say how long a card is: all of what is to be done, how many reasons; or brief, with nothing but what counts."""

    long: bool
    reasons: int = SHOWN_REASONS
    brief: bool = False


_FORMS: Final = (_Form(True), _Form(False), _Form(False, 2), _Form(False, 1), _Form(False, 1, brief=True))


def _fitting(composed: Callable[[_Form], str], of_booking: str = "") -> str:
    """Return the longest form of a card that is read at a glance; the shortest one where none is.

    That an appointment comes too late is said with all that makes it so.
    """
    shortest = ""
    for form in _FORMS[:-1] if of_booking else _FORMS:
        shortest = composed(form)
        if len(shortest) <= OPENING:
            return shortest
    return shortest


def in_a_line(reason: Reason, thread: Thread) -> str:
    """Return one reason with its dates, and what it asks for beside the appointment."""
    act = first_sentence(reason.entry)
    why = reason.because or act
    own_act = reason.entry != thread.lead and not _ORDINARY.match(act) and act not in why
    if own_act:
        return f"{why} {_HASTE.sub('', act.rstrip('.').partition(':')[0])}."
    return why


def one_more(
    thread: Thread,
    new: Sequence[Reason],
    before: Collection[AlertEntry],
    country: str | None,
    told: tuple[str, ...],
) -> Message:
    """Return new reasons of a thread that was told before: never a second request, never milder than the first.

    `told` names the alerts that are told with it.
    """
    if thread.stands is Stands.BOOKED and thread.booked is not None:
        day = day_name(thread.booked, thread.today)
        return Message(
            f"{texts.FOR_THE_VISIT.format(day=day)}\n{_as_lines(new, thread, _FORMS[0])}", _why_row(thread), alerts=told
        )
    raised = rank(thread.haste) > max(rank(entry.value.level) for entry in before)
    leads = thread.haste == "urgent" and any(reason.entry == thread.lead for reason in new)

    def composed(form: _Form) -> str:
        lines, to_do = _as_lines(new, thread, form), _to_do(thread, form)
        rest = (_if_shut(thread, country), _forbidden(thread, to_do), booking_line(thread, country))
        if form.brief and thread.haste == "urgent":
            return _paragraphs(to_do, lines, *rest)
        if raised or leads:
            return _paragraphs(to_do, f"{texts.SOONER_NOW if raised else texts.ONE_MORE}\n{lines}", *rest)
        same = texts.SAME_APPOINTMENT.format(haste=texts.HASTE[thread.haste])
        return _paragraphs(f"{texts.ONE_MORE}\n{lines}", same, *rest)

    text = _fitting(composed, booking_line(thread, country))
    return Message(text, card_buttons(thread), alerts=told)


def _as_lines(reasons: Sequence[Reason], thread: Thread, form: _Form) -> str:
    whys = [in_a_line(reason, thread) for reason in reasons[: form.reasons]]
    if form.brief:
        return "\n".join(texts.REASON.format(why=f"{why.rstrip('.').partition('; ')[0]}.") for why in whys)
    shown = [texts.REASON.format(why=why) for why in whys]
    left = len(reasons) - len(shown)
    return "\n".join([*shown, *([texts.MORE_REASONS.format(n=left)] if left else [])])


def _to_do(thread: Thread, form: _Form) -> str:
    """Return what is to be done: in full for one reason, and for what should be seen today.

    Where it is not to be long, all the same what must not wait and what must not be done.
    """
    lead = thread.lead
    alone = len(thread.lines) == 1 or thread.haste == "urgent"
    act = lead.value.message
    if not (alone and form.long):
        first = first_sentence(lead)
        must = _NOT_TO_MISS.findall(_after_the_first(lead))
        if form.brief:
            must = [said for said in must if not said.startswith(_CAN_BE_READ_LATER)]
            first = first if _DRIVE in first else f"{_EXPLAINS.split(first.rstrip('.'))[0]}."
        act = " ".join((first, *must))
    past = thread.haste == "urgent" and lead.value.date < thread.today
    if past:
        return f"{texts.STILL_TO_DO} {act[:1].lower()}{act[1:]}"
    return act


def _after_the_first(entry: AlertEntry) -> str:
    return entry.value.message.removeprefix(first_sentence(entry))


def _forbidden(thread: Thread, said: str) -> str:
    """Return what must not be done until then, of whatever reason, each thing once and none that is said already."""
    found = [sentence for entry in thread.entries for sentence in _FORBIDS.findall(entry.value.message)]
    return " ".join(sentence for sentence in dict.fromkeys(found) if not _is_said(sentence, said))


def _is_said(sentence: str, said: str) -> bool:
    """Return whether it is said already, be it in other words: that it is not safe to drive."""
    return sentence in said or (_DRIVE in sentence and _DRIVE in said)


def booking_line(thread: Thread, country: str | None) -> str:
    """Return what is said of an appointment that was noted: its day, and whether a reason should be seen sooner."""
    day = thread.booked
    if day is None:
        return ""
    named = day_name(day, thread.today)
    if thread.stands is Stands.PASSED:
        return texts.WAITS_FOR_OUTCOME.format(day=named)
    if thread.stands is Stands.BOOKED:
        return texts.BOOKED_THEN.format(day=named)
    if day < thread.today:
        return ""
    if day == thread.today:
        return texts.TODAY_TELL_THEM
    return texts.TOO_LATE_NOW.format(day=named, else_whom=else_whom(country))


def else_whom(country: str | None) -> str:
    """Return whom else to ask for a sooner appointment: the number 111 is the United Kingdom's alone."""
    if country == IN_THE_UK:
        return texts.OR_CALL_111
    return texts.OR_ASK_WHO


def card_buttons(thread: Thread) -> Rows:
    """Return what a person can do about the thread, as it stands."""
    lead = thread.lead.id
    if thread.stands is Stands.PASSED:
        return (*outcome_buttons(thread.lead), (button(texts.WHY, ExplainAlert(lead)),))
    last = button(texts.NOT_NOW, NotNow(lead))
    if thread.stands is Stands.BOOKED:
        last = button(texts.CALENDAR_FILE, SendCalendarFile(lead))
    return (
        (button(texts.BOOKED_FOR, BookVisit(lead)), button(texts.ALREADY_TOLD, TellOutcome(lead))),
        (button(texts.WHY, ExplainAlert(lead)), last),
    )


def _why_row(thread: Thread) -> Rows:
    return ((button(texts.WHY, ExplainAlert(thread.lead.id)),),)


def booking_buttons(thread: Thread, tapped: AlertEntry) -> Rows:
    """Return days for an appointment that fit the haste, today and tomorrow first."""
    haste = thread.haste if thread.reasons else tapped.value.level
    days = [ahead for ahead in AHEAD_FOR[haste] if ahead <= 1 or not _is_late(thread, ahead)]
    return pairs([button(texts.AHEAD[ahead], BookVisitIn(tapped.id, ahead)) for ahead in days])


def _is_late(thread: Thread, ahead: int) -> bool:
    return bool(thread.reasons) and thread.is_late(thread.today + timedelta(days=ahead))


def ids(entries: Sequence[AlertEntry]) -> tuple[str, ...]:
    """Return by what alerts are known."""
    return tuple(entry.id for entry in entries)


def late_line(thread: Thread, day: date, country: str | None) -> str:
    """Return that an appointment is later than advised, empty where it is not."""
    if not thread.reasons or not thread.is_late(day):
        return ""
    return texts.LATER_THAN_ADVISED.format(by=_advised(thread), else_whom=else_whom(country))


def _advised(thread: Thread) -> str:
    """Return by when all of it should be seen."""
    if thread.haste == "urgent":
        return texts.HASTE["urgent"]
    if thread.advised_by <= thread.today:
        return texts.SOON
    return texts.BY_THEN.format(day=day_name(thread.advised_by, thread.today))
