"""What a person is told, when, and in which order."""

import pytest

from bot import texts
from tests.harness.life import Life
from tests.harness.people import BANNED

BOOK = "Book an ordinary doctor's appointment"


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


async def test_two_weeks_say_nothing_to_book_and_the_day_after_does(both: Life) -> None:
    """Started on day 0: E = 14 is exactly two weeks and says nothing; E = 15 fires, once."""
    said = await both.every_day(15)
    assert not [text for text in said if BOOK in text]
    assert len([text for text in said if "over a week" in text]) == 1  # the info line, once
    await both.passes(days=1)
    said = await both.twitches()
    assert len([text for text in said if BOOK in text]) == 1
    await both.passes(days=1)
    assert not [text for text in await both.twitches() if BOOK in text]


async def test_a_card_says_the_act_then_why_and_one_tap_further_the_source_and_what_is_more_urgent(
    life: Life,
) -> None:
    await life.has(*(life.ago(days) for days in range(1, 16)))
    (text,) = [text for text in await life.twitches() if BOOK in text]
    first, reason = lines_of(text)
    assert first.startswith(BOOK)
    assert "within the next 2 to 4 weeks" in first
    assert reason == "· The twitching began on 3 March; you logged it on 16 days, the last on 18 March."
    assert life.person.last.labels == ["Booked for ...", "Already told my doctor", "Why", "Not now"]
    (why,) = await life.person.taps("Why")
    assert "\nSource: " in why.text
    assert "http" in why.text
    assert "\nWhat makes it more urgent: " in why.text


async def test_all_reasons_are_one_card_with_the_most_urgent_haste(life: Life) -> None:
    whole = ("left.lower_lid", "left.cheek", "left.mouth")
    await life.has(*(life.ago(days, *whole) for days in range(1, 17)))
    answers = [text for text in await life.twitches() if "appointment" in text]
    # the import told the history's alerts; nothing in it is told again
    assert answers == []
    told = [text for text in life.shown if "within 7 days" in text]
    assert len(told) == 1
    assert told[0].startswith("Make a doctor's appointment within 7 days.")
    assert len([line for line in lines_of(told[0]) if line.startswith("· ")]) == 2
    assert BOOK not in told[0], "no milder advice beside it"
    assert {"whole-side", "persistent"} <= set(await life.states())


@pytest.mark.parametrize(
    ("line", "follow_ups"),
    [("Speech slurred or words wrong", ("Suddenly", "Still there")), ("Sudden worst headache", ("Gone",))],
)
async def test_an_emergency_is_told_at_the_tap_and_not_again(
    both: Life, line: str, follow_ups: tuple[str, ...]
) -> None:
    said = await both.sign(line, *follow_ups)
    calls = [text for text in said if "Call 999" in text]
    assert len(calls) == 1
    (alert,) = [alert for alert in await both.alerts() if alert["level"] == "emergency"]
    assert alert["told"]
    assert not [text for text in await both.passes(days=3) if text.startswith("Call 999")]


async def test_an_emergency_stands_alone_and_the_rest_comes_later(life: Life) -> None:
    await life.has(*(life.ago(days) for days in range(1, 15)))
    await life.person.types("/checkin")
    for label in ("Yes", "Speech slurred or words wrong", "Suddenly", "Still there", "Done", "Same as last time"):
        await life.person.taps(label)
    for label in ("Others could see it", "A few brief", "No", "No", "None of these"):
        await life.person.taps(label)
    emergency = [text for text in life.shown if text.startswith("Call 999")]
    assert emergency
    assert all("Also noted" not in text and "http" not in text for text in emergency)
    assert not [text for text in life.shown if "Also noted" in text and "999" in text]


async def test_medicine_toxin_injury_and_water_tablet_get_their_own_emergency(life: Life) -> None:
    """Beside the answer to the tap: what to say to those who come."""
    await life.knows(
        medicines=[
            {"class": "metoclopramide", "started": life.today.isoformat(), "stopped": None},
            {"class": "diuretic", "started": "2025-01-01", "stopped": None},
        ],
        toxin_injections=[life.ago(10)["date"]],
        head_injury=life.ago(2)["date"],
    )
    said = await life.sign("Trouble breathing", "Breathing", finish=False)
    specific = [text for text in said if text.startswith("Call 999")]
    assert any("which medicine it was" in text for text in specific)
    assert any("where the toxin was injected" in text for text in specific)
    assert all("Do not drive yourself" in text and "Note the time it started" in text for text in specific)


async def test_a_head_injury_with_a_danger_sign_says_when_it_was(life: Life) -> None:
    said = await life.sign("I hit my head", "Today", "Vomiting", finish=False)
    assert any("when the head was hurt" in text for text in said)


async def test_a_child_is_told_of_what_an_adult_must_act_on(life: Life) -> None:
    await life.knows(age=14)
    await life.has(*(life.ago(days, "left.cheek", "right.cheek") for days in range(1, 16)))
    said = life.shown
    assert any(text.startswith("To the adult:") for text in said)
    assert {alert["rule"] for alert in await life.alerts()} == {"child"}
    said = await life.sign("Something else today", "Face weak", "I can't close one eye", "Not sure")
    assert any(text.startswith("See a doctor today") for text in said)


async def test_no_to_every_sign_and_strength_4_for_three_weeks_still_fires(life: Life) -> None:
    """Row 90: nothing reassures, and the rules read what is told, not what is denied."""
    for day in range(23):
        if day:
            await life.passes(days=1)
        await life.person.records_spasm_day(
            *(("Left lower lid",) if day == 0 else ()), strength="Stops what I am doing"
        )
    assert len([text for text in life.shown if BOOK in text]) == 2  # at 15 days, and again at 22
    assert not [text for text in life.shown if BANNED.search(text)]


async def test_free_words_of_emergency_and_crisis_get_their_answer_then_the_signs(life: Life) -> None:
    """Row 89."""
    said = await life.person.types("I can't move half my face")
    assert said[0].text.startswith("Call 999 now")
    assert "Record it" in [button.label for row in said[-1].buttons for button in row]
    said = await life.person.types("sometimes I feel suicidal")
    assert said[0].text.startswith("Call 999 now")
    assert "hurt yourself" in said[0].text
    assert "Record it" not in [button.label for row in said[-1].buttons for button in row]


async def test_the_operators_crisis_line_comes_first(life: Life) -> None:
    life.world.intake._crisis_line = "You can call the helpline on 116 123, day and night."
    said = await life.person.types("I want to kill myself")
    assert said[0].text.startswith("You can call the helpline on 116 123")
    assert "Call 999 now" in said[0].text


async def test_alerts_and_why_list_and_explain(life: Life) -> None:
    assert "No rule has fired" in (await life.person.types("/alerts"))[0].text
    await life.has(*(life.ago(days) for days in range(16)))
    (listed,) = await life.person.types("/alerts")
    assert listed.text.startswith(BOOK)
    (why,) = await life.person.types("/why")
    assert texts.NO_ASSESSMENT in why.text
    assert "twitching; left lower lid" in why.text
    assert "http" in why.text
    await life.person.taps("Booked for")
    await life.person.taps("Tomorrow")
    (listed,) = await life.person.types("/alerts")
    assert listed.text.startswith("Your appointment: Thu 19 Mar.")


async def test_an_alert_in_a_check_in_that_was_never_set_up_is_told_too(sqlite_world) -> None:
    """Someone who skips the set-up is not skipped by the rules."""
    person = sqlite_world.person("7")
    await person.agrees()
    await person.types("/checkin")
    for label in ("No", "Something else today", "Face weak", "I can't close one eye"):
        answers = await person.taps(label)
    assert any(answer.text.startswith("See a doctor today") for answer in answers)
