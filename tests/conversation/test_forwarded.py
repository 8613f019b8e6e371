"""A text that was passed on is another's: a note at most, and never an answer, a command or a call for help."""

import pytest

from bot import texts
from bot.chat import Message
from bot.intake import Intake
from tests.harness.people import Person, World

EMERGENCY = texts.emergency("999")


def told(answers: list[Message]) -> list[str]:
    return [answer.text for answer in answers]


@pytest.mark.parametrize("text", ["no", "Yes", "1", "none", "skip", "Left lower lid", "my aunt twitches too"])
@pytest.mark.parametrize("steps", [("/checkin",), ("/checkin", "no"), ("/checkin", "yes"), ()])
async def test_it_answers_no_question(alone: Person, text: str, steps: tuple[str, ...]) -> None:
    for step in steps:
        await alone.types(step)
    before = await alone.exports()
    (answer,) = await alone.does("forwarded", text=text)
    assert answer.text == texts.OFFER_NOTE
    assert await alone.exports() == before
    await alone.taps(texts.SAVE_NOTE)
    assert [note["text"] for note in (await alone.exports())["notes"]] == [text]


@pytest.mark.parametrize("text", ["/delete_me", "/checkin", "/export", "/cancel", "/start abc", "/link ABCD-EFGH"])
async def test_it_is_no_command(alone: Person, text: str) -> None:
    (answer,) = await alone.does("forwarded", text=text)
    assert answer.text == texts.OFFER_NOTE


@pytest.mark.parametrize("text", ["half my face has dropped", "I think I'm having a stroke", "my arm went numb\nhelp"])
async def test_a_forwarded_call_for_help_is_met_with_what_to_do_for_oneself(alone: Person, text: str) -> None:
    (answer,) = await alone.does("forwarded", text=text)
    assert answer.text == f"{texts.IF_ABOUT_YOU}\n{EMERGENCY}\n{texts.OFFER_NOTE}"
    (labels,) = [[button.label for button in row] for row in answer.buttons]
    assert labels == [texts.SAVE_NOTE]


async def test_forwarded_words_of_self_harm_name_somebody_to_talk_to(alone: Person) -> None:
    (answer,) = await alone.does("forwarded", text="I want to kill myself")
    assert answer.text == f"{texts.IF_ABOUT_YOU}\n{texts.crisis('999')}\n{texts.OFFER_NOTE}"


async def test_a_stranger_who_forwards_a_call_for_help_reads_the_numbers(sqlite_world: World) -> None:
    first, *rest = await sqlite_world.person().does("forwarded", text="half my face has dropped")
    assert first.text == f"{texts.IF_ABOUT_YOU}\n{texts.emergency('')}"
    assert rest[-1].text == texts.CONSENT


async def closed_to(world: World) -> Person:
    """Return the owner of a bot that lets in only who was invited."""
    world.closed = True
    world.intakes = {
        name: Intake(world.store, platform, world.clock, closed=True) for name, platform in world.platforms.items()
    }
    owner = world.person("7")
    code = await world.store.write(lambda records: records.invitations.replace_owner_code(world.now))
    await owner.types(f"/start {code}")
    return owner


@pytest.mark.parametrize("kind", ["forwarded", "message"])
async def test_the_invitation_lets_in_whoever_passes_it_to_the_bot(sqlite_world: World, kind: str) -> None:
    """As it was forwarded, or copied whole; it is no emergency, works once, and is refused in words after that."""
    owner = await closed_to(sqlite_world)
    (invitation,) = await owner.types("/invite")
    guest, other = sqlite_world.person("8"), sqlite_world.person("9")
    assert told(await guest.does(kind, text=invitation.text)) == [texts.welcome(""), texts.CONSENT]  # type: ignore[arg-type]
    assert told(await other.does(kind, text=invitation.text)) == [texts.WRONG_CODE]  # type: ignore[arg-type]
    await guest.taps("I agree")
    assert texts.NOT_INVITED not in told(await guest.types("/help"))


@pytest.mark.parametrize("text", ["hello", "no", "/start", "/start wrong", "/help"])
async def test_nothing_else_that_a_stranger_forwards_opens_the_bot(sqlite_world: World, text: str) -> None:
    await closed_to(sqlite_world)
    (answer,) = await sqlite_world.person("8").does("forwarded", text=text)
    assert answer.text in (texts.NOT_INVITED, texts.WRONG_CODE)


async def test_who_is_in_uses_up_no_invitation_by_forwarding_it(sqlite_world: World) -> None:
    owner = await closed_to(sqlite_world)
    await owner.taps("I agree")
    (invitation,) = await owner.types("/invite")
    assert told(await owner.does("forwarded", text=invitation.text)) == [texts.OFFER_NOTE]
    guest = sqlite_world.person("8")
    assert told(await guest.does("forwarded", text=invitation.text))[-1] == texts.CONSENT
