"""Every text that the bot can send reads as to a frightened friend: whole, in their own words, comforting nobody."""

from collections import Counter
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given, settings

from bot import texts
from knowledge.diary import CheckIn
from knowledge.history import History
from knowledge.profile import Profile
from knowledge.rules import evaluate
from tests.harness.lives import people
from tests.texts.reading import FAULTS, MEANINGS, faults
from tests.texts.sources import every_text


def test_no_text_has_a_fault() -> None:
    found = {f"{said.where}: {fault}" for said in every_text() for fault in faults(said.text)}
    assert sorted(found) == []


def test_no_two_texts_have_one_name() -> None:
    rooms = [room for name, room in vars(texts).items() if isinstance(room, ModuleType) and not name.startswith("_")]
    assert len(rooms) > 5
    claimed = Counter(name for room in rooms for name in vars(room) if name.isupper())
    assert [name for name, times in claimed.items() if times > 1] == []


@settings(max_examples=300)
@given(people())
def test_no_alert_of_any_life_has_a_fault(person: tuple[Profile, list[CheckIn], date]) -> None:
    profile, told, on = person
    for alert in evaluate(History.of(profile, told), on, "112"):
        assert list(faults(f"{alert.message}\n\n{alert.because}\n\n{alert.escalates}")) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Rule toxin-local fired.", "an internal word"),
        ("Book an appointment (prompt).", "an internal word"),
        ("It was withdrawn after an edit.", "an internal word"),
        ("Driving was disturbed at degree 3.", "an internal word"),
        ("The sign face_droop was told.", "an internal word"),
        ("You put stress at 3 of 4.", "a level as a number"),
        ("Your last check-in is of 2026-09-28.", "a date as machines write it"),
        ("You slept 4.5 h last night.", "half hours of sleep as a number"),
        ("You had coffee, the last by 22:00.", "half hours of sleep as a number"),
        ("At most 1 nudges a day.", "one of several"),
        ("At most 2 nudge a day.", "several of one"),
        ("Yes, i can close it.", "a small I"),
        ("Today, Sun 5 Apr: Today, Sun 5 Apr: calm.", "the day twice"),
        ("Book an appointment in the next days.", "in the next days"),
        ("Most twitches stop by themselves.", "comfort"),
        ("That is usually harmless.", "comfort"),
        ("There is nothing to worry about.", "comfort"),
        ("Call 112 at once if sight sight is lost.", "a word twice"),
        ("You told of it on 3 March .", "a space too many"),
    ],
)
def test_each_kind_of_fault_is_seen(text: str, fault: str) -> None:
    (name,) = [name for name in FAULTS if name.startswith(fault)]
    assert any(found.startswith(name) for found in faults(text))


def test_a_sentence_without_its_full_stop_is_seen() -> None:
    assert list(faults("Undone. Note, Sun 5 Apr\nMy eye was tired all day and I could not read at all"))


def test_a_word_of_medicine_needs_its_meaning_beside_it() -> None:
    assert list(faults("Ask about synkinesis."))
    assert not list(faults("Ask about synkinesis: parts of the face that move together after a palsy."))
    assert len(MEANINGS) > 20
