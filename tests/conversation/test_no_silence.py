"""Nobody who ticks a sign is met with silence: every sign of the history file, alone, on a calm and on a spasm day."""

import pytest

from knowledge import codes
from tests.harness.people import Person, World
from tests.harness.sign_taps import ways

SAYS = ("Call 999", "today", "within 7 days", "within the next 2 to 4 weeks", "Mention it to a doctor")


@pytest.fixture
async def person(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person


async def is_told(person: Person, sign: str) -> list[str]:
    """Tick one sign in the list in which it stands and finish the check-in; return everything that was said."""
    asked, taps = ways()[sign][0]
    said = []
    if asked == "other" and "Something else today" in person.last.labels:
        said += await person.taps("Something else today")
    elif asked == "other":
        for label in ("None of these", "Left lower lid", "Done", "Skip", "Skip", "Skip", "Skip"):
            said += await person.taps(label)
    for label in taps:
        said += await person.taps(label)
    while True:
        card = next(shown for shown in reversed(person.screen) if {"Done", "Not sure", "Skip"} & {*shown.labels})
        if "questions left" not in card.text and "last question" not in card.text:
            break
        label = next(label for label in ("Not sure", "Done", "Skip") if label in card.labels)
        if label == "Done" and len(said) > 60:
            break
        said += await person.taps_old(card, label)
        if any(message.text.startswith("Saved") for message in said[-3:]):
            break
    return [message.text for message in said]


@pytest.mark.parametrize("sign", codes.SIGNS)
@pytest.mark.parametrize("twitched", ["No", "Yes"])
async def test_a_ticked_sign_is_answered(person: Person, sign: str, twitched: str) -> None:
    await person.types("/checkin")
    await person.taps(twitched)
    before = [message.text for message in person.world.platform.sent[person.address.chat]]
    await is_told(person, sign)
    said = [message.text for message in person.world.platform.sent[person.address.chat]][len(before) :]
    cards = [text for text in said if "questions left" not in text and "last question" not in text]
    assert any(word in text for text in cards for word in SAYS if not text.startswith("Saved.")), said[-4:]
