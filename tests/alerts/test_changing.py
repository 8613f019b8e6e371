"""Alerts when the entries behind them change, when they can't be delivered, and when a file brings them."""

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from bot import texts
from knowledge.diary import AlertRecord
from tests.harness.life import Life

BOOK = "Book an ordinary doctor's appointment"
TAKEN_BACK = "An alert is withdrawn"


async def persistent(life: Life) -> None:
    said = await life.has(*(life.ago(day) for day in range(16)))
    assert any(BOOK in text for text in said)


async def change_spasm(life: Life, days: int, answer: str) -> list[str]:
    before = len(life.sent)
    await life.person.types("/history")
    await life.person.taps("Another day")
    await life.person.types(life.ago(days)["date"])
    for label in ("Change", "Twitching: yes or no", answer):
        await life.person.taps(label)
    return life.shown[before:]


async def test_an_edit_that_removes_the_reason_withdraws_and_says_so(both: Life) -> None:
    await persistent(both)
    said = await change_spasm(both, 15, "No")
    (text,) = [text for text in said if TAKEN_BACK in text]
    assert "you logged it on 16 days" in text
    assert "not an all-clear" in text
    assert (await both.states())["persistent"] == "withdrawn"
    assert not [text for text in await both.passes(days=40) if BOOK in text]


async def test_undoing_the_edit_tells_it_again(life: Life) -> None:
    await persistent(life)
    await change_spasm(life, 15, "No")
    answers = await life.person.taps("Undo")
    assert any(BOOK in answer.text for answer in answers)


async def test_deleting_the_first_day_withdraws(life: Life) -> None:
    await persistent(life)
    await life.person.types("/history")
    await life.person.taps("Another day")
    await life.person.types(life.ago(15)["date"])
    answers = await life.person.taps("Delete")
    assert any(TAKEN_BACK in answer.text for answer in answers)


async def test_an_edit_that_leaves_the_reason_says_nothing(life: Life) -> None:
    await persistent(life)
    said = await change_spasm(life, 7, "No")
    assert not [text for text in said if TAKEN_BACK in text or BOOK in text]


async def test_an_earlier_first_day_is_the_same_occurrence(life: Life) -> None:
    """Filling in a day before the first neither tells it again nor forgets that it was answered."""
    await persistent(life)
    await life.person.taps("Not now")
    await life.person.taps("No reminders of this")
    await life.person.types("/history")
    await life.person.taps("Another day")
    await life.person.types(life.ago(17)["date"])
    await life.person.taps("Fill in this day")
    for label in ("Yes", "None of these", "Left lower lid", "Done", "Others could see it", "A few brief", "No", "No"):
        await life.person.taps(label)
    answers = await life.person.taps("None of these")
    assert not [answer.text for answer in answers if BOOK in answer.text]
    await life.passes(days=1)
    assert not [text for text in await life.twitches() if BOOK in text]


async def test_a_clear_week_filled_in_later_withdraws(life: Life) -> None:
    """Two calm days in a gap of a week part the episode: what counted through it is not true."""
    await life.has(*(life.ago(day) for day in (0, 9, 10, 16)), life.calm_ago(8))
    assert "persistent" in await life.states()
    await life.person.types("/history")
    await life.person.taps("Another day")
    await life.person.types(life.ago(5)["date"])
    await life.person.taps("Fill in this day")
    await life.person.taps("No")
    answers = await life.person.taps("None of these")
    assert any(TAKEN_BACK in answer.text for answer in answers)


async def test_a_sign_taken_back_withdraws_its_alert(life: Life) -> None:
    await life.sign("Something else today", "Face weak", "I can't close one eye", "Not sure", finish=False)
    assert (await life.states())["face-weakness"] == "open"
    await life.person.taps("Face weak")
    answers = await life.person.taps("Take it back")
    assert any(TAKEN_BACK in answer.text for answer in answers)
    assert (await life.states())["face-weakness"] == "withdrawn"


async def test_a_profile_answer_fires_a_rule(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(3)))
    await life.person.types("/settings")
    await life.person.taps("Head injury")
    answers = await life.person.types(life.ago(5)["date"])
    assert any(answer.text.startswith("See a doctor today") for answer in answers)


async def test_one_reminder_for_one_occurrence(life: Life) -> None:
    """A third place joining two is told, and the earlier alert of that rule is done."""
    await life.has(*(life.ago(day, "left.lower_lid", "right.lower_lid") for day in (1, 2)))
    await life.person.records_spasm_day("Elsewhere on the body", "Leg", "Done")
    await life.passes(days=1)
    states = [alert["state"] for alert in await life.alerts() if alert["rule"] == "several-places"]
    assert states.count("open") == 1


# Undelivered


async def test_a_blocked_chat_is_told_first_thing_at_the_next_contact(both: Life) -> None:
    """Through the reply: the person blocks the bot in the middle of the check-in."""
    await both.has(*(both.ago(day) for day in range(1, 16)))
    await both.person.types("/checkin")
    for label in ("Yes", "None of these", "Same as last time", "Others could see it", "A few brief", "No", "No"):
        await both.person.taps(label)
    chat = both.person.address.chat
    both.world.platform.closed.add(chat)
    await both.person.taps("None of these")
    assert await both.world.store.read(_undelivered) == 1
    assert await both.passes(days=3) == []
    both.world.platform.closed.clear()
    answers = await both.person.types("/help")
    assert BOOK in answers[0].text
    assert len([answer for answer in answers if BOOK in answer.text]) == 1
    assert await both.world.store.read(_undelivered) == 0
    assert not [answer for answer in await both.person.types("/help") if BOOK in answer.text]


async def test_a_reminder_that_is_refused_is_told_at_the_next_contact(life: Life) -> None:
    await persistent(life)
    chat = life.person.address.chat
    life.world.platform.closed.add(chat)
    await life.passes(days=8)
    life.world.platform.closed.clear()
    assert BOOK in (await life.person.types("/help"))[0].text


async def test_an_emergency_that_was_refused_is_said_at_the_next_contact(life: Life) -> None:
    await life.person.types("/checkin")
    await life.person.taps("No")
    life.world.platform.closed.add(life.person.address.chat)
    await life.person.taps("Speech slurred")
    life.world.platform.closed.clear()
    answers = await life.person.types("/help")
    assert any("Call 999 now" in answer.text for answer in answers[:2])


async def test_the_process_being_away_loses_nothing(both: Life) -> None:
    """Reminders and questions that came due meanwhile are sent by the next start, each once."""
    await persistent(both)
    both.world.passes(days=9)
    await both.world.restart()
    said = await both.passes(hours=1)
    assert len([text for text in said if BOOK in text]) == 1
    assert await both.passes(hours=10) == []


async def test_a_restart_between_storing_and_telling_tells(life: Life) -> None:
    """What was planned and not sent when the process died is sent by the next one."""
    await life.knows(bells_palsy={"onset": life.ago(30)["date"], "improving": False})
    from bot.alerts.daily_review import review_turn

    life.world.passes(days=1)
    await review_turn(life.world.store, life.world.now)
    await life.world.restart()
    (text,) = await life.passes(hours=1)
    assert "Bell's palsy" in text


async def test_an_answer_given_meanwhile_keeps_a_planned_reminder_from_being_sent(life: Life) -> None:
    from bot.alerts.daily_review import review_turn

    await persistent(life)
    life.world.passes(days=8)
    await review_turn(life.world.store, life.world.now)
    await life.person.taps("Not now")
    await life.person.taps("No reminders of this")
    assert await life.passes(hours=2) == []


# Files


async def test_alerts_come_back_from_a_file_as_they_were(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Not now")
    await life.person.taps("No reminders of this")
    document = await life.person.exports()
    await life.person.imports(document)
    answers = await life.person.taps("Replace it")
    assert not [answer for answer in answers if BOOK in answer.text]
    assert (await life.person.exports())["alerts"] == document["alerts"]
    await life.passes(days=1)
    assert not [text for text in await life.twitches() if BOOK in text]


FOREIGN: list[dict[str, Any]] = [
    {},
    {"rule": 7},
    {"item": 1},
    {"rule": "persistent", "level": "routine"},
    {"rule": "persistent", "keys": "x", "told": 5, "date": "yesterday", "state": None},
]


SPOILT: list[tuple[str, Any]] = [
    ("keys", [[]]),
    ("keys", [3]),
    ("level", "none"),
    ("state", "booked"),
    ("date", "2025-02-30"),
    ("sources", [{}]),
    ("told", "soon"),
    ("reminded", -1),
    ("message", "x" * 9000),
    ("dates", [1]),
]


async def test_alerts_of_a_foreign_shape_hurt_nothing_and_are_kept(life: Life) -> None:
    await persistent(life)
    good = (await life.alerts())[0]
    spoilt = [{**copy.deepcopy(good), key: value} for key, value in SPOILT]
    document = {**await life.person.exports(), "alerts": [*FOREIGN, *spoilt]}
    await life.person.imports(document)
    await life.person.taps("Replace it")
    assert (await life.person.exports())["alerts"][: len(FOREIGN) + len(spoilt)] == document["alerts"]
    for command in ("/alerts", "/why", "/help", "/weekly"):
        await life.person.types(command)
    await life.passes(days=40)
    assert any(BOOK in text for text in life.shown)


OLD_ADDRESSES = (
    "https://nursing-notebook.com/simplepage.cfm?ID=x20190519193725527126&linkID=79765",
    "https://www.botoxone.com/blepharospasm/dosing",
    "https://example.com/not-ours",
    "javascript:alert(1)",
    "",
)


@pytest.mark.parametrize("address", OLD_ADDRESSES)
async def test_an_alert_from_before_names_its_source_and_links_to_no_copy(life: Life, address: str) -> None:
    await persistent(life)
    older = [{**alert, "sources": [{"title": "An older title", "url": address}]} for alert in await life.alerts()]
    await life.person.imports({**await life.person.exports(), "alerts": older})
    await life.person.taps("Replace it")
    (why,) = await life.person.types("/why")
    assert "\nSource: An older title\n" in why.text
    assert "http" not in why.text
    (again,) = await life.person.types("/alerts")
    assert "http" not in again.text
    assert (await life.person.exports())["alerts"] == older


@pytest.mark.parametrize("value", [None, 1, "x", [], *FOREIGN])
def test_a_value_of_a_foreign_shape_is_no_alert(value: Any) -> None:
    with pytest.raises(ValidationError):
        AlertRecord.model_validate(value)


def _undelivered(records: Any) -> int:
    from bot.cli.status import status

    lines = status(records).splitlines()
    (line,) = [line for line in lines if line.startswith("Alerts not delivered: ")]
    return int(line.rpartition(" ")[2])


# What a change of the diary takes the reason of


async def deleted(life: Life) -> str:
    """Have numbness told, then delete its day; return what is said."""
    await life.sign("Something else today", "Face numb", "Slowly")
    await life.person.types("/history")
    await life.person.taps(f"{life.today:%a} {life.today.day} {life.today:%b}")
    return "\n".join(answer.text for answer in await life.person.taps("Delete"))


async def test_what_a_deleted_day_takes_back_is_asked_about(both: Life) -> None:
    said = await deleted(both)
    assert TAKEN_BACK in said
    assert said.endswith("Should your doctor still hear of it?")
    assert (await both.states())["numbness"] == "withdrawn"


@pytest.mark.parametrize("typed", ["yes", "1", "Yes, keep it"])
async def test_what_a_doctor_should_still_hear_of_is_open_again_and_reminds(life: Life, typed: str) -> None:
    await deleted(life)
    await life.person.types(typed)
    assert (await life.states())["numbness"] == "open"
    assert [text for text in await life.passes(days=4) if text.startswith("Again")]
    await life.sign("Something else today", "Pain in the face", "Mild")  # another review leaves it as it was said
    assert (await life.states())["numbness"] == "open"


async def test_what_a_doctor_need_not_hear_of_stays_taken_back_and_is_not_asked_again(life: Life) -> None:
    await deleted(life)
    (said,) = await life.person.types("no")
    assert "This is not an all-clear" in said.text
    assert (await life.states())["numbness"] == "withdrawn"
    (answer,) = await life.person.presses(next(button.payload for button in life.person.screen[-2].message.buttons[0]))
    assert (await life.states())["numbness"] == "withdrawn"
    assert answer.text == texts.NOT_OPEN


async def test_an_appointment_that_was_booked_for_it_stands_again(life: Life) -> None:
    await life.sign("Something else today", "Face numb", "Slowly")
    await life.person.taps("Booked for")
    await life.person.taps("Tomorrow")
    await life.person.types("/history")
    await life.person.taps("Wed 18 Mar")
    await life.person.taps("Delete")
    await life.person.taps("Yes, keep it")
    assert (await life.states())["numbness"] == "booked"


async def test_undo_takes_the_answer_back(life: Life) -> None:
    await deleted(life)
    await life.person.taps("Yes, keep it")
    await life.person.types("undo")
    assert (await life.states())["numbness"] == "withdrawn"
    assert "Booked for ..." not in life.person.last.labels
