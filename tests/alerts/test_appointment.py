"""One appointment over many days: asked for once, added to, booked, asked about, and opened again."""

from typing import Any

import pytest

from bot import texts
from tests.harness.life import Life
from tests.harness.people import NOON
from tests.harness.two_chats import linked

BOOK = "Book an ordinary doctor's appointment"
MAKE = "Make a doctor's appointment within 7 days."
ONE_MORE = "One more reason to see a doctor:"
FOR_THE_VISIT = "One more reason for your appointment on"
WHAT_DID_THEY_SAY = "What did they say?"
LID, CHEEK, MOUTH = "left.lower_lid", "left.cheek", "left.mouth"
REQUESTS = (BOOK, "Make a doctor's appointment", "See a doctor today", "Ask a doctor")


async def persistent(life: Life) -> None:
    """Have it twitch for so long that an appointment is advised, told today."""
    said = await life.has(*(life.ago(day) for day in range(16)))
    assert any(BOOK in text for text in said)


async def booked(life: Life, label: str) -> str:
    await life.person.taps("Booked for")
    return (await life.person.taps(label))[0].text


def requests(said: list[str]) -> list[str]:
    """Return what asks for an appointment as if for the first time."""
    return [text for text in said if text.startswith(REQUESTS)]


async def test_five_reasons_in_six_days_are_one_request_and_one_booking_quiets_them(both: Life) -> None:
    await both.has(*(both.ago(day) for day in range(1, 16)))
    said = await both.twitches()
    for places in (("Left cheek", "Left lower lid"), ("Left cheek", "Left mouth corner", "Left lower lid")):
        for _ in range(2):
            said += await both.passes(days=1)
            said += await both.twitches(*places)
    said += await both.passes(days=1)
    said += await both.sign("Something else today", "Face numb", "Slowly")
    asked = requests(said)
    assert len([text for text in asked if "sooner than I said before" not in text]) == 1, asked
    states = await both.states()
    assert {"persistent", "spread", "whole-side", "numbness"} <= {*states}
    assert "within the next 2 to 4 weeks" not in "".join(said[said.index(asked[-1]) :])
    await booked(both, "In 3 days")
    states = await both.states()
    assert {states[rule] for rule in ("persistent", "whole-side", "numbness")} == {"booked"}
    assert await both.passes(days=3) == []
    assert [WHAT_DID_THEY_SAY in text for text in await both.passes(days=1)] == [True]


async def test_the_text_is_of_the_history_as_it_is_when_it_is_shown(life: Life) -> None:
    await persistent(life)
    await life.passes(days=1)
    await life.twitches()
    (listed,) = await life.person.types("/alerts")
    assert "you logged it on 17 days, the last on 19 March." in listed.text
    again = [text for text in await life.passes(days=6) if text.startswith("Again")]
    assert len(again) == 1
    assert "the last on 19 March" in again[0]


# Booked


@pytest.mark.parametrize(
    ("sign", "labels"),
    [
        (None, ["Today", "Tomorrow", "In 3 days", "In a week", "In 2 weeks", "In 4 weeks"]),
        (("Face numb", "Slowly"), ["Today", "Tomorrow", "In 3 days", "In a week"]),
        (("Face weak", "I can't close one eye", "Not sure"), ["Today", "Tomorrow"]),
    ],
)
async def test_the_days_that_are_offered_fit_the_haste(
    life: Life, sign: tuple[str, ...] | None, labels: list[str]
) -> None:
    if sign is None:
        await persistent(life)
    else:
        await life.sign("Something else today", *sign)
    await life.person.taps("Booked for")
    assert life.person.last.labels == labels


@pytest.mark.parametrize(
    ("typed", "late"), [("25 March", False), ("26 March", True), ("tomorrow", False), ("1 June", True)]
)
@pytest.mark.parametrize(
    ("country", "else_whom"), [("GB", "or call 111."), ("DE", "or ask by phone who can see you sooner.")]
)
async def test_a_date_later_than_advised_is_said_to_be(
    life: Life, typed: str, late: bool, country: str, else_whom: str
) -> None:
    await life.knows(country=country)
    await life.sign("Something else today", "Face numb", "Slowly")
    await life.person.taps("Booked for")
    (said,) = await life.person.types(typed)
    assert ("That is later than advised (by Wed 25 Mar): ask for an earlier one" in said.text) is late
    assert (else_whom in said.text) is late
    assert ("111" in said.text) is (late and country == "GB")


async def test_what_was_advised_a_week_ago_offers_no_day_that_is_late(life: Life) -> None:
    await life.sign("Something else today", "Face numb", "Slowly")
    await life.passes(days=5)
    await life.person.taps("Booked for")
    assert life.person.last.labels == ["Today", "Tomorrow"]
    await life.passes(days=5)
    await life.person.taps("Booked for")
    assert "later than advised (as soon as you can)" in (await life.person.types("in 2 weeks"))[0].text


async def test_a_reason_that_can_wait_for_the_appointment_is_told_in_a_line(life: Life) -> None:
    await persistent(life)
    await booked(life, "In a week")
    said = []
    for _ in range(2):
        await life.passes(days=1)
        said += await life.twitches("Left cheek", "Left lower lid")
    (text,) = [text for text in said if FOR_THE_VISIT in text]
    assert text.startswith("One more reason for your appointment on Wed 25 Mar:\n· It twitched")
    assert not requests(said)
    assert (await life.states())["spread"] == "booked"


@pytest.mark.parametrize(
    ("sign", "first"),
    [(("Face numb", "Slowly"), MAKE), (("Face weak", "I can't close one eye", "Not sure"), "See a doctor today")],
)
async def test_a_reason_that_needs_a_sooner_one_speaks_up(life: Life, sign: tuple[str, ...], first: str) -> None:
    await persistent(life)
    await booked(life, "In 2 weeks")
    await life.passes(days=1)
    said = await life.sign("Something else today", *sign)
    (text,) = [text for text in said if text.startswith(first)]
    assert "That is sooner than I said before" in text
    assert "Your appointment is on Wed 1 Apr. That is later than advised" in text
    assert (await life.states())["persistent"] == "booked"
    await booked(life, "Tomorrow")
    assert {*(await life.states()).values()} == {"booked"}


async def test_an_appointment_stands_in_the_calendar_and_says_nothing_of_what_it_is_for(life: Life) -> None:
    await persistent(life)
    await booked(life, "In a week")
    (message,) = await life.person.taps("Calendar file")
    assert message.attachment is not None
    assert message.attachment.name == "appointment.ics"
    content = message.attachment.content.decode()
    assert "SUMMARY:Appointment (Steadyface)\r\n" in content
    assert "DTSTART;VALUE=DATE:20260325\r\n" in content
    known = {"BEGIN", "END", "VERSION", "PRODID", "SUMMARY", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "DTSTAMP", "UID"}
    assert {line.partition(":")[0] for line in content.splitlines()} == known


# After it


OUTCOMES = {
    "A diagnosis": ("seen", "diagnosis"),
    "Nothing found": ("seen", "nothing"),
    "Sent on": ("seen", "referred"),
    "Wasn't seen": ("open", None),
    "Later": ("booked", None),
}


async def asked(life: Life) -> None:
    await life.has(*(life.ago(day, LID, CHEEK) for day in range(16)))
    await booked(life, "In 3 days")
    assert [WHAT_DID_THEY_SAY in text for text in await life.passes(days=4)] == [True]


@pytest.mark.parametrize("label", OUTCOMES)
async def test_each_answer_to_what_they_said_is_kept_for_all_reasons(both: Life, label: str) -> None:
    await asked(both)
    assert both.person.last.labels[:5] == [*OUTCOMES]
    await both.person.taps(label)
    alerts = [alert for alert in await both.alerts() if alert["level"] != "info"]
    assert len(alerts) == 2
    assert {(alert["state"], alert.get("outcome")) for alert in alerts} == {OUTCOMES[label]}


async def test_later_is_asked_again_after_three_days(life: Life) -> None:
    await asked(life)
    assert (await life.person.taps("Later"))[0].text == "I ask again on Wed 25 Mar."
    said = {day: await life.passes(days=1) for day in range(1, 5)}
    assert [day for day, texts in said.items() if any(WHAT_DID_THEY_SAY in text for text in texts)] == [3]


async def test_not_seen_opens_it_again_at_once_and_reminds_the_next_day(life: Life) -> None:
    await asked(life)
    (answer,) = await life.person.taps("Wasn't seen")
    assert [button.label for button in answer.buttons[0]] == ["Booked for ...", "Already told my doctor"]
    assert [text for text in await life.passes(days=1) if text.startswith("Again")]
    assert "was noted" not in await booked(life, "Tomorrow")
    assert [WHAT_DID_THEY_SAY in text for text in await life.passes(days=2)] == [True]


async def test_sent_on_leads_to_the_next_appointment(life: Life) -> None:
    await asked(life)
    await life.person.taps("Sent on")
    await booked(life, "In 2 weeks")
    assert {alert["state"] for alert in await life.alerts() if alert["level"] != "info"} == {"booked"}


async def test_one_undo_takes_an_answer_back_for_all_reasons(both: Life) -> None:
    await both.has(*(both.ago(day, LID, CHEEK) for day in range(16)))
    before = await both.alerts()
    await booked(both, "In a week")
    await both.person.taps("Undo")
    assert await both.alerts() == before
    await both.person.taps("Put it back")
    assert {alert["state"] for alert in await both.alerts() if alert["level"] != "info"} == {"booked"}


# Put off


async def test_not_now_says_when_it_comes_again_and_it_does(life: Life) -> None:
    await persistent(life)
    (said,) = await life.person.taps("Not now")
    assert said.text == "It stays open in /alerts. I come back to it on Wed 25 Mar."
    assert await life.passes(days=6) == []
    assert [text for text in await life.passes(days=1) if text.startswith("Again")]


async def test_what_should_be_seen_today_is_not_put_off_past_the_evening(life: Life) -> None:
    await life.sign("Something else today", "Face weak", "I can't close one eye", "Not sure")
    (said,) = await life.person.taps("Not now")
    assert said.text == "This should be seen today. I come back to it today, Wed 18 Mar at 17:00."
    await life.person.taps("Remind me tomorrow")
    evening, morning = await life.passes(hours=19)
    assert "See a doctor today" in evening
    assert "see a doctor today" in morning
    assert await life.passes(days=5) == []


TOLD_AT = [(8, [9, 23]), (12, [5, 19]), (14, [3, 17]), (15, [2, 16]), (18, [2, 13]), (20, [2, 11]), (22, [9])]


@pytest.mark.parametrize(("hour", "after"), TOLD_AT)
async def test_what_should_be_seen_today_is_told_again_that_evening_and_the_next_morning(
    life: Life, hour: int, after: list[int]
) -> None:
    """From getting up at seven to bed at eleven; nobody is woken."""
    await life.passes(hours=(hour - NOON.hour) % 24)
    await life.sign("Something else today", "Face weak", "I can't close one eye", "Not sure")
    hours = [number for number in range(1, 30) for text in await life.passes(hours=1) if text.startswith("Again")]
    assert hours == after


# A changed answer about the person


async def doubted(life: Life) -> str:
    """Have a spread told, then change the age so that it is no matter of a week any more."""
    await life.knows(age=35)
    await life.has(*(life.ago(day, LID, CHEEK) for day in range(3)))
    await life.person.types("/settings")
    await life.person.taps("Age")
    return "\n".join(answer.text for answer in await life.person.taps("40"))


async def test_a_changed_answer_withdraws_nothing_without_saying_what_changed_and_asking(life: Life) -> None:
    said = await doubted(life)
    assert "Your answer “Age: 40 to 64” means this can wait longer:\n· It twitched" in said
    assert "Should your doctor still hear of it?" in said
    assert (await life.states())["spread"] == "open"


async def test_an_answer_that_is_changed_back_and_changed_again_is_asked_about_again(life: Life) -> None:
    await doubted(life)
    for label, asks in (("18", False), ("65", True)):
        await life.person.types("/settings")
        await life.person.taps("Age")
        said = "\n".join(answer.text for answer in await life.person.taps(label))
        assert ("Should your doctor still hear of it?" in said) is asks
    assert (await life.states())["spread"] == "open"


async def test_what_a_rule_needs_is_told_in_words(life: Life) -> None:
    await life.has(*(life.ago(day, LID, CHEEK) for day in range(3)))
    await life.knows(diagnoses=["hemifacial_spasm"])
    await life.person.types("/settings")
    await life.person.taps("Usual zones")
    await life.person.taps("Eyelids")
    said = [answer.text for answer in await life.person.taps("Done")]
    assert any("Eyelids or brow” means this is not new for you:" in text for text in said), said


async def test_what_a_doctor_should_still_hear_of_stays_and_goes_on_reminding(life: Life) -> None:
    await doubted(life)
    await life.person.taps("Yes, keep it")
    assert (await life.states())["spread"] == "open"
    assert [text for text in await life.passes(days=4) if text.startswith("Again")]


async def test_what_a_doctor_need_not_hear_of_goes_and_comes_back_with_undo(life: Life) -> None:
    await doubted(life)
    (said,) = await life.person.taps("No, leave it out")
    assert "This is not an all-clear" in said.text
    assert (await life.states())["spread"] == "withdrawn"
    await life.person.taps("Undo")
    assert (await life.states())["spread"] == "open"


# Lists, chats, restarts, old buttons


async def test_the_list_has_the_appointment_first_then_what_is_over_and_more_one_tap_away(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await life.twitches()
    document = await life.person.exports()
    old = {**document["alerts"][0], "state": "seen", "seen_on": "2026-03-10"}
    past = [{**old, "date": f"2026-02-{day:02}", "keys": [["numbness", "", f"{day}"]]} for day in range(1, 13)]
    await life.person.imports({**document, "alerts": [*past, *document["alerts"]]})
    await life.person.taps("Replace it")
    (listed,) = await life.person.types("/alerts")
    assert listed.text.startswith(BOOK)
    assert len([line for line in listed.text.splitlines() if line]) <= 8
    shown = listed.text.count("\n· ") - 1
    while "More" in life.person.last.labels:
        (more,) = await life.person.taps("More")
        assert len(more.text.splitlines()) <= 8
        shown += len(more.text.splitlines())
    assert shown == 12


async def test_a_person_in_two_chats_has_one_appointment(sqlite_world: Any) -> None:
    life = await Life(sqlite_world).begun()
    await persistent(life)
    discord = await linked(life.person)
    (listed,) = await discord.types("/alerts")
    assert listed.text.startswith(BOOK)
    await discord.taps("Booked for")
    await discord.taps("Tomorrow")
    assert (await life.person.types("/alerts"))[0].text.startswith("Your appointment: Thu 19 Mar.")


async def test_an_appointment_outlives_restarts(both: Life) -> None:
    await persistent(both)
    await both.person.taps("Booked for")
    await both.world.restart()
    await both.person.taps("Tomorrow")
    both.world.passes(days=2)
    await both.world.restart()
    assert [WHAT_DID_THEY_SAY in text for text in await both.passes(hours=1)] == [True]
    await both.world.restart()
    await both.person.taps("Nothing found")
    assert (await both.states())["persistent"] == "seen"


async def test_a_question_to_somebody_who_shut_the_bot_out_is_asked_later(life: Life) -> None:
    await persistent(life)
    await booked(life, "Tomorrow")
    life.world.platform.closed.add(life.person.address.chat)
    assert await life.passes(days=3) == []
    life.world.platform.closed.clear()
    await life.person.types("/help")
    assert [text for text in await life.passes(days=3) if WHAT_DID_THEY_SAY in text]


OLD_BUTTONS = {
    "book:3": "booked",
    "book:2026-03-20": "booked",
    "seen": "seen",
    "seen:nothing": "seen",
    "seen:not": "open",
    "later": "open",
    "stop": "declined",
}


@pytest.mark.parametrize("verb", OLD_BUTTONS)
async def test_a_button_of_an_older_card_answers_the_whole_appointment(life: Life, verb: str) -> None:
    await life.knows(age=50)
    await life.has(*(life.ago(day, LID, CHEEK) for day in range(16)))
    found = await life.world.store.read(_ids)
    assert len(found) == 2
    await life.person.presses(f"a:{found[0]}:{verb}")
    assert {alert["state"] for alert in await life.alerts() if alert["level"] != "info"} == {OLD_BUTTONS[verb]}


def _ids(records: Any) -> list[str]:
    from knowledge.diary import AlertRecord

    return [entry.id for entry in records.entries.all_of(AlertRecord) if entry.value.level != "info"]


async def test_the_card_is_answered_by_numbers_the_day_after_and_after_a_restart(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await life.twitches()
    life.world.passes(hours=14)
    await life.world.restart()
    await life.person.types("/alerts")
    await life.person.types("1")
    assert "For which day is it booked?" in life.person.last.text
    await life.person.types("in a week")
    assert "booked for" in life.person.last.text


async def test_stop_beside_the_card_asks_what_is_to_stop(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await life.twitches()
    await life.person.types("/alerts")
    await life.person.types("stop")
    assert "Leave" in life.person.last.labels


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("hemifacial spasm. botox next tuesday", "diagnosis"),
        ("they found nothing", "nothing found"),
        ("sent me to a neurologist", "ook"),
        ("it was cancelled", "opens again"),
    ],
)
async def test_what_they_said_may_be_typed_and_its_words_are_kept(life: Life, typed: str, answer: str) -> None:
    await persistent(life)
    await booked(life, "In 3 days")
    assert any(WHAT_DID_THEY_SAY in text for text in await life.passes(days=4))
    said = await life.person.types(typed)
    assert "Save?" not in said[-1].text
    assert texts.NOT_AN_ANSWER not in said[-1].text
    assert (await life.person.exports())["notes"][-1]["text"] == typed
    if answer == "diagnosis":
        await life.person.taps("Hemifacial spasm")
        assert (await life.person.profile())["diagnoses"] == ["hemifacial_spasm"]
    assert (await life.states())["persistent"] == ("open" if answer == "opens again" else "seen"), said


async def test_words_that_none_of_the_answers_fits_are_shown_them_again(life: Life) -> None:
    await persistent(life)
    await booked(life, "In 3 days")
    await life.passes(days=4)
    (said,) = await life.person.types("took ages and the parking was awful")
    assert said.text == texts.WHICH_OUTCOME
    await life.person.taps("Nothing found")
    assert (await life.states())["persistent"] == "seen"


# An older card, once a new reason asks for more haste


async def outrun(life: Life) -> Any:
    """Have two weeks of twitching told, and a day later what should be seen within a week; return the older card."""
    await persistent(life)
    card = life.person.last
    assert card.text.startswith(BOOK)
    await life.passes(days=1)
    said = await life.sign("Something else today", "Face numb", "Slowly")
    assert [text for text in said if text.startswith(MAKE) and "That is sooner than I said before" in text]
    return card


@pytest.mark.parametrize("label", ["Booked for", "Not now"])
async def test_an_older_card_says_first_what_is_asked_for_by_now(life: Life, label: str) -> None:
    card = await outrun(life)
    (answer,) = await life.person.taps_old(card, label)
    assert answer.text.startswith(f"More came since that card. By now: {MAKE}")


async def test_an_older_card_offers_no_day_that_is_too_late_by_now(life: Life) -> None:
    card = await outrun(life)
    await life.person.taps_old(card, "Booked for")
    assert life.person.last.labels == ["Today", "Tomorrow", "In 3 days", "In a week"]
    await life.person.taps("Today")
    assert {*(await life.states()).values()} == {"booked"}


async def test_no_reminders_of_an_older_card_leaves_what_can_not_wait_open(life: Life) -> None:
    card = await outrun(life)
    payload = next(one.payload for row in card.message.buttons for one in row if one.label == "Not now")
    (answer,) = await life.person.presses(payload.rpartition(":")[0] + ":stop")
    assert f"This stays open, and I come back to it: {MAKE}" in answer.text
    states = await life.states()
    assert (states["persistent"], states["numbness"]) == ("declined", "open")


async def test_a_newer_card_says_nothing_of_older_ones(life: Life) -> None:
    await outrun(life)
    for label in ("Booked for", "Not now"):
        (answer,) = await life.person.taps(label)
        assert "More came since" not in answer.text
