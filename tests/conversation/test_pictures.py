"""/chart and /report: a picture of the days and a page for a doctor, by commands, taps and typed words."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import texts
from bot.buttons import write
from bot.buttons.picture_actions import MakeReport
from bot.chat import Message
from bot.drawing.easel import Easel
from bot.drawing.order import Order
from bot.illustrated import Illustrated
from bot.intake import Intake
from bot.reports import history_document
from bot.store import Records
from knowledge.summary import Period
from tests.harness import PATIENCE
from tests.harness.people import Person, World, briefly
from tests.harness.years import made_up


async def keeps_a_diary(person: Person, days: int = 365, ago: int = 0) -> None:
    diary = made_up(days, last=person.today - timedelta(days=ago))

    def work(records: Records) -> None:
        whose = records.people.at(person.address)
        assert whose is not None
        history_document.store(records, whose, history_document.imported(diary))
        records.people.save(whose)

    await person.world.store.write(work)


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


def one(answers: list[Message]) -> Message:
    (answer,) = answers
    return answer


def order_of(message: Message) -> Order:
    assert message.drawing is not None
    return Order.read(message.drawing.order)


async def test_a_chart_of_30_days_comes_at_once_and_others_by_a_tap(person: Person) -> None:
    await keeps_a_diary(person)
    shown = one(await person.types("/chart"))
    assert order_of(shown).period == Period(person.today - timedelta(days=29), person.today)
    assert person.last.labels == ["90 days", "A year", "Dark"]
    year = one(await person.taps("A year"))
    assert order_of(year).period == Period(person.today - timedelta(days=364), person.today)
    assert not order_of(year).dark
    assert order_of(one(await person.taps("Dark"))).dark
    assert person.last.labels == ["30 days", "90 days", "Light"]


async def test_the_words_under_a_picture_say_what_it_shows(person: Person) -> None:
    await keeps_a_diary(person)
    shown = one(await person.types("/chart"))
    assert shown.text.startswith("17 Feb 2026 to 18 Mar 2026: ")
    assert "not logged" in shown.text
    assert len(shown.text) <= 1024
    assert shown.drawing is not None
    assert shown.drawing.description.startswith("A mark for each day.")
    assert shown.drawing.name == "steadyface-chart-2026-03-18.png"


async def test_a_young_diary_is_drawn_from_its_first_day(person: Person) -> None:
    await keeps_a_diary(person, days=3)
    assert len(order_of(one(await person.types("/chart"))).period) == 3


async def test_without_any_check_in_there_is_nothing_to_draw(person: Person) -> None:
    for command in ("/chart", "/report"):
        assert one(await person.types(command)) == Message(texts.NOTHING_TO_DRAW)


@pytest.mark.parametrize("typed", ["/report 31 february", "/report 1 May to 31 February"])
async def test_days_that_can_not_be_are_named_first_in_an_empty_diary_too(person: Person, typed: str) -> None:
    assert one(await person.types(typed)).text == f"{texts.NOT_TWO_DAYS}\n{texts.NOTHING_TO_DRAW}"


async def test_a_page_comes_after_two_taps(person: Person) -> None:
    await keeps_a_diary(person)
    await person.types("/report")
    assert person.last.labels[:2] == ["Last 3 months", "Everything"]
    await person.taps("Last 3 months")
    page = one(await person.taps("Without notes"))
    order = order_of(page)
    assert (order.form, order.notes) == ("page", False)
    assert order.period == Period(person.today - timedelta(days=90), person.today)
    assert "notes" not in order.diary
    assert f"{texts.TO_SAY}\n1. It began" in page.text
    assert len(page.text) <= 1024


async def test_notes_come_along_only_when_they_are_wanted(person: Person) -> None:
    await keeps_a_diary(person)
    await person.types("/report")
    await person.taps("Everything")
    order = order_of(one(await person.taps("With notes")))
    assert order.notes
    assert order.diary["notes"]


async def test_the_time_since_the_last_visit_can_be_chosen(person: Person) -> None:
    await keeps_a_diary(person)
    await person.types("/report")
    assert any(label.startswith("Since ") for label in person.last.labels)


@pytest.mark.parametrize("typed", ["/report 1 January to 28 February", "/report 2026-01-01 to 2026-02-28"])
async def test_any_two_days_can_be_typed(person: Person, typed: str) -> None:
    await keeps_a_diary(person)
    assert one(await person.types(typed)).text == "1 January 2026 to 28 February 2026. With your notes, in your words?"


@pytest.mark.parametrize(
    "typed", ["/report soon", "/report 28 February to 1 January", "/report 1 May 2031 to 5 May 2031"]
)
async def test_days_that_can_not_be_read_are_asked_for(person: Person, typed: str) -> None:
    await keeps_a_diary(person)
    assert one(await person.types(typed)).text == texts.NOT_A_PERIOD


async def test_made_up_days_of_a_button_draw_nothing(person: Person) -> None:
    await keeps_a_diary(person)
    far = MakeReport(person.today, person.today + timedelta(days=400), notes=False)
    assert one(await person.presses(write(far))).text == texts.ASK_PERIOD


@pytest.mark.parametrize("typed", ["show me a graph", "can I see a chart", "graph", "a chart of last month"])
async def test_a_graph_in_other_words_is_the_chart(person: Person, typed: str) -> None:
    await keeps_a_diary(person)
    assert order_of(one(await person.types(typed))).form == "chart"


@pytest.mark.parametrize(
    "typed",
    [
        "something for my doctor",
        "print a report for my neurologist",
        "summary for my gp",
        "something to show the doctor",
    ],
)
async def test_something_for_the_doctor_is_the_page(person: Person, typed: str) -> None:
    await keeps_a_diary(person)
    assert one(await person.types(typed)).text == texts.ASK_PERIOD


async def test_an_open_question_still_waits_after_a_chart(person: Person) -> None:
    await keeps_a_diary(person, days=3, ago=1)
    await person.types("/checkin")
    await person.types("/chart")
    answers = await person.types("no")
    assert texts.WHAT_NOW not in answers[0].text


# Drawn on the way


class Board(Easel):
    """Draw as slowly as a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[Order] = []
        self.may_go_on = asyncio.Event()
        self.full = False
        self.fails = False

    @property
    def is_taken(self) -> bool:
        return self.full

    async def draw(self, order: Order) -> bytes | None:
        self.orders.append(order)
        await self.may_go_on.wait()
        return None if self.fails else b"drawn"


@pytest.fixture
def board(world: World, person: Person) -> Board:
    board = Board()
    platform = Illustrated(world.platform, board)
    world.intake = Intake(world.store, platform, world.clock, sleep=briefly)
    world.intakes[platform.name] = world.intake
    return board


async def asks(person: Person, text: str) -> None:
    await person.world.intake.receive([person.event("message", text=text)])


async def until(board: Board, person: Person, orders: int = 0, sent: int = 0) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(board.orders) < orders or len(person.platform.sent[person.address.chat]) < sent:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def test_the_picture_comes_with_its_words(board: Board, person: Person) -> None:
    await keeps_a_diary(person)
    board.may_go_on.set()
    shown = one(await person.types("/chart"))
    assert shown.drawing is None
    assert shown.attachment is not None
    assert (shown.attachment.content, shown.attachment.kind) == (b"drawn", "image")
    assert shown.attachment.description.startswith("A mark for each day.")


async def test_a_picture_that_can_not_be_drawn_leaves_its_words(board: Board, person: Person) -> None:
    await keeps_a_diary(person)
    board.fails = True
    board.may_go_on.set()
    shown = one(await person.types("/chart"))
    assert shown.attachment is None
    assert shown.text.endswith(texts.NOT_DRAWN)
    assert shown.text.startswith("17 Feb 2026")


async def test_while_it_is_drawn_everything_else_is_answered(board: Board, person: Person) -> None:
    await keeps_a_diary(person)
    before = len(person.platform.sent[person.address.chat])
    await asks(person, "/chart")
    await until(board, person, orders=1)
    await asks(person, "/history")
    await until(board, person, sent=before + 1)
    assert person.platform.sent[person.address.chat][-1].text.startswith("Wed 18 Mar: ")
    board.may_go_on.set()
    await person.world.intake.settled()
    assert person.platform.sent[person.address.chat][-1].attachment is not None


async def test_who_has_to_wait_is_told_so(board: Board, person: Person) -> None:
    await keeps_a_diary(person)
    board.full = True
    board.may_go_on.set()
    first, then = await person.types("/chart")
    assert first.text == texts.IN_A_MOMENT
    assert then.attachment is not None


async def test_after_a_kill_it_is_drawn_again_and_comes_once(board: Board, person: Person) -> None:
    await keeps_a_diary(person)
    before = len(person.platform.sent[person.address.chat])
    await asks(person, "/chart")
    await until(board, person, orders=1)  # and here the process dies
    again = Board()
    again.may_go_on.set()
    later = Intake(person.world.store, Illustrated(person.platform, again), person.world.clock, sleep=briefly)
    await later.recover()
    await later.settled()
    (sent,) = person.platform.sent[person.address.chat][before:]
    assert sent.attachment is not None
    assert [order.period for order in again.orders] == [board.orders[0].period]
    third = Intake(person.world.store, Illustrated(person.platform, again), person.world.clock, sleep=briefly)
    await third.recover()
    await third.settled()
    assert len(person.platform.sent[person.address.chat]) == before + 1


async def test_what_is_drawn_is_no_file_and_no_secret_in_the_log(
    board: Board, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await keeps_a_diary(person)
    board.may_go_on.set()
    await person.types("/chart")
    assert "lower_lid" not in caplog.text
    assert replace(board.orders[0], diary={}) == Order("chart", board.orders[0].period, {})
