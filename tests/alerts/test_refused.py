"""An alert that the platform refused comes first at the next contact, and counts as not delivered until then."""

import pytest

from bot import texts
from bot.chat import Message, Outcome
from bot.cli.status import status
from bot.store import Records
from tests.harness.life import Life
from tests.harness.seeding import add_alert

BOOK = "Book an ordinary doctor's appointment"
MADE_UP = "Made up: see a doctor"
SPEECH = ("Speech slurred or words wrong", "Suddenly", "Still there")
REFUSALS: list[Outcome] = ["refused", "permanent"]


def refuse(life: Life, words: str, outcome: Outcome, times: int = 1) -> None:
    """Have the platform refuse the next messages that hold some words."""
    left = [outcome] * times

    def refuses(message: Message) -> Outcome | None:
        return left.pop() if left and words in message.text else None

    life.world.platform.refuses = refuses


async def undelivered(life: Life) -> int:
    lines = (await life.world.store.read(status)).splitlines()
    [line] = [line for line in lines if line.startswith("Alerts not delivered: ")]
    return int(line.rpartition(" ")[2])


async def comes_first(life: Life, words: str, step: str) -> None:
    assert await undelivered(life) == 1
    life.world.passes(seconds=20)
    first, *rest = await life.person.types(step)
    assert words in first.text
    assert not [message for message in rest if words in message.text]
    assert await undelivered(life) == 0
    assert not [message for message in await life.person.types(step) if words in message.text]


@pytest.mark.parametrize("step", ["/help", "/checkin", "hello"])
@pytest.mark.parametrize("outcome", REFUSALS)
async def test_one_that_was_refused_among_the_answers_to_a_check_in(life: Life, outcome: Outcome, step: str) -> None:
    await life.has(*(life.ago(days) for days in range(1, 16)))
    refuse(life, BOOK, outcome)
    assert not [text for text in await life.twitches() if BOOK in text]
    await comes_first(life, BOOK, step)


@pytest.mark.parametrize("level", ["routine", "prompt", "urgent", "emergency"])
@pytest.mark.parametrize("outcome", REFUSALS)
async def test_one_that_was_refused_when_it_came_by_itself(life: Life, outcome: Outcome, level: str) -> None:
    def work(records: Records) -> None:
        person = records.people.at(life.person.address)
        assert person is not None
        add_alert(records, person, life.world.now, life.today, level)

    await life.world.store.write(work)
    assert await undelivered(life) == 1  # it is on its way
    refuse(life, MADE_UP, outcome)
    await life.clockwork()
    await comes_first(life, MADE_UP, "/help")


@pytest.mark.parametrize("outcome", REFUSALS)
async def test_an_emergency_whose_answer_to_the_tap_was_refused_is_told_in_full(life: Life, outcome: Outcome) -> None:
    refuse(life, texts.emergency("999")[:20], outcome)
    said = await life.sign(*SPEECH)
    assert [text for text in said if text.startswith("Call 999")]
    assert await undelivered(life) == 0


@pytest.mark.parametrize("outcome", REFUSALS)
async def test_an_emergency_that_was_refused_in_every_form_is_owed(life: Life, outcome: Outcome) -> None:
    refuse(life, "Call 999", outcome, times=10)
    assert not [text for text in await life.sign(*SPEECH, finish=False) if "Call 999" in text]
    assert await undelivered(life) == 1
    life.world.platform.refuses = lambda _message: None
    first, *_ = await life.person.types("/help")
    assert first.text.startswith("Call 999")
    assert await undelivered(life) == 0
