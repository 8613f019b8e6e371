"""Every way to tick every sign is answered by name, at the tap or when the check-in is done, and read back."""

from typing import Any

import pytest

from bot import texts
from knowledge import codes
from knowledge.diary import AlertRecord
from knowledge.rules.words import SIGN_WORDS
from tests.harness.fakes import Shown
from tests.harness.people import Person, World
from tests.harness.sign_taps import ways

SPASM = ("Left lower lid", "Done", "Others could see it", "A few brief flickers", "No", "No")


async def settles(person: Person) -> None:
    """Leave every further question about a sign open."""
    while texts.UNSURE in card(person).labels:
        await person.taps(texts.UNSURE)


def card(person: Person) -> Shown:
    """Return the check-in's card, whatever was said beside it."""
    return next(shown for shown in reversed(person.screen) if "Check-in for" in shown.text)


async def tells(person: Person, question: str, labels: tuple[str, ...], spasm: bool) -> list[str]:
    """Tell one sign in a check-in of today, with nothing else; return everything that was said."""
    sent = person.platform.sent[person.address.chat]
    before = len(sent)
    await person.types("/checkin")
    await person.taps("Yes" if spasm else "No")
    if question == "warning":
        await ticks(person, labels)
    if spasm:
        if question == "other":
            await person.taps(texts.NONE_OF_THESE)
        for label in SPASM:
            await person.taps(label)
    elif question == "other":
        await person.taps(texts.MORE_SIGNS)
    if question == "other":
        await ticks(person, labels)
    elif spasm:
        await person.taps(texts.DONE if texts.DONE in card(person).labels else texts.NONE_OF_THESE)
    return [message.text for message in sent[before:]]


async def ticks(person: Person, labels: tuple[str, ...]) -> None:
    for label in labels:
        await person.taps(label)
    await settles(person)
    await person.taps(texts.DONE)
    if labels[0] == "I hit my head":  # the list of an injury's signs lies within the list
        await person.taps(texts.DONE)


def _opens_with(message: str, text: str) -> bool:
    """Return whether an answer tells an alert: of a long one its first sentence, the rest stands behind Why."""
    return message.split(". ")[0].split(":")[0] in text


async def told_alerts(person: Person) -> list[dict[str, Any]]:
    def work(records: Any) -> list[dict[str, Any]]:
        known = records.people.at(person.address)
        return [entry.value.as_json() for entry in records.entries.find(known.id, AlertRecord)]

    return [alert for alert in await person.world.store.write(work) if alert["told"]]


@pytest.mark.parametrize("spasm", [False, True], ids=["calm day", "spasm day"])
async def test_every_way_to_tell_a_sign_is_answered_by_its_name(sqlite_world: World, spasm: bool) -> None:
    assert set(ways()) == set(codes.SIGNS)
    unheard, not_read_back = [], []
    for number, (sign, paths) in enumerate(ways().items()):
        for way, (question, labels) in enumerate(paths):
            person = sqlite_world.person(f"{number}{way}")
            await person.sets_up()
            said = await tells(person, question, labels, spasm)
            [reported] = (await person.exports())["check_ins"][-1]["signs"]
            assert reported["sign"] == sign
            at_the_tap = any(text.startswith("Call 999 now.") for text in said)
            named = any(
                SIGN_WORDS[sign] in alert["because"] and any(_opens_with(alert["message"], text) for text in said)
                for alert in await told_alerts(person)
            )
            mentioned = any(text.startswith("You told of") and SIGN_WORDS[sign] in text for text in said)
            if not (at_the_tap or named or mentioned):
                unheard.append((sign, labels))
            if not any(text.startswith("Saved.") and "arning sign" in text for text in said):
                not_read_back.append((sign, labels))
    assert unheard == []
    assert not_read_back == []
