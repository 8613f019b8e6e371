"""A reply to what the bot asked by itself is about that day or that nudge, whatever has come since."""

import pytest

from bot import texts
from bot.chat import Message, Quote
from tests.harness.days import Days, check_ins_among
from tests.harness.fakes import Shown


async def replies(days: Days, to: Shown | Message, text: str) -> list[Message]:
    message = to.message if isinstance(to, Shown) else to
    return await days.person.does("message", text=text, quoted=Quote(message.buttons))


async def two_evenings(days: Days) -> tuple[Message, Message]:
    """Return the question of an evening that was not answered, and the one of the next."""
    await days.only("evening")
    (first,) = check_ins_among(await days.until("20:31"))
    (second,) = check_ins_among(await days.until("20:31", days=1))
    return first, second


@pytest.mark.parametrize("typed", ["no", "No", "nope", "1"])
async def test_a_reply_to_the_question_of_the_evening_before_is_about_that_day(both: Days, typed: str) -> None:
    day = both.today
    first, _second = await two_evenings(both)
    await replies(both, first, typed)
    assert await both.check_in_of(day) == {"date": day.isoformat(), "spasm": False}
    assert await both.check_in_of(both.today) is None


async def test_after_that_a_reply_to_the_newer_one_is_about_its_own(days: Days) -> None:
    day = days.today
    first, second = await two_evenings(days)
    await replies(days, first, "yes")
    await replies(days, second, "no")
    assert await days.check_in_of(day) == {"date": day.isoformat(), "spasm": True}
    assert await days.check_in_of(days.today) == {"date": days.today.isoformat(), "spasm": False}


async def test_a_reply_to_a_question_that_was_answered_since_is_handed_back(days: Days) -> None:
    first, _second = await two_evenings(days)
    await replies(days, first, "no")
    (answer,) = await replies(days, first, "yes")
    assert answer.text == f"{texts.QUESTION_OVER.format(words='yes')}\n{texts.OFFER_NOTE}"


async def test_a_nudge_is_answered_by_reply_after_the_evening_has_asked(days: Days) -> None:
    await days.only("hydration", "evening")
    await days.until("15:31")
    nudge = days.person.last
    assert "Not for me" in nudge.labels
    await days.until("20:31")
    (answer,) = await replies(days, nudge, "not for me")
    assert answer.text.startswith("Off: ")
    (offered,) = await replies(days, nudge, "no")
    assert texts.OFFER_NOTE in offered.text
    await days.person.types("no")
    assert await days.check_in_of(days.today) == {"date": days.today.isoformat(), "spasm": False}
