"""What a locked screen shows: the first line of everything that the bot says unasked, for every kind there is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from bot import texts
from bot.alerts.cards import alert_message, outcome_message
from bot.alerts.record import booked, entry_of
from bot.alerts.thread import thread_of
from bot.alerts.thread_card import card
from bot.chat import Message
from bot.dialogue import AskedAbout, Dialogue, Topic
from bot.progress import Progress, Span
from bot.prompts import morning
from bot.prompts.decide import decide
from bot.prompts.discreet import names_a_condition
from bot.prompts.nudge import rows
from bot.prompts.weekly_message import QUESTIONS as WEEKLY_QUESTIONS
from bot.schedule import EVENING, MORNING, PROMPTS, SETTABLE, timings
from bot.store import PLANNED, URGENCY, Delivery, Entry, Facts, Person
from bot.verdict import Say, Skip
from knowledge.choices import Choices
from knowledge.diary import AlertRecord, recorded
from knowledge.nudges import NUDGES
from knowledge.profile import Profile
from knowledge.profile_questions import PROFILE_QUESTIONS
from knowledge.questions import AREA_LABELS, MEDICINE_LABELS, SIGN_LABELS
from knowledge.rules import RULES, Alert
from knowledge.sources import SOURCES
from tests.harness.dialogue import stands
from tests.harness.people import look_at

MONDAY = date(2026, 3, 23)
TELLING = re.compile(
    r"face|facial|twitch|spasm|\beye|\blid|symptom|warning|\bsigns?\b|doctor|medic|clinic|hospital|appointment"
    r"|diagnos|palsy|toxin|stroke|seizure|nerve|health|injur|condition|steady|diary",
    re.IGNORECASE,
)
LABELS = [
    label.casefold()
    for label in (
        *AREA_LABELS.values(),
        *MEDICINE_LABELS.values(),
        *SIGN_LABELS.values(),
        *(option.label for question in PROFILE_QUESTIONS if question.kind == "many" for option in question.options),
    )
]
LOGGED: dict[str, Any] = {
    "caffeine_drinks": 5,
    "last_caffeine": "22:30",
    "stress": 4,
    "screen_hours": 6,
    "alcohol_units": 2,
    "sleep_hours": 5,
    "sleep_quality": "poor",
}


def tells(message: Message) -> str:
    """Return what the first line gives away, "" where it gives nothing away."""
    first = message.text.splitlines()[0]
    found = TELLING.search(first)
    return found[0] if found else next((label for label in LABELS if label in first.casefold()), "")


def person(**settings: Any) -> Person:
    return Person(
        "person",
        datetime(2026, 1, 1, tzinfo=UTC),
        consent_version="1",
        profile=Profile(time_zone="UTC", age=40, conditions=(), medicines=()),
        settings=Choices.read({"alcohol_nudges": True, **settings}),
        dialogue=Dialogue(asked=AskedAbout(keys=tuple(question.key for question in PROFILE_QUESTIONS))),
    )


def facts(someone: Person, *entries: Entry) -> Facts:
    return Facts(someone, (), entries, ())


def entry(kind: str, on: date, state: str = "kept", **value: Any) -> Entry:
    return Entry("person", kind, on, recorded(kind, {"date": on.isoformat(), **value}), state=state)


def due(kind: str, cause: str, at: datetime, slot: str = PLANNED, **more: Any) -> Delivery:
    urgency = more.pop("urgency", URGENCY.get(kind, URGENCY["alert"]))
    return Delivery("person", kind, cause, at.date(), slot, urgency, at, at, **more)


def said(delivery: Delivery, known: Facts, at: datetime) -> Message | None:
    """Return what leaves at a moment: on time, late, and again as a copy that may be a repeat."""
    verdict = decide(delivery, known, at)
    if isinstance(verdict, Skip):
        return None
    assert isinstance(verdict, Say), verdict
    look_at(verdict.message)
    return verdict.message


def copies(delivery: Delivery, known: Facts) -> Iterator[Message]:
    """Yield a message on time, late, and as a copy of either."""
    for late in (timedelta(0), timedelta(minutes=20)):
        at = delivery.planned_for + late
        message = said(delivery, known, at)
        if message is not None:
            yield message
            again = said(replace(delivery, message=message, attempts=1), known, at)
            assert again is not None
            assert again.text.endswith(texts.MAY_BE_A_REPEAT)
            yield again


def nudge_times(cause: str) -> list[datetime]:
    """Return when a nudge comes in eight weeks, so that each of its texts has its turn."""
    week = timings(person())[cause].week
    dates = (MONDAY + timedelta(days=number) for number in range(56))
    return [datetime.combine(on, at, UTC) for on in dates if (at := week[on.weekday()]) is not None]


@pytest.mark.parametrize("cause", [nudge.id for nudge in NUDGES])
def test_a_nudge_gives_nothing_away(cause: str) -> None:
    came = []
    for at in nudge_times(cause):
        logged = [entry("day", at.date() - timedelta(days=ago), **LOGGED) for ago in range(1, 15)]
        known = facts(person(), *logged)
        delivery = due("nudge", cause, at)
        came += list(copies(delivery, known))
        topic = next(nudge.topic for nudge in NUDGES if nudge.id == cause)
        ignoring = person()
        stands(ignoring, nudges={topic: Topic(ignored=10, last=date(2026, 1, 1))})
        came += list(copies(delivery, facts(ignoring, *logged)))
    assert len(came) > 20
    assert any("Should they go on?" in message.text for message in came)
    assert [tells(message) for message in came if tells(message)] == []
    put_off = [Message(message.text, rows("snoozed")) for message in came]
    at = nudge_times(cause)[0]
    for message in put_off:
        for copy in copies(due("nudge", cause, at, "snooze1", message=message), facts(person())):
            assert tells(copy) == ""


@pytest.mark.parametrize("moment", [False, True], ids=["no twitch noted", "a twitch noted"])
def test_the_evening_gives_nothing_away(moment: bool) -> None:
    at = datetime(2026, 3, 23, 20, 30, tzinfo=UTC)
    noted = replace(entry("check_in", at.date(), spasm=True), progress=Progress(moment=Span(at)))
    came = list(copies(due("prompt", EVENING, at), facts(person(), *([noted] if moment else []))))
    assert len(came) == 4
    assert [tells(message) for message in came if tells(message)] == []


@pytest.mark.parametrize("parts", list(product((False, True), repeat=len(morning.PARTS))))
def test_the_morning_gives_nothing_away_whatever_it_is_made_of(parts: tuple[bool, ...]) -> None:
    open_parts = dict(zip(morning.PARTS, parts, strict=True))
    at = datetime(2026, 3, 23, 7, 30, tzinfo=UTC)
    someone = person(sleep_card=open_parts["sleep"])
    if open_parts["profile"]:
        stands(someone, asked=AskedAbout())
    if not open_parts["weekly"]:
        stands(someone, week=MONDAY)
    entries = []
    if open_parts["still"]:
        entries.append(entry("check_in", MONDAY - timedelta(days=4), spasm=True, strength=4))
    elif open_parts["yesterday"]:
        entries.append(entry("check_in", MONDAY - timedelta(days=2), spasm=False))
    known = facts(someone, *entries)
    due_parts = morning.due_parts(known, MONDAY)
    wanted = [part for part, is_open in open_parts.items() if is_open]
    assert due_parts == [part for part in wanted if part != "yesterday" or not open_parts["still"]]
    came = list(copies(due("prompt", MORNING, at), known))
    assert bool(came) is any(is_open for part, is_open in open_parts.items() if part != "profile")
    assert [tells(message) for message in came if tells(message)] == []


def test_every_prompt_and_nudge_is_walked() -> None:
    assert set(SETTABLE) == {MORNING, EVENING, *(nudge.id for nudge in NUDGES)} == {*PROMPTS} | {n.id for n in NUDGES}


def alerts() -> Iterator[tuple[str, str, Entry[AlertRecord]]]:
    """Yield every rule at every level it has, as an alert."""
    for rule in RULES:
        for level in rule.levels:
            because = "Twitching on 16 days since 3 March."
            alert = Alert(
                rule.id,
                level,
                " ".join(rule.text(level, because, "999").split()),
                because,
                rule.escalates,
                tuple(SOURCES[key] for key in rule.sources),
            )
            yield rule.id, level, entry_of(person(), alert, MONDAY)


def as_told(alert: Entry[AlertRecord], lead: str = "") -> Message:
    """Return an alert as it leaves by itself: a reason to see a doctor on the card of its appointment."""
    thread = thread_of([alert], MONDAY)
    if thread.reasons:
        return card(thread, "GB", lead)
    return alert_message(alert)


SLOTS = {
    "first": as_told,
    "reminder": lambda alert: as_told(alert, texts.REMINDER),
    "outcome": lambda alert: outcome_message(booked(alert, MONDAY), MONDAY + timedelta(days=1)),
}


@pytest.mark.parametrize("slot", SLOTS)
def test_an_alert_gives_nothing_away_but_an_emergency_says_at_once_whom_to_call(slot: str) -> None:
    at = datetime(2026, 3, 23, 10, 0, tzinfo=UTC)
    seen = set()
    for rule, level, alert in alerts():
        message = SLOTS[slot](alert)
        urgency = URGENCY.get(level, URGENCY["alert"])
        delivery = due("alert", alert.id, at, slot, urgency=urgency, message=message)
        told = said(delivery, facts(person()), at)
        assert told is not None
        if level == "emergency":
            assert told == message
        else:
            assert tells(told) == "", f"{rule}: {told.text.splitlines()[0]}"
            assert message.text in told.text
            assert told.buttons == message.buttons
        seen.add(level)
        plain = said(delivery, facts(person(plain=True)), at)
        assert plain == message
    assert seen == {"info", "routine", "prompt", "urgent", "emergency"}


@pytest.mark.parametrize("slot", SLOTS)
def test_on_discord_an_alert_that_names_a_condition_is_opened_by_a_tap(slot: str) -> None:
    """Discord restricts what apps send about health: a condition is named to nobody who did not ask."""
    at = datetime(2026, 3, 23, 10, 0, tzinfo=UTC)
    shortened = 0
    for rule, level, alert in alerts():
        message = SLOTS[slot](alert)
        urgency = URGENCY.get(level, URGENCY["alert"])
        delivery = due("alert", alert.id, at, slot, urgency=urgency, message=message, platform="discord")
        told = said(delivery, facts(person()), at)
        assert told is not None
        if level == "emergency":
            assert told == message
            continue
        assert not names_a_condition(told), rule
        if told.text.splitlines()[0] == told.text:
            shortened += 1
            assert [button.payload for row in told.buttons for button in row] == [f"a:{alert.id}:open"]
            assert told.alerts == message.alerts
    assert (shortened > 1) is (slot != "outcome")  # most name none, now that the sources stand behind Why


def test_on_discord_a_question_that_names_conditions_is_opened_by_a_tap() -> None:
    at = datetime(2026, 3, 23, 7, 30, tzinfo=UTC)
    calm = entry("check_in", MONDAY - timedelta(days=1), spasm=False)
    week = replace(entry("weekly", MONDAY), progress=Progress(done=tuple(WEEKLY_QUESTIONS)))
    for question in (question for question in PROFILE_QUESTIONS if question.asked):
        someone = person()
        someone.profile, someone.settings = Profile(time_zone="UTC"), Choices()
        others = tuple(other.key for other in PROFILE_QUESTIONS if other != question)
        stands(someone, asked=AskedAbout(keys=others))
        prompt = said(due("prompt", MORNING, at, platform="discord"), facts(someone, calm, week), at)
        assert prompt is not None
        assert not names_a_condition(prompt), question.key
        first = prompt.buttons[0][0].payload if prompt.buttons else ""
        assert first.split(":")[:2] == ["j", question.key]


@pytest.mark.parametrize("cause", [nudge.id for nudge in NUDGES])
def test_no_nudge_names_a_condition(cause: str) -> None:
    for at in nudge_times(cause):
        logged = [entry("day", at.date() - timedelta(days=ago), **LOGGED) for ago in range(1, 15)]
        for message in copies(due("nudge", cause, at), facts(person(), *logged)):
            assert not names_a_condition(message)


def test_the_check_itself_notices_what_is_told() -> None:
    for line in ("Any twitching today?", "Book a doctor's appointment", "Your left lower lid", "About your epilepsy"):
        assert tells(Message(f"{line}\nmore")) != ""
    assert tells(Message("Time to rest.\nAny twitching today?")) == ""
