"""Every sentence that an alert or a topic can say."""

import re
from typing import Any

import pytest

from bot import texts
from bot.alerts.cards import alert_message, in_short
from bot.alerts.record import entry_of
from bot.alerts.thread import thread_of
from bot.alerts.thread_card import card
from bot.store import Person
from knowledge import topics
from knowledge.rules import RULES, RULES_BY_ID, Alert
from knowledge.rules.rule import Level
from knowledge.sources import SOURCES
from tests.harness.life import Life
from tests.harness.people import MOST_BYTES, NOON, look_at

BANNED = re.compile(
    r"!|nothing to worry|\bnormal\b|\byou have\b|don['’]t worry|do not worry|\bfine\b|\bharmless\b|\bno need to\b",
    re.IGNORECASE,
)
CONDITIONS = re.compile(r"stroke|palsy|tumou?r|sclerosis|hemifacial|blepharospasm|dystonia|seizure", re.IGNORECASE)
LEVELS = [(rule.id, level) for rule in RULES for level in rule.levels]


def entry(rule_id: str, level: Level) -> Any:
    rule = RULES_BY_ID[rule_id]
    because = "Twitching on 16 days since 3 March, last on 18 March: 15 days."
    sources = tuple(SOURCES[key] for key in rule.sources)
    message = rule.text(level, "999")
    alert = Alert(rule_id, level, message, because, rule.escalates, sources)
    return entry_of(Person("someone", NOON), alert, NOON.date())


@pytest.mark.parametrize(("rule_id", "level"), LEVELS)
def test_what_an_alert_says(rule_id: str, level: Level) -> None:
    message = alert_message(entry(rule_id, level))
    look_at(message)
    assert not BANNED.search(message.text), message.text
    first = message.text.splitlines()[0]
    act = first.split(". ")[0].split(":")[0]
    assert not CONDITIONS.search(act), act
    assert not BANNED.search(in_short(entry(rule_id, level)))


REASONS = [pair for pair in LEVELS if pair[1] not in ("emergency", "info")]


@pytest.mark.parametrize(("rule_id", "level"), REASONS)
def test_the_card_of_an_appointment_says_what_to_do_then_why_and_comforts_nobody(rule_id: str, level: Level) -> None:
    known = entry("persistent", "routine")
    for alerts in ([entry(rule_id, level)], [entry(rule_id, level), known]):
        message = card(thread_of(alerts, NOON.date()), "GB")
        look_at(message)
        act, *rest = message.text.splitlines()
        assert act.split(". ")[0].rstrip(".") in entry(rule_id, level).value.message
        assert any(line.startswith("· Twitching on 16 days") for line in rest)
        assert not BANNED.search(message.text), message.text
        assert "http" not in message.text
        assert not CONDITIONS.search(act.split(". ")[0].split(":")[0]), act


@pytest.mark.parametrize(("rule_id", "level"), [pair for pair in LEVELS if pair[1] == "emergency"])
def test_an_emergency_holds_the_number_and_nothing_else(rule_id: str, level: Level) -> None:
    message = alert_message(entry(rule_id, level))
    assert message.text.startswith("Call 999 now")
    assert "Do not drive yourself." in message.text
    if rule_id != "crisis":
        assert "Note the time it started." in message.text
    assert "http" not in message.text
    labels = [button.label for row in message.buttons for button in row]
    assert labels == [texts.I_CALLED, texts.WITH_A_DOCTOR, texts.SOMETHING_ELSE, texts.RECORD_WHAT]
    assert len(message.text) < 260


@pytest.mark.parametrize(("rule_id", "level"), [pair for pair in LEVELS if pair[1] not in ("emergency", "info")])
def test_an_alert_opens_with_its_reason_and_leads_to_the_rest(rule_id: str, level: Level) -> None:
    message = alert_message(entry(rule_id, level))
    assert "Twitching on 16 days" in message.text
    assert "http" not in message.text
    assert texts.SHOW_WHY in [button.label for row in message.buttons for button in row]


async def test_why_names_the_source_of_an_alert_that_is_over_and_what_would_make_it_more_urgent(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await life.twitches()
    await life.person.taps("Already told my doctor")
    (listed,) = await life.person.types("/why")
    assert "Source: " in listed.text
    assert "http" in listed.text
    assert texts.MORE_URGENT in listed.text


def test_every_topic_that_an_alert_links_to_exists() -> None:
    pages = {rule.id: rule.topic for rule in RULES_BY_ID.values() if rule.topic}
    for rule, page in pages.items():
        assert topics.topic(page) is not None, rule
        assert len(f"l:t:{page}".encode()) <= MOST_BYTES
    assert not [rule for rule in pages if RULES_BY_ID[rule].level == "emergency"]


async def test_every_topic_is_two_taps_away(life: Life) -> None:
    """/learn, a heading, a title."""
    for title in topics.KIND_TITLES.values():
        await life.person.types("/learn")
        await life.person.taps(title)
        pages = life.person.last
        for label in pages.labels[:-1]:
            if label == texts.WHEN_TO_BE_SEEN:  # made of the rules: all of it, what is urgent first
                (page,) = await life.person.taps_old(pages, label)
                assert page.text.startswith("Call 999 now")
                continue
            sent = await life.person.taps_old(pages, label)
            assert sent[0].text.startswith(label)
            (whole,) = await life.person.taps("More")
            assert whole.text.startswith(label)
            assert "not a medical assessment" in whole.text
            (sources,) = await life.person.taps("Sources")
            assert "Sources:" in sources.text


async def test_words_find_a_topic_one_three_or_the_headings(life: Life) -> None:
    (page,) = await life.person.types("/learn magnesium")
    assert page.text.startswith("Magnesium")
    (page,) = await life.person.types("/learn does cofee cause twitching")
    assert page.text.startswith("Caffeine")
    (choice,) = await life.person.types("/learn stroke")  # somebody looks a word up
    assert len(choice.buttons) == 3
    (none,) = await life.person.types("/learn zzzz")
    assert "ask a doctor" in none.text
    assert len([button for row in none.buttons for button in row]) == len(topics.KIND_TITLES)


async def test_an_alert_leads_to_its_topic_and_stays(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(16)))
    alert = life.person.last
    await life.person.taps("Why")
    await life.person.taps("Read more")
    (page,) = await life.person.taps("More")
    assert "not a medical assessment" in page.text
    assert alert in life.person.screen
