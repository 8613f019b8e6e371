"""Answers that Telegram did not take at first: each comes by itself, once, in its place, and nobody else waits."""

import time
from typing import Any

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.journeys.privacy import PRIVACY
from tests.harness.journeys.telegram import calls_to, caught_up, set_up
from tests.harness.stopwatch import Stopwatch

AGAIN = f"{PRIVACY}\n{texts.MAY_BE_A_REPEAT}"
PAGE = "<html>502 Bad Gateway nginx</html>"

ANSWERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"status": 500}, [PRIVACY]),
    ({"status": 500, "count": 3}, [PRIVACY]),
    ({"status": 503, "description": "Service Unavailable: restart", "count": 2}, [PRIVACY]),
    ({"status": 504, "description": "Gateway Timeout"}, [PRIVACY]),
    ({"status": 429, "retry_after": 2}, [PRIVACY]),
    ({"status": 502, "body": PAGE}, [AGAIN]),
    ({"status": 500, "body": ""}, [AGAIN]),
    ({"cut": "before"}, [AGAIN]),
    ({"cut": "after"}, [PRIVACY, AGAIN]),
]
EDITS: list[dict[str, Any]] = [
    {"status": 500},
    {"status": 500, "count": 3},
    {"status": 502, "body": PAGE, "count": 2},
    {"status": 429, "retry_after": 2},
    {"cut": "before", "count": 2},
    {"cut": "after", "count": 2},
    {"cut": "after"},
]


def told(shown: list[Any]) -> list[str]:
    return [message.text for message in shown]


@pytest.mark.parametrize(("fault", "copies"), ANSWERS)
async def test_an_answer_comes_without_another_word(
    steady: BotProcess, ann: TelegramPerson, fault: dict[str, Any], copies: list[str]
) -> None:
    await set_up(ann)
    before = len(await ann.screen())
    await steady.line.fault("sendMessage", chat=str(ann.id), **fault)
    began = time.monotonic()
    await ann.types("/privacy", answers=0)
    await ann.sees(copies[-1])
    assert time.monotonic() - began >= fault.get("retry_after", 1)
    await caught_up(ann)
    assert [text for text in told((await ann.screen())[before:]) if text.startswith(PRIVACY)] == copies
    assert texts.MAY_HAVE_MISSED not in told(await ann.screen())


@pytest.mark.parametrize("fault", EDITS)
async def test_a_tap_is_answered_without_another_tap(
    steady: BotProcess, ann: TelegramPerson, fault: dict[str, Any]
) -> None:
    """The card changes in place, once and without a mark, however often Telegram failed."""
    await set_up(ann)
    [card] = await ann.types("/checkin")
    await steady.line.fault("editMessageText", chat=str(ann.id), **fault)
    [asked] = await ann.taps("No")
    assert "None of these" in asked.labels
    await ann.types("/privacy")  # behind it
    shown = await ann.screen()
    assert [message.id for message in shown if message.text == asked.text] == [card.id]
    assert texts.MAY_BE_A_REPEAT not in "\n".join(told(shown))


@pytest.mark.parametrize("then", [{}, {"status": 500}, {"cut": "before"}])
async def test_a_card_that_is_gone_is_shown_anew_once(
    steady: BotProcess, ann: TelegramPerson, then: dict[str, Any]
) -> None:
    await set_up(ann)
    [card] = await ann.types("/checkin")
    before = len(await ann.screen())
    await ann.server.forget(ann.id, card.id)
    if then:
        await steady.line.fault("sendMessage", chat=str(ann.id), **then)
    no = next(key for row in card.rows for key in row if key.label == "No")
    [asked] = await ann.presses(no.payload, card.id)
    assert "None of these" in asked.labels
    assert len(await ann.screen()) == before


async def test_while_an_answer_is_tried_again_nobody_else_waits_nor_does_an_emergency(
    steady: BotProcess, ann: TelegramPerson
) -> None:
    await set_up(ann)
    eve = TelegramPerson(steady.line, ann.id + 1_000_000)
    await ann.types("/checkin")
    await steady.line.fault("editMessageText", chat=str(ann.id), status=500, count=10**6)
    await ann.taps("Yes", answers=0)
    watch = Stopwatch()
    await eve.types("/start", answers=2)
    await ann.types("my face dropped and i can't speak", answers=0)
    await ann.sees(texts.emergency("112"))
    assert watch.seconds < 2.0
    await steady.line.heal()
    await ann.waits(1, text="Anything from this list")


async def test_the_latest_tap_is_what_the_card_shows(steady: BotProcess, ann: TelegramPerson) -> None:
    """Three taps while nothing gets through: what was shown in between never appears after what came last."""
    await set_up(ann)
    [card] = await ann.types("/checkin")
    await ann.taps("Yes")
    [places] = await ann.taps("None of these")
    await steady.line.fault("editMessageText", chat=str(ann.id), status=500, count=4)
    ticks = [key for row in places.rows for key in row if key.label.startswith(("Left cheek", "Right cheek", "Chin"))]
    for tick in ticks:
        await ann.presses(tick.payload, card.id, answers=0)
    await ann.waits(1)
    await caught_up(ann)
    [shown] = [message for message in await ann.screen() if message.id == card.id]
    assert sum(label.startswith("✓") for label in shown.labels) == len(ticks) > 1


@pytest.mark.parametrize(
    "fault", [{"status": 400, "description": "Bad Request: text must be another one"}, {"status": 413, "body": ""}]
)
async def test_where_one_answer_is_refused_for_good_the_others_come(
    steady: BotProcess, ann: TelegramPerson, fault: dict[str, Any]
) -> None:
    await steady.line.fault("sendMessage", chat=str(ann.id), **fault)
    [second] = await ann.types("/start")
    assert second.labels
    await ann.taps("I agree")
    assert texts.welcome("") not in told(await ann.screen())


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 429, "retry_after": 2}])
async def test_a_kill_while_an_answer_waits_neither_loses_it_nor_doubles_what_was_said(
    bot: BotProcess, bob: TelegramPerson, fault: dict[str, Any]
) -> None:
    await bot.start()
    await bot.line.fault("sendMessage", withhold=0.0)  # the first of two is taken
    await bot.line.fault("sendMessage", count=10**6, **fault)
    await bob.types("/start", answers=0)
    await calls_to(bob, "sendMessage", 3)  # the second one was tried twice
    bot.kill()
    await bot.line.heal()
    await bot.start()
    [first, second] = await bob.waits(2)
    await bob.taps("I agree")  # which changes the second
    assert [message.id for message in await bob.screen()] == [first.id, second.id]
    assert bot.stop() == 0


async def test_a_failure_is_a_line_in_the_log_without_a_word_of_the_answer(
    bot: BotProcess, bob: TelegramPerson
) -> None:
    await bot.start()
    await set_up(bob)
    await bot.line.fault("sendMessage", status=500, count=2, chat=str(bob.id))
    await bob.types("/privacy")
    lines = [line for line in bot.output().splitlines() if "was not delivered" in line]
    assert len(lines) == 2
    assert PRIVACY[:20] not in bot.output()
    assert str(bob.id) not in "\n".join(lines)
    assert bot.stop() == 0
