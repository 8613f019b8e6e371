"""What is told opens with at most 300 characters, and never leaves out what must not wait or must not be done."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from bot import texts
from bot.alerts.cards import alert_text
from bot.alerts.record import ANSWERABLE, AlertEntry, entry_of
from bot.alerts.thread import thread_of
from bot.alerts.thread_card import card_text, one_more
from bot.store import Person as Stored
from bot.wording import OPENING
from knowledge import topics
from knowledge.diary import CheckIn
from knowledge.history import History
from knowledge.profile import Profile
from knowledge.rules import RULES, Alert, evaluate
from tests.harness.lives import people
from tests.harness.people import World

ON = date(2026, 3, 18)
MUST_BE_SAID = re.compile(r"(?:Do not|Call \d+ at once) [^.]*\.")
LIFE = tuple[Profile, list[CheckIn], date]


def entries(alerts: list[Alert], on: date) -> list[AlertEntry]:
    person = Stored("someone", datetime(2026, 3, 1, tzinfo=UTC))
    return [entry_of(person, alert, on) for alert in alerts]


def told(life: LIFE) -> list[AlertEntry]:
    profile, check_ins, on = life
    return entries(list(evaluate(History.of(profile, check_ins), on, "999")), on)


def room_of(text: str) -> int:
    """Return how long a card may be: what must not be done, and how an eye is kept, comes on top and is never cut."""
    on_top = re.findall(r"(?:Do not|Until then keep an eye) [^.]*\.", text)
    return OPENING + sum(len(said) + 2 for said in on_top)


@settings(max_examples=300)
@given(people())
def test_the_card_of_an_appointment_opens_short_and_whole(life: LIFE) -> None:
    now = thread_of([entry for entry in told(life) if entry.value.level in ANSWERABLE], life[2])
    if not now.reasons:
        return
    for lead in ("", texts.REMINDER, texts.OVER_THREE_WEEKS):
        text = card_text(now, "GB", lead)
        card = text.removeprefix(texts.REMINDER).strip()  # a repeat says above the card that it is one
        assert len(card) <= room_of(text), text
        assert all(said in text for said in MUST_BE_SAID.findall(now.lead.value.message)), text


@settings(max_examples=200)
@given(people())
def test_one_more_reason_opens_short(life: LIFE) -> None:
    reasons = [entry for entry in told(life) if entry.value.level in ANSWERABLE]
    now = thread_of(reasons, life[2])
    for new in now.lines[:1] if len(now.reasons) > 1 else ():
        before = [entry for entry in now.entries if entry != new.entry]
        text = one_more(now, [new], before, "GB", ()).text
        assert len(text) <= room_of(text), text


@settings(max_examples=200)
@given(people())
def test_what_is_only_good_to_know_opens_short_and_its_sources_stand_behind_it(life: LIFE) -> None:
    for entry in told(life):
        if entry.value.level == "info":
            text = alert_text(entry.value)
            assert len(text) <= OPENING, text
            assert "Source:" not in text


def test_a_page_opens_short() -> None:
    for page in (page for kind in topics.KIND_TITLES for page in topics.by_kind(kind)):
        opening = topics.render_opening(page).partition("\n\n")[2] or topics.render_opening(page)
        assert len(opening) <= OPENING + 50, page.id  # with what must not wait, where there is any


@pytest.mark.parametrize("command", ["/help", "/settings", "/reminders", "/alerts", "/learn", "/now", "/timezone"])
async def test_a_command_opens_short(sqlite_world: World, command: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    for message in await person.types(command):
        assert len(message.text) <= OPENING, message.text


def test_every_rule_has_a_first_sentence_that_fits() -> None:
    for rule in RULES:
        for level in rule.levels:
            assert len(rule.text(level, "999").split(". ")[0]) <= OPENING // 2
