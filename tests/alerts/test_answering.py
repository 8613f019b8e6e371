"""What a person does about an alert, and what comes of it in the weeks after."""

import pytest

from bot import texts
from tests.harness.life import Life

BOOK = "Book an ordinary doctor's appointment"
AGAIN = "Again, because it is still open:"


async def persistent(life: Life, days: int = 16) -> Life:
    """Bring in a history whose one alert to book is `persistent`, told today."""
    said = await life.has(*(life.ago(day) for day in range(days)))
    assert any(BOOK in text for text in said)
    return life


async def test_a_booking_keeps_it_quiet_and_is_asked_about_the_day_after(both: Life) -> None:
    await persistent(both)
    await both.person.taps("Booked for")
    assert "Noted: booked for" in (await both.person.taps("In 2 weeks"))[0].text
    assert (await both.states())["persistent"] == "booked"
    assert await both.passes(days=14) == []
    (question,) = await both.passes(days=1)
    assert "Your appointment was planned for yesterday, Wed 1 Apr" in question
    await both.person.taps("Nothing found")
    (alert,) = [alert for alert in await both.alerts() if alert["rule"] == "persistent"]
    assert (alert["state"], alert["outcome"], alert["seen_on"]) == ("seen", "nothing", "2026-04-01")


async def test_what_they_said_is_asked_the_morning_after_then_after_three_days_and_then_three_times_weekly(
    life: Life,
) -> None:
    await persistent(life)
    await life.person.taps("Booked for")
    await life.person.taps("Tomorrow")
    days = [day for day in range(1, 60) for text in await life.passes(days=1) if "What did they say?" in text]
    assert days == [2, 5, 12, 19, 26]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("25 March", "2026-03-25"), ("2026-03-18", "2026-03-18"), ("Friday", "2026-03-20"), ("in 3 weeks", None)],
)
async def test_a_booking_is_typed(life: Life, typed: str, day: str | None) -> None:
    await persistent(life)
    await life.person.taps("Booked for")
    answers = await life.person.types(typed)
    (alert,) = [alert for alert in await life.alerts() if alert["rule"] == "persistent"]
    if day is None:
        assert alert["state"] in ("open", "booked")
    else:
        assert (alert["state"], alert["booked"]) == ("booked", day), answers


@pytest.mark.parametrize("typed", ["yesterday", "2026-03-17", "17 March 2026", "2025-12-01", "9999-12-31", "soon", "²"])
async def test_a_booking_in_the_past_or_without_a_date_is_refused(life: Life, typed: str) -> None:
    await persistent(life)
    await life.person.taps("Booked for")
    answers = await life.person.types(typed)
    assert "from today on" in answers[0].text
    assert (await life.states())["persistent"] == "open"


async def test_already_told_silences_what_a_visit_answers_for_four_weeks_and_nothing_else(both: Life) -> None:
    await persistent(both)
    assert (await both.person.taps("Already told my doctor"))[0].text == "Noted. What did they say?"
    await both.person.taps("Nothing found")
    said = await both.every_day(27)
    said += await both.passes(hours=12)
    assert not [text for text in said if BOOK in text], said
    await both.passes(days=1)
    cheek = await both.twitches("Left cheek", "Left lower lid")
    await both.passes(days=1)
    cheek += await both.twitches("Left cheek", "Left lower lid")
    assert [text for text in cheek if "and in the left cheek on" in text]
    await both.passes(days=1)
    assert [text for text in [*cheek, *await both.twitches()] if "The twitching began on 3 March" in text]


async def test_a_visit_does_not_silence_three_months(life: Life) -> None:
    await persistent(life, days=85)
    await life.person.taps("Already told my doctor")
    await life.person.taps("Sent on")
    said = await life.every_day(9)
    assert [text for text in said if "After three months" in text]


async def test_a_diagnosis_goes_into_the_profile_and_the_rules_heed_it(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Already told my doctor")
    answers = await life.person.taps("A diagnosis")
    assert "profile" in answers[0].text
    await life.person.taps("Choose it")
    await life.person.taps("Hemifacial spasm")
    await life.person.taps("Done")
    assert (await life.person.profile())["diagnoses"] == ["hemifacial_spasm"]
    assert not [text for text in await life.every_day(40) if BOOK in text]


async def test_not_seen_opens_it_again_and_reminds_tomorrow(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Already told my doctor")
    await life.person.taps("Wasn't seen")
    assert (await life.states())["persistent"] == "open"
    assert any(AGAIN in text for text in await life.passes(days=1))


async def test_show_why_lists_the_entries(life: Life) -> None:
    await persistent(life)
    (why,) = await life.person.taps("Why")
    assert why.text.count("left lower lid") == 2  # the first and the last day
    assert texts.NO_ASSESSMENT in why.text


async def test_remind_me_tomorrow_reminds_tomorrow_and_the_regular_ones_still_come(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Not now")
    await life.person.taps("Remind me tomorrow")
    (text,) = await life.passes(days=1)
    assert text.startswith(AGAIN)
    assert len(await life.passes(days=9)) == 1
    assert await life.passes(days=20) == []


async def test_no_reminders_is_for_routine_alerts_alone(life: Life) -> None:
    await persistent(life)
    await life.person.taps("Not now")
    await life.person.taps("No reminders of this")
    assert await life.passes(days=60) == []
    assert (await life.states())["persistent"] == "declined"
    await life.sign("Something else today", "Face numb", "Slowly")
    assert any("within 7 days" in shown.text for shown in life.person.screen)
    await life.person.taps("Not now")
    assert "No reminders of this" not in life.person.last.labels


async def test_reminders_of_a_routine_alert_come_after_a_week_then_monthly_three_at_most(both: Life) -> None:
    await persistent(both)
    days = [day for day in range(1, 120) for text in await both.passes(days=1) if AGAIN in text]
    assert days == [7, 37, 67]


async def test_reminders_of_a_prompt_alert_come_after_three_days_then_weekly_three_at_most(life: Life) -> None:
    whole = ("left.lower_lid", "left.cheek", "left.mouth")
    await life.has(*(life.ago(day, *whole) for day in range(3)))
    days = [day for day in range(1, 60) for text in await life.passes(days=1) if AGAIN in text]
    assert days == [3, 10, 17]


async def test_what_should_be_seen_today_is_told_again_before_the_surgeries_close_and_at_getting_up(
    life: Life,
) -> None:
    await life.sign("Something else today", "Face weak", "I can't close one eye", "Not sure")
    assert await life.passes(hours=4) == []
    (evening,) = await life.passes(hours=1)  # told at noon: at five
    assert evening.startswith(AGAIN)
    assert "See a doctor today" in evening
    assert await life.passes(hours=13) == []
    (morning,) = await life.passes(hours=1)  # at seven
    assert "If that has not happened yet: see a doctor today" in morning
    assert await life.passes(days=20) == []


async def test_reminders_stop_when_it_is_no_longer_true_as_of_the_last_check_in(life: Life) -> None:
    await persistent(life)
    for _ in range(4):
        await life.passes(days=1)
        await life.is_calm()
    assert not [text for text in await life.passes(days=40) if AGAIN in text]


async def test_more_than_three_weeks_is_told_once_in_place_of_the_reminder(both: Life) -> None:
    await persistent(both)
    said = await both.every_day(10)
    assert len([text for text in said if "more than three weeks now" in text]) == 1
    assert len([text for text in said if BOOK in text]) == 1


@pytest.mark.parametrize("answers", [("Not now", "No reminders of this"), ("Already told my doctor",)])
async def test_three_weeks_are_not_told_to_who_has_answered(life: Life, answers: tuple[str, ...]) -> None:
    await persistent(life)
    for answer in answers:
        await life.person.taps(answer)
    assert not [text for text in await life.every_day(10) if BOOK in text]


async def test_an_episode_that_ends_ends_its_reminders_and_says_so_once(both: Life) -> None:
    await persistent(both)
    said = []
    for _ in range(9):
        await both.passes(days=1)
        said += await both.is_calm()
    assert len([text for text in said if text.startswith("A week in which you told me")]) == 1
    assert (await both.states())["persistent"] == "closed"
    assert await both.passes(days=60) == []


async def test_the_end_of_an_episode_does_not_end_what_is_urgent(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(3)), head_injury=life.ago(6)["date"])
    assert (await life.states())["head-injury-recent"] == "open"
    for _ in range(8):
        await life.passes(days=1)
        await life.is_calm()
    states = await life.states()
    assert "resolved" in states
    assert states["head-injury-recent"] == "open"


async def test_silence_fires_no_rule(both: Life) -> None:
    """Days without a check-in: no alert, no end of an episode, nothing."""
    await both.has(*(both.ago(day) for day in range(5)))
    assert await both.passes(days=40) == []
    await both.has(both.ago(9), both.calm_ago(6), both.calm_ago(5))
    before = await both.alerts()
    assert await both.passes(days=30) == []
    assert await both.alerts() == before


async def test_only_bells_palsy_is_asked_about_by_the_calendar(life: Life) -> None:
    await life.knows(bells_palsy={"onset": life.ago(15)["date"], "improving": False})
    said = [(day, text) for day in range(1, 12) for text in await life.passes(days=1)]
    assert [day for day, text in said if "Bell's palsy" in text] == [7]


async def test_the_gap_question_is_asked_and_its_answer_heeded(both: Life) -> None:
    await both.has(*(both.ago(day) for day in range(22, 32)))
    said = await both.twitches()
    question = [text for text in said if "did the twitching stop in between?" in text]
    assert len(question) == 1
    answers = await both.person.taps("It never stopped")
    assert "Noted: it went on" in answers[0].text
    assert any(BOOK in answer.text for answer in answers)
    assert (await both.person.profile())["gaps_were_spasm"] is True


async def test_a_gap_that_was_a_stop_counts_afresh(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(22, 32)))
    await life.twitches()
    answers = await life.person.taps("It stopped")
    assert not any(BOOK in answer.text for answer in answers)


async def test_a_higher_level_goes_out_at_once(life: Life) -> None:
    """The same spread, once the age is known to be under 40, is told again and sooner; the earlier one is done."""
    await life.has(*(life.ago(day, "left.lower_lid", "left.cheek") for day in range(3)))
    await life.person.taps("Not now")
    await life.person.taps("No reminders of this")
    await life.person.types("/settings")
    await life.person.taps("Age")
    answers = await life.person.taps("18")
    assert any("within 7 days" in answer.text and "left lower lid and cheek" in answer.text for answer in answers)
    assert [(alert["level"], alert["state"]) for alert in await life.alerts()] == [
        ("routine", "declined"),
        ("prompt", "open"),
    ]


async def test_a_sign_told_as_an_emergency_is_not_told_again_when_it_is_past(life: Life) -> None:
    await life.sign("Speech slurred or words wrong", "Suddenly", "Gone")
    for _ in range(4):
        await life.passes(days=1)
        said = await life.is_calm()
        assert not [text for text in said if "assessment" in text and "doctor" not in text.lower()[:3]], said
    assert "past-stroke-signs" not in await life.states()


async def test_a_past_sign_that_was_never_told_is_told(life: Life) -> None:
    sign = {"sign": "speech", "onset": "sudden", "resolved": True}
    said = await life.has({"date": life.ago(3)["date"], "spasm": False, "signs": [sign]})
    assert any(text.startswith("Get medical help today") for text in said)
