"""A sign of which it was not said how it came is kept as that, never read as slow, and asked about once more."""

import pytest

from bot.alerts.how_it_came import if_sudden
from knowledge.diary import Sign
from knowledge.questions import STAND_INS
from tests.harness.life import Life
from tests.harness.people import Person, World

LINES = [
    ("Hearing less", "hearing_loss_gradual", "hearing_loss_sudden", "Within three days"),
    ("Blurred or changed sight", "vision_change", "vision_loss_sudden", "Suddenly"),
    ("Unsteady", "unsteady_gradual", "unsteady_sudden", "Suddenly and badly"),
]


@pytest.fixture
async def person(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


async def told(person: Person) -> list[dict[str, object]]:
    return [sign for entry in (await person.exports())["check_ins"] for sign in entry.get("signs") or ()]


async def ticks(person: Person, label: str) -> None:
    await person.types("/checkin")
    for answer in ("No", "Something else today", label):
        await person.taps(answer)


def read_back(person: Person) -> str:
    return person.last.text.lower()


@pytest.mark.parametrize(("label", "slow", "sudden", "choice"), LINES)
async def test_left_unanswered_it_is_named_without_slowly(
    person: Person, label: str, slow: str, sudden: str, choice: str
) -> None:
    await ticks(person, label)
    await person.taps("Stop")
    await person.types("/checkin")
    assert label.lower() in " ".join(shown.text for shown in person.screen).lower()
    assert f"warning signs: {label.lower()}." in read_back(person)
    assert await told(person) == [{"sign": slow}], "nothing that was told is lost"


@pytest.mark.parametrize(("label", "slow", "sudden", "choice"), LINES)
async def test_said_slowly_it_is_named_so(person: Person, label: str, slow: str, sudden: str, choice: str) -> None:
    await ticks(person, label)
    await person.taps("Slowly")
    await person.taps("Done")
    assert await told(person) == [{"sign": slow, "onset": "gradual"}]
    await person.types("/checkin")
    assert "slowly" in read_back(person)


@pytest.mark.parametrize("stopped", [True, False])
@pytest.mark.parametrize(("label", "slow", "sudden", "choice"), LINES)
async def test_it_is_asked_with_the_next_check_in(
    person: Person, label: str, slow: str, sudden: str, choice: str, stopped: bool
) -> None:
    await ticks(person, label)
    if stopped:
        await person.taps("Stop")
    person.world.passes(days=1)
    question, card = (await person.types("/checkin"))[:2]
    assert question.text.endswith(f"{label}: which?")
    assert "Any twitching" in card.text
    payload = next(b.payload for row in question.buttons for b in row if b.label == choice)
    await person.presses(payload)
    assert [sign["sign"] for sign in await told(person)] == [sudden]


async def test_hearing_less_told_the_next_day_as_sudden_brings_the_advice_of_the_same_day(person: Person) -> None:
    await ticks(person, "Hearing less")
    person.world.passes(days=1)
    question = (await person.types("/checkin"))[0]
    payload = next(b.payload for row in question.buttons for b in row if b.label == "Within three days")
    said = await person.presses(payload)
    assert any("today" in message.text and "hear" in message.text.lower() for message in said)
    assert "Any twitching" in " ".join(message.text for message in said), "the check-in of today goes on"


@pytest.mark.parametrize("answer", ["Not sure", "Slowly", None])
async def test_it_is_asked_once(person: Person, answer: str | None) -> None:
    await ticks(person, "Hearing less")
    if answer:
        await person.taps(answer)
    else:
        person.world.passes(days=1)
        await person.types("/checkin")
    person.world.passes(days=1)
    said = await person.types("/checkin")
    assert not [message for message in said if "which?" in message.text]


@pytest.mark.parametrize(("days", "asked"), [(7, True), (8, False)])
async def test_it_is_asked_for_a_week(person: Person, days: int, asked: bool) -> None:
    await ticks(person, "Hearing less")
    person.world.passes(days=days)
    said = await person.types("/checkin")
    assert any("which?" in message.text for message in said) is asked


# The review of the next morning, with the question still open


@pytest.fixture
async def life(sqlite_world: World) -> Life:
    life = await Life(sqlite_world).begun()
    await life.has(*(life.ago(day) for day in range(4)))
    await life.passes(days=1)
    return life


SOONER = "If your hearing dropped within three days: get it seen within 24 hours."


async def left_at_the_question(life: Life) -> str:
    """Leave the check-in at the question how the hearing went, and return what the next review says."""
    await ticks(life.person, "Hearing less")
    (asked,) = await life.passes(hours=23)
    return asked


async def test_how_it_came_is_asked_before_it_is_told_as_what_can_wait(life: Life) -> None:
    asked = await left_at_the_question(life)
    assert asked.startswith("A question about your check-in:")
    assert SOONER in asked
    assert "within 7 days" not in asked


@pytest.mark.parametrize(
    ("answer", "haste"), [("Within three days", "Get your hearing seen within 24 hours"), ("Slowly", "Make a doctor's")]
)
async def test_its_button_leads_to_the_question_and_the_answer_is_told(life: Life, answer: str, haste: str) -> None:
    await left_at_the_question(life)
    await life.person.taps("Say how it came")
    await life.person.taps(answer)
    before = len(life.shown)
    if answer == "Slowly":
        await life.person.taps("Done")
    said = [*life.shown[before - 2 :]]
    assert any(text.startswith(haste) for text in said), said
    assert SOONER not in "".join(said)


async def test_unanswered_it_is_told_the_day_after_with_what_is_right_if_it_was_sudden(life: Life) -> None:
    await left_at_the_question(life)
    said = await life.passes(days=1)
    (told,) = [text for text in said if "within 7 days" in text]
    assert SOONER in told
    assert "slowly" not in told
    assert not [text for text in said if text.startswith("A question about your check-in")]


async def test_stopped_at_the_question_it_is_told_with_what_is_right_if_it_was_sudden(life: Life) -> None:
    await ticks(life.person, "Hearing less")
    before = len(life.shown)
    await life.person.taps("Stop")
    assert any("within 7 days" in text and SOONER in text for text in life.shown[before:])


async def test_what_a_closed_chat_did_not_take_is_told_all_the_same(life: Life) -> None:
    await ticks(life.person, "Hearing less")
    life.world.platform.closed.add(life.person.address.chat)
    await life.passes(days=2)
    life.world.platform.closed.clear()
    said = [message.text for message in await life.person.types("/help")]
    assert any("within 7 days" in text and SOONER in text for text in said), said


def test_each_sign_that_may_have_come_suddenly_says_what_is_right_then() -> None:
    for code in STAND_INS:
        assert if_sudden([Sign(sign=code)], "999")
        assert not if_sudden([Sign(sign=code, onset="gradual")], "999")
