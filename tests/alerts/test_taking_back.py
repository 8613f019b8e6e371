"""What was answered to an alert, or ended one, can be taken back; what came of a draft goes with its answer."""

from typing import Any

import pytest

from bot import texts
from tests.harness.life import Life

BOOK = "Book an ordinary doctor's appointment"


async def persistent(life: Life) -> dict[str, Any]:
    await life.has(*(life.ago(day) for day in range(16)))
    return await of(life, "persistent")


async def of(life: Life, rule: str) -> dict[str, Any]:
    return next(alert for alert in reversed(await life.alerts()) if alert["rule"] == rule)


ANSWERS = {
    "No reminders of this": ("Not now", "No reminders of this"),
    "booked": ("Booked for", "In a week"),
    "told": ("Already told my doctor",),
    "told, and what they said": ("Already told my doctor", "Nothing found"),
    "tomorrow": ("Not now", "Remind me tomorrow"),
}


@pytest.mark.parametrize("labels", ANSWERS.values(), ids=ANSWERS)
async def test_an_answer_to_an_alert_can_be_undone_and_put_back(both: Life, labels: tuple[str, ...]) -> None:
    before = await persistent(both)
    for label in labels[:-1]:
        await both.person.taps(label)
    last_but_one = await of(both, "persistent")
    await both.person.taps(labels[-1])
    answered = await of(both, "persistent")
    assert answered != before
    said = await both.person.taps("Undo")
    assert said[0].text.startswith("Undone.")
    assert await of(both, "persistent") == last_but_one
    await both.person.taps("Put it back")
    assert await of(both, "persistent") == answered


async def test_an_undone_no_reminders_reminds_again(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Not now")
    await life.person.taps("No reminders of this")
    await life.person.taps("Undo")
    assert [text for text in await life.passes(days=8) if BOOK in text]


async def test_a_reminder_missed_meanwhile_comes_the_next_day(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Not now")
    await life.person.taps("No reminders of this")
    await life.passes(days=20)
    await life.person.taps("Undo")
    assert (await of(life, "persistent"))["remind_on"] > life.today.isoformat()
    assert [text for text in await life.passes(days=2) if BOOK in text]


# The question about a silence


async def after_a_silence(life: Life) -> None:
    days = [*range(40, 46), *range(4)]
    await life.has(*(life.ago(day) for day in days))
    assert any("Never" in label or "never" in label for label in life.person.last.labels)


@pytest.mark.parametrize(("label", "kept"), [("It never stopped", True), ("It stopped", False)])
async def test_an_answer_about_a_silence_can_be_undone(both: Life, label: str, kept: bool) -> None:
    await after_a_silence(both)
    await both.person.taps(label)
    assert (await both.person.profile())["gaps_were_spasm"] is kept
    await both.person.taps("Undo")
    assert "gaps_were_spasm" not in await both.person.profile()
    await both.person.taps("It stopped")
    assert (await both.person.profile())["gaps_were_spasm"] is False


async def test_not_sure_about_a_silence_takes_an_earlier_answer_back(life: Life) -> None:
    await after_a_silence(life)
    card = next(shown for shown in life.person.screen if "It never stopped" in shown.labels)
    await life.person.taps_old(card, "It never stopped")
    await life.person.taps_old(card, "Not sure")
    assert "gaps_were_spasm" not in await life.person.profile()
    await life.person.taps("Undo")
    assert (await life.person.profile())["gaps_were_spasm"] is True


@pytest.mark.parametrize("payload", ["z:", "z:undo", "z:undo:x", "z:maybe", "z:on:x:y"])
async def test_a_made_up_answer_about_a_silence_breaks_nothing(life: Life, payload: str) -> None:
    await life.person.presses(payload)
    assert (await life.person.profile()).get("gaps_were_spasm") in (None, True)


async def test_an_alert_that_came_of_it_never_stopped_goes_with_it(life: Life) -> None:
    await after_a_silence(life)
    said = await life.person.taps("It never stopped")
    assert any(BOOK in message.text for message in said)
    said = await life.person.taps_old(undo_of(life, texts.GAP_SAVED_ON), "Undo")
    question = next(message for message in said if "Should your doctor still hear of it?" in message.text)
    assert question.text.startswith("Your answer “Weeks without a check-in: not told” means this may have stopped")
    assert (await life.states())["persistent"] == "open", "it goes only when the person says so"
    await life.person.taps("No, leave it out")
    assert (await life.states())["persistent"] == "withdrawn"


async def test_the_answer_about_a_silence_stands_in_the_settings_and_is_changed_there(life: Life) -> None:
    await after_a_silence(life)
    await life.person.taps("It never stopped")
    await life.person.types("/settings")
    await life.person.taps("More")
    assert "Weeks without a check-in: It never stopped" in life.person.last.text
    await life.person.taps("Weeks without a check-in")
    await life.person.taps("It stopped")
    assert (await life.person.profile())["gaps_were_spasm"] is False


def undo_of(life: Life, text: str) -> Any:
    return next(shown for shown in reversed(life.person.screen) if shown.text.startswith(text))


# What an answer ended or replaced


async def test_undoing_the_check_in_that_ended_an_episode_opens_its_alert_again(both: Life) -> None:
    await persistent(both)
    await both.passes(days=4)
    await both.is_calm()
    await both.passes(days=4)
    assert (await both.states())["persistent"] == "open"
    await both.is_calm()
    assert (await both.states())["persistent"] == "closed"
    saved = undo_of(both, "Saved.")
    said = await both.person.taps_old(saved, "Undo")
    assert (await both.states())["persistent"] == "open"
    assert any(message.text.startswith("Open again: ") and "16 days" in message.text for message in said)
    await both.person.taps("Put it back")
    assert (await both.states())["persistent"] == "closed"


async def test_a_booked_alert_whose_reason_comes_back_is_booked_again(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Booked for")
    await life.person.taps("In a week")
    await life.person.types("/history")
    await life.person.taps("Another day")
    await life.person.types(life.ago(15)["date"])
    for label in ("Change", "Twitching: yes or no", "No"):
        await life.person.taps(label)
    assert (await life.states())["persistent"] == "withdrawn"
    said = await life.person.taps("Undo")
    assert (await life.states())["persistent"] == "booked"
    assert any(message.text.startswith("Open again: ") and "booked for" in message.text for message in said)


# A check-in under way


TAKEN_BACK = "An alert is withdrawn"
SUDDEN_LID = ("No", "Something else today", "Upper lid hangs lower", "Suddenly, or within 3 days")


async def test_an_alert_of_a_draft_goes_when_the_sign_is_told_otherwise(both: Life) -> None:
    """A lid that hangs since days is to be seen the same day; over months it is not."""
    await both.person.types("/checkin")
    for label in SUDDEN_LID:
        await both.person.taps(label)
    assert await lid(both) == {"prompt": "replaced", "urgent": "open"}
    await both.person.taps("✓ Upper lid hangs lower")
    before = len(both.sent)
    await both.person.taps("Slowly, over weeks or months")
    assert await lid(both) == {"prompt": "open", "urgent": "withdrawn"}
    assert [text for text in both.shown[before:] if TAKEN_BACK in text], "what was told is not taken back in silence"
    before = len(both.sent)
    await both.person.taps("Done")
    assert [text for text in both.shown[before:] if "lid that hangs lower" in text], "the milder reason is told"


async def test_the_first_word_on_how_a_sign_came_is_no_change_of_it(life: Life) -> None:
    await life.person.types("/checkin")
    before = len(life.sent)
    for label in ("No", "One side of my face dropped", "Slowly, over weeks or months"):
        await life.person.taps(label)
    assert not [text for text in life.shown[before:] if TAKEN_BACK in text]


async def test_an_alert_of_a_draft_goes_at_its_end_when_another_answer_was_changed(both: Life) -> None:
    """The day that made two weeks of it was answered "yes", judged with a sign, and then "no"."""
    await both.has(*(both.ago(day) for day in range(1, 16)))
    assert "persistent" not in await both.states()
    await both.person.types("/checkin")
    for label in ("Yes", "Sudden loss or blur of sight", "Take it back"):
        await both.person.taps(label)
    assert (await both.states())["persistent"] == "open", "judged with a check-in that is under way"
    before = len(both.sent)
    for label in ("Back", "No", "None of these"):
        await both.person.taps(label)
    assert (await both.states())["persistent"] == "withdrawn"
    assert not [text for text in both.shown[before:] if BOOK in text or TAKEN_BACK in text], "it was never told"


async def lid(life: Life) -> dict[str, str]:
    return {alert["level"]: alert["state"] for alert in await life.alerts() if alert["rule"] == "drooping-lid"}


async def test_of_two_bookings_the_newer_is_undone_first(life: Life) -> None:
    """Undo of the older one would bring back an appointment that was undone, or never was."""
    before = await persistent(life)
    alert = next(shown for shown in reversed(life.person.screen) if "Booked for ..." in shown.labels)
    for days in ("In a week", "In 3 days"):
        await life.person.taps_old(alert, "Booked for ...")
        await life.person.taps(days)
    first, second = [shown for shown in life.person.screen if shown.text.startswith("Noted: booked")]
    said = await life.person.taps_old(first, "Undo")
    assert said[0].text.startswith("There is a newer answer")
    await life.person.taps_old(second, "Undo")
    await life.person.taps_old(first, "Undo")
    assert await of(life, "persistent") == before
