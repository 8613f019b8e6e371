"""Both tables as they are lived: each stage and each state with each event, in the chat and after what goes wrong.

Before the event the process ends and another one starts, the chat is shut and opened again, or the person goes on in
another chat of theirs: what comes of it is what the tables say.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import product

import pytest

from bot import texts
from bot.alerts.emergency_thread import TABLE, UNANSWERED, Happens
from bot.alerts.record import alerts_of
from bot.alerts.thread import Stands, thread_of
from bot.dialogue import Emergency, Stage
from bot.store import Records
from tests.harness.life import Life
from tests.harness.people import Person, World
from tests.harness.two_chats import linked, tells_by_itself

ALARM = "my speech is slurred"
MISHAPS = ("a restart", "a block", "another chat")


@pytest.fixture
async def life(sqlite_world: World) -> Life:
    return await Life(sqlite_world).begun()


async def befalls(life: Life, mishap: str) -> Person:
    """Let something go wrong; return the person where they go on."""
    if mishap == "a restart":
        await life.world.restart()
    if mishap == "a block":
        await life.person.does("blocked")
        life.world.platform.closed.add(life.person.address.chat)
        await life.clockwork()
        life.world.platform.closed.clear()
        await life.person.does("unblocked")
    if mishap == "another chat":
        return await linked(life.person)
    return life.person


async def waits(life: Life, **time: float) -> None:
    """Let time pass in quarters of an hour, with the clockwork at work."""
    for _ in range(int(timedelta(**time) / timedelta(minutes=15))):
        life.world.passes(minutes=15)
        await tells_by_itself(life.world)
    life.world.passes(seconds=2)
    await tells_by_itself(life.world)


# The emergency


async def emergency(life: Life) -> Emergency:
    def work(records: Records) -> Emergency:
        person = records.people.peek(life.person.address)
        assert person is not None
        assert person.dialogue.emergency is not None
        return person.dialogue.emergency

    return await life.world.store.read(work)


async def comes_to(life: Life, stage: Stage) -> None:
    """Live until an emergency stands at a stage."""
    await life.person.types(ALARM)
    match stage:
        case Stage.ASKED:
            await waits(life, minutes=15)
        case Stage.ASKED_AGAIN:
            await waits(life, hours=19)
        case Stage.LEFT:
            await waits(life, hours=21)
        case Stage.CALLED:
            await life.person.types("I called")
        case Stage.WITH_DOCTOR:
            await life.person.types("I'm in A&E")
        case Stage.SEEN:
            await life.person.types("they said it's nothing")
        case Stage.NOT_MEANT:
            await life.person.taps(texts.NOT_WHAT_I_MEANT)
    assert (await emergency(life)).stage is stage


TOLD: dict[Happens, str] = {
    Happens.CALLED: "E:called",
    Happens.WITH_DOCTOR: "E:care",
    Happens.NOT_YET: "E:yet",
    Happens.OUTCOME: "E:said:nothing",
    Happens.NOT_SEEN: "E:said:not",
    Happens.LATER: "E:said:later",
}
"""What a person can tap under a message of before, wherever the emergency stands since."""


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize(("stage", "happens"), product(Stage, TOLD))
async def test_each_tap_at_each_stage_after_each_mishap(
    life: Life, stage: Stage, happens: Happens, mishap: str
) -> None:
    await comes_to(life, stage)
    person = await befalls(life, mishap)
    await person.presses(TOLD[happens])
    assert (await emergency(life)).stage is TABLE[stage, happens].stage


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize("stage", Stage)
async def test_a_sign_is_answered_and_asked_about_at_each_stage_after_each_mishap(
    life: Life, stage: Stage, mishap: str
) -> None:
    await comes_to(life, stage)
    person = await befalls(life, mishap)
    life.world.passes(hours=2)  # no sign beside help that is on its way
    answer, *_ = await person.types("I can't breathe")
    assert answer.text == texts.emergency("999")
    assert (await emergency(life)).stage is Stage.TOLD
    await waits(life, minutes=15)
    assert (await emergency(life)).stage is Stage.ASKED


ASKS = {
    Stage.TOLD: (15, Stage.ASKED),
    Stage.ASKED: (18.75 * 60, Stage.ASKED_AGAIN),
    Stage.ASKED_AGAIN: (120, Stage.LEFT),
}


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize("stage", UNANSWERED)
async def test_what_is_planned_is_said_once_after_each_mishap(life: Life, stage: Stage, mishap: str) -> None:
    await comes_to(life, stage)
    person = await befalls(life, mishap)
    minutes, after = ASKS[stage]
    screens = (life.person.screen, person.screen)
    before = sum(map(len, screens))
    await waits(life, minutes=minutes)
    assert (await emergency(life)).stage is after
    counted = 2 if person is life.person else 1  # the same screen is counted twice
    assert (sum(map(len, screens)) - before) / counted == 1


# The appointment


async def stands(life: Life) -> Stands:
    def work(records: Records) -> Stands:
        person = records.people.peek(life.person.address)
        assert person is not None
        return thread_of(alerts_of(records, person.id), life.today).stands

    return await life.world.store.read(work)


async def one_alert(life: Life) -> str:
    def work(records: Records) -> str:
        person = records.people.peek(life.person.address)
        assert person is not None
        return next(entry.id for entry in alerts_of(records, person.id) if entry.value.level == "routine")

    return await life.world.store.read(work)


async def gets_to(life: Life, state: Stands) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await life.twitches()
    alert = await one_alert(life)
    if state is Stands.NOTHING:
        await life.person.presses(f"a:{alert}:seen:nothing")
    if state in (Stands.BOOKED, Stands.PASSED):
        await life.person.presses(f"a:{alert}:book:3")
    if state is Stands.PASSED:
        await life.passes(days=4)
    assert await stands(life) is state


def taps(verb: str) -> Callable[[Life, Person], Awaitable[None]]:
    async def act(life: Life, person: Person) -> None:
        await person.presses(f"a:{await one_alert(life)}:{verb}")

    return act


async def another_day(life: Life, _person: Person) -> None:
    await life.passes(days=4)


NO, OP, BO, PA = Stands.NOTHING, Stands.OPEN, Stands.BOOKED, Stands.PASSED
EVENTS: dict[str, tuple[Callable[[Life, Person], Awaitable[None]], tuple[Stands, ...]]] = {
    "booked": (taps("book:3"), (BO, BO, BO, BO)),
    "seen": (taps("seen:nothing"), (NO, NO, NO, NO)),
    "not seen": (taps("seen:not"), (OP, OP, OP, OP)),
    "put off": (taps("later"), (NO, OP, BO, PA)),
    "no reminders": (taps("stop"), (NO, NO, BO, PA)),
    "days pass": (another_day, (NO, OP, PA, PA)),
}
CELLS = [(event, state, EVENTS[event][1][at]) for event in EVENTS for at, state in enumerate((NO, OP, BO, PA))]


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize(("event", "state", "becomes"), CELLS)
async def test_each_event_in_each_state_after_each_mishap(
    life: Life, event: str, state: Stands, becomes: Stands, mishap: str
) -> None:
    await gets_to(life, state)
    person = await befalls(life, mishap)
    await EVENTS[event][0](life, person)
    assert await stands(life) is becomes


REASONS = {
    "for a week": (("Face numb", "Slowly"), (OP, OP, BO, OP)),
    "for today": (("Face weak", "I can't close one eye", "Not sure"), (OP, OP, OP, OP)),
}
NEW = [(haste, state, REASONS[haste][1][at]) for haste in REASONS for at, state in enumerate((NO, OP, BO, PA))]


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize(("haste", "state", "becomes"), NEW)
async def test_a_new_reason_in_each_state_after_each_mishap(
    life: Life, haste: str, state: Stands, becomes: Stands, mishap: str
) -> None:
    await gets_to(life, state)
    person = await befalls(life, mishap)
    life.world.passes(days=1)
    await person.types("/checkin")
    for label in ("No", "Something else today", *REASONS[haste][0], "Done"):
        await person.taps(label)
    assert await stands(life) is becomes
