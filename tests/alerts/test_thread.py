"""One thread of all open reasons to see a doctor: each state with each event, and what it says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.alerts import record
from bot.alerts.record import AlertEntry, asked_after_booking
from bot.alerts.thread import (
    Stands,
    Thread,
    booked_for,
    concerned,
    declined,
    joined,
    not_seen,
    put_off,
    seen,
    thread_of,
)
from bot.alerts.thread_card import card_text, one_more
from bot.progress import Progress
from bot.store import Entry
from knowledge.diary import AlertRecord
from tests.harness.people import NOON

TODAY = NOON.date()
IN_TIME, PAST = TODAY + timedelta(days=2), TODAY - timedelta(days=1)
LINES = {"persistent": "It began on 3 March.", "whole-side": "The whole side twitched on 17 March."}
MESSAGES = {
    "routine": "Book an ordinary doctor's appointment, within the next 2 to 4 weeks.",
    "prompt": "Make a doctor's appointment within 7 days.",
    "urgent": "See a doctor today.",
}
Alerts = tuple[AlertEntry, ...]


def reason(rule: str, level: str, on: date = TODAY, **values: object) -> AlertEntry:
    """Return an open alert that was told."""
    told = AlertRecord.model_validate(
        {
            "rule": rule,
            "level": level,
            "keys": [[rule, "", ""]],
            "message": MESSAGES[level],
            "because": LINES.get(rule, f"Because of {rule}."),
            "escalates": "",
            "sources": [],
            "dates": [],
            "date": on.isoformat(),
            "state": "open",
            "reminded": 0,
            "told": NOON.isoformat(),
            "remind_on": (on + timedelta(days=7)).isoformat(),
            "edition": "2026-11",
        }
    )
    return record.changed(Entry("someone", "alert", on, told), **values)


def begun(state: Stands) -> Alerts:
    """Return the alerts of a thread that stands so: two reasons that can wait for weeks."""
    two = (reason("persistent", "routine", PAST), reason("several-places", "routine", PAST))
    return {
        Stands.NOTHING: (),
        Stands.OPEN: two,
        Stands.BOOKED: booked_for(two, IN_TIME),
        Stands.PASSED: booked_for(two, PAST),
    }[state]


def gets(level: str) -> Callable[[Alerts], Alerts]:
    def work(alerts: Alerts) -> Alerts:
        return (*alerts, joined(thread_of(alerts, TODAY), reason("whole-side", level)))

    return work


def day_passes(alerts: Alerts) -> Alerts:
    """Move the appointment behind today, and let the question go out."""
    moved = (e if e.value.state != "booked" else record.changed(e, booked=PAST, remind_on=TODAY) for e in alerts)
    return tuple(asked_after_booking(e, TODAY) if e.value.state == "booked" else e for e in moved)


EVENTS: dict[str, Callable[[Alerts], Alerts]] = {
    "a reason that can wait": gets("routine"),
    "a reason for a week": gets("prompt"),
    "a reason to be seen today": gets("urgent"),
    "booked": lambda alerts: booked_for(alerts, IN_TIME),
    "seen": lambda alerts: seen(alerts, TODAY, "nothing"),
    "not seen": lambda alerts: not_seen(alerts, TODAY + timedelta(days=1)),
    "put off": lambda alerts: put_off(alerts, TODAY + timedelta(days=1)),
    "no reminders": declined,
    "the day passes": day_passes,
}
NO, OP, BO, PA = Stands.NOTHING, Stands.OPEN, Stands.BOOKED, Stands.PASSED
TABLE: dict[str, tuple[Stands, Stands, Stands, Stands]] = {
    "a reason that can wait": (OP, OP, BO, OP),
    "a reason for a week": (OP, OP, BO, OP),
    "a reason to be seen today": (OP, OP, OP, OP),
    "booked": (NO, BO, BO, BO),
    "seen": (NO, NO, NO, NO),
    "not seen": (NO, OP, OP, OP),
    "put off": (NO, OP, BO, PA),
    "no reminders": (NO, NO, BO, PA),
    "the day passes": (NO, OP, PA, PA),
}
CELLS = [(state, event, TABLE[event][number]) for event in EVENTS for number, state in enumerate((NO, OP, BO, PA))]


@pytest.mark.parametrize(("state", "event", "becomes"), CELLS)
def test_each_state_with_each_event(state: Stands, event: str, becomes: Stands) -> None:
    alerts = begun(state)
    assert thread_of(alerts, TODAY).stands is state
    assert thread_of(EVENTS[event](alerts), TODAY).stands is becomes


@pytest.mark.parametrize(
    ("level", "days", "quiet"),
    [("routine", 28, True), ("routine", 29, False), ("prompt", 7, True), ("prompt", 8, False), ("urgent", 0, False)],
)
def test_a_booking_quiets_what_it_comes_in_time_for(level: str, days: int, quiet: bool) -> None:
    booked = thread_of(booked_for(begun(Stands.OPEN), TODAY + timedelta(days=days)), TODAY)
    assert (joined(booked, reason("new", level)).value.state == "booked") is quiet


LATE = [("urgent", 0, False), ("urgent", 1, True), ("prompt", 7, False), ("prompt", 8, True), ("routine", 29, True)]


@pytest.mark.parametrize(("level", "days", "late"), LATE)
def test_a_date_later_than_advised_is_known_as_that(level: str, days: int, late: bool) -> None:
    now = thread_of([reason("new", level), reason("persistent", "routine", PAST)], TODAY)
    assert now.is_late(TODAY + timedelta(days=days)) is late


def test_advice_that_has_run_out_does_not_make_tomorrow_late() -> None:
    now = thread_of([reason("old", "prompt", TODAY - timedelta(days=30))], TODAY)
    assert (now.is_late(TODAY + timedelta(days=1)), now.is_late(TODAY + timedelta(days=2))) == (False, True)


def test_the_most_urgent_comes_first_and_no_later_reason_makes_it_milder() -> None:
    prompt = reason("whole-side", "prompt", PAST)
    now = thread_of([reason("persistent", "routine"), prompt], TODAY)
    assert card_text(now, "GB").splitlines()[0] == "Make a doctor's appointment within 7 days."
    later = one_more(now, now.lines[1:], [prompt], "GB", ())
    assert "It stays one appointment, within 7 days." in later.text
    assert "2 to 4 weeks" not in later.text


def test_a_reason_that_raises_the_haste_says_so_first() -> None:
    routine = reason("persistent", "routine", PAST)
    now = thread_of([routine, reason("whole-side", "prompt")], TODAY)
    first, _, lead, line, *_ = one_more(now, now.lines[:1], [routine], "GB", ()).text.splitlines()
    assert first == "Make a doctor's appointment within 7 days."
    assert lead == "That is sooner than I said before, for one more reason:"
    assert line == "· The whole side twitched on 17 March."


def test_three_reasons_have_a_line_and_the_others_are_counted() -> None:
    now = thread_of([reason(name, "routine") for name in "abcde"], TODAY)
    lines = card_text(now, "GB").splitlines()
    assert len([line for line in lines if line.startswith("· ")]) == 3
    assert "And 2 more: tap Why." in lines


ONE_FACT = [
    ("interference", ["driving@2026-03-17"], "unsafe-vision", ["driving@2026-03-17"], 1),
    ("interference", ["driving@2026-03-17", "eating@2026-03-17"], "unsafe-vision", ["driving@2026-03-17"], 2),
    ("spread", ["left"], "whole-side", ["left"], 1),
    ("spread", ["right"], "whole-side", ["left"], 2),
    ("beyond-eyelid", [""], "spread", ["left"], 1),
    ("persistent", [""], "persistent-3-months", [""], 1),
]


@pytest.mark.parametrize(("part", "of_part", "whole", "of_whole", "lines"), ONE_FACT)
def test_one_fact_has_one_line(part: str, of_part: list[str], whole: str, of_whole: list[str], lines: int) -> None:
    smaller = reason(part, "routine", keys=tuple((part, "", instance) for instance in of_part))
    larger = reason(whole, "prompt", keys=tuple((whole, "", instance) for instance in of_whole))
    assert len(thread_of([smaller, larger], TODAY).lines) == lines


def test_what_is_closed_declined_info_or_an_emergency_is_no_reason() -> None:
    others = [reason("persistent", "routine", state=state) for state in ("seen", "declined", "closed", "withdrawn")]
    info = record.changed(reason("persistent", "routine"), level="info")
    emergency = record.changed(reason("persistent", "routine"), level="emergency")
    assert thread_of([*others, info, emergency], TODAY) == Thread((), TODAY)


def test_what_they_said_is_no_answer_to_what_came_after_the_appointment() -> None:
    before, after = reason("persistent", "routine", PAST - timedelta(days=3)), reason("whole-side", "prompt")
    (old,) = booked_for([before], PAST)
    assert [entry.value.state for entry in seen((old, after), TODAY, "nothing")] == ["seen", "open"]


def test_an_answer_to_one_is_an_answer_to_all_that_are_open_and_later_to_what_was_answered_with_it() -> None:
    one, two = begun(Stands.OPEN)
    assert {entry.id for entry in concerned([one, two], one, TODAY)} == {one.id, two.id}
    together = [replace(entry, progress=Progress(answer="r1")) for entry in seen((one, two), TODAY)]
    new = reason("whole-side", "prompt")
    assert {entry.id for entry in concerned([*together, new], together[0], TODAY)} == {one.id, two.id}


def test_the_number_111_is_named_in_the_united_kingdom_alone() -> None:
    (booked,) = booked_for([reason("persistent", "routine", PAST)], TODAY + timedelta(days=20))
    now = thread_of([booked, reason("whole-side", "prompt")], TODAY)
    assert "or call 111" in card_text(now, "GB")
    assert "111" not in card_text(now, "DE")
    assert "That is later than advised" in card_text(now, None)
