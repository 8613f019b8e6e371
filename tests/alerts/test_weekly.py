"""The weekly questions, and what comes of their answers."""

import pytest

from tests.harness.life import Life

TALK = "Talk to your doctor about how this weighs on you"


async def answers_week(life: Life, *labels: str) -> list[str]:
    before = len(life.sent)
    await life.person.types("/weekly")
    for label in labels:
        await life.person.taps(label)
    return life.shown[before:]


async def test_mood_fires_after_two_weeks_running_once(both: Life) -> None:
    said = await answers_week(both, "A lot", "Not at all", "A little", "Not sure", "Skip", "No")
    assert not [text for text in said if TALK in text]
    assert "answered" in both.person.last.text
    await both.passes(days=7)
    (text,) = [text for text in await answers_week(both, "All the time") if TALK in text]
    assert '"a lot" or "all the time" about embarrassment in the weeks from 16 March to 23 March' in text
    await both.passes(days=7)
    assert not [text for text in await answers_week(both, "A lot", "A lot", "A lot") if TALK in text]


@pytest.mark.parametrize("gap", [14, 21])
async def test_mood_needs_weeks_that_follow_each_other(life: Life, gap: int) -> None:
    await answers_week(life, "A lot")
    await life.passes(days=gap)
    assert not [text for text in await answers_week(life, "A lot") if TALK in text]


async def test_degree_2_does_not_fire(life: Life) -> None:
    await answers_week(life, "Somewhat", "Somewhat", "Somewhat")
    await life.passes(days=7)
    assert not [text for text in await answers_week(life, "A lot", "A lot", "A lot") if TALK in text]


async def test_mood_goes_with_its_answer(life: Life) -> None:
    await answers_week(life, "A lot", "Not at all", "A little", "Not sure", "Skip", "No")
    await life.passes(days=7)
    await answers_week(life, "A lot", "Skip", "Skip", "Skip", "Skip")
    await life.person.taps("Change")
    await life.person.taps("Not at all")
    await life.passes(days=1)
    assert not [text for text in await life.twitches() if TALK in text]


async def test_held_back_makes_the_zone_rules_silent(life: Life) -> None:
    """The answer goes into the latest check-in of the week; an alert that it removes is withdrawn."""
    await life.has(*(life.ago(day, "left.lower_lid", "left.cheek") for day in range(3)))
    assert (await life.states())["spread"] == "open"
    await answers_week(life, "Skip", "Skip", "Skip", "Yes")
    assert (await life.person.exports())["check_ins"][0]["suppressible"] is True
    assert (await life.states())["spread"] == "withdrawn"


async def test_the_visit_is_asked_once_a_month_and_answers_the_alerts(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(16)))
    await answers_week(life, "Skip", "Skip", "Skip", "Skip", "Skip", "Yes: nothing found")
    (alert,) = [alert for alert in await life.alerts() if alert["rule"] == "persistent"]
    assert (alert["state"], alert["outcome"]) == ("seen", "nothing")
    await life.passes(days=7)
    await answers_week(life, "Skip", "Skip", "Skip", "Skip", "Skip")
    assert "answered" in life.person.last.text


async def test_a_visit_told_by_mistake_is_changed_and_the_alerts_are_open_again(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(16)))
    open_one = [alert for alert in await life.alerts() if alert["rule"] == "persistent"]
    await answers_week(life, "Skip", "Skip", "Skip", "Skip", "Skip", "Yes: nothing found")
    await life.person.taps("Change")
    for label in ("Skip", "Skip", "Skip", "Skip", "Skip", "No"):
        await life.person.taps(label)
    assert [alert for alert in await life.alerts() if alert["rule"] == "persistent"] == open_one


async def test_weekly_answers_survive_a_file(life: Life) -> None:
    await answers_week(life, "A lot")
    document = await life.person.exports()
    assert document["weekly"] == [{"date": "2026-03-18", "embarrassed": 3}]
    await life.has()
    await life.person.imports(document)
    await life.passes(days=7)
    assert [text for text in await answers_week(life, "A lot") if TALK in text]


@pytest.mark.parametrize("payload", ["e:", "e:worried:5", "e:other:1", "e:visit:", "l:t:nothing", "l:k:x", "l:"])
async def test_a_made_up_button_does_nothing(life: Life, payload: str) -> None:
    assert "no longer fits" in (await life.person.presses(payload))[0].text
