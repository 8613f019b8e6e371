"""Input that must not hurt: odd numbers, places and texts wherever text is expected, and forged buttons."""

import asyncio
import os
import random
from typing import Any

import pytest

from bot import texts
from bot.store import Records
from tests.harness.hostile import FORGED, INPUTS, MARKUP, SIGNS
from tests.harness.people import Person, World, look_at


async def nowhere(person: Person) -> None:
    await person.sets_up()


async def zone(person: Person) -> None:
    await person.agrees()


async def number(person: Person) -> None:
    await person.agrees()
    await person.taps("London")
    await person.taps("Another number")


async def what(person: Person) -> None:
    await person.agrees()
    await person.taps("London")
    await person.taps("Yes, that's right")


async def onset(person: Person) -> None:
    await what(person)
    await person.taps("A new twitch")


async def evening(person: Person) -> None:
    await onset(person)
    await person.taps("Skip")


async def in_check_in(person: Person, *labels: str) -> None:
    await person.sets_up()
    await person.types("/checkin")
    for label in labels:
        await person.taps(label)


async def in_settings(person: Person, title: str) -> None:
    await person.sets_up()
    await person.types("/settings")
    await person.taps(title)


async def in_habits(person: Person, skipped: int) -> None:
    await person.sets_up()
    await person.presses("q:2026-03-18")
    for _ in range(skipped):
        await person.taps("None" if "None" in person.last.labels else "Skip")


async def history_day(person: Person) -> None:
    await person.sets_up()
    await person.types("/history")
    await person.taps("Another day")


async def in_reminders(person: Person, title: str) -> None:
    await person.sets_up()
    await person.types("/reminders")
    await person.taps(title)


async def timezone(person: Person) -> None:
    await person.sets_up()
    await person.types("/timezone")


async def keep_or_follow(person: Person) -> None:
    await timezone(person)
    await person.types("Tokyo")
    await person.taps("Yes, that's right")


async def file(person: Person) -> None:
    await person.sets_up()
    await person.types("/import")


def at(go: Any, *arguments: Any) -> Any:
    async def there(person: Person) -> None:
        await go(person, *arguments)

    return there


TO_PLACES = ("Yes", "None of these")
TO_STRENGTH = (*TO_PLACES, "Left cheek", "Done")
ENTRIES: dict[str, Any] = {
    "nothing": nowhere,
    "zone": zone,
    "number": number,
    "what": what,
    "onset": onset,
    "evening": evening,
    "history_day": history_day,
    "file": file,
    "spasm": at(in_check_in),
    "warning": at(in_check_in, "No"),
    "onset_of_sign": at(in_check_in, "No", "Speech slurred"),
    "injury": at(in_check_in, "No", "I hit my head"),
    "places": at(in_check_in, *TO_PLACES),
    "elsewhere": at(in_check_in, *TO_PLACES, "Elsewhere"),
    "strength": at(in_check_in, *TO_STRENGTH),
    "frequency": at(in_check_in, *TO_STRENGTH, "Skip"),
    "eye": at(in_check_in, *TO_STRENGTH, "Skip", "Skip"),
    "interference": at(in_check_in, *TO_STRENGTH, "Skip", "Skip", "Skip"),
    "degree": at(in_check_in, *TO_STRENGTH, "Skip", "Skip", "Skip", "Eating"),
    "other": at(in_check_in, *TO_STRENGTH, "Skip", "Skip", "Skip", "Skip"),
    "timezone": timezone,
    "keep_or_follow": keep_or_follow,
    **{title: at(in_reminders, title) for title in ("Check-in", "Winding", "Pause", "Quiet", "How many")},
    **{f"habit {n}": at(in_habits, n) for n in range(5)},
    **{
        title: at(in_settings, title)
        for title in ("Age", "Medicines", "Head injury", "Botulinum", "Bell", "Conditions", "Getting up", "Driving")
    },
}
FEW = {  # what is a fair answer in some places, and no answer in the others
    "11": {"number", "Age", "warning", "other", "places", "habit 0", "habit 2", "habit 3", "habit 4", "evening"},
    "7.5": {"habit 0", "habit 4", "injury", "onset", "history_day", "Head injury", "Botulinum", "Bell", "Pause"},
    "7/10": {"injury", "onset", "history_day", "Head injury", "Botulinum", "Bell", "Pause"},
    "UTC+3": {"zone", "timezone"},
}


async def everything_stored(person: Person) -> Any:
    """Return what is kept of the person, the place in the conversation and offered notes aside."""

    def read(records: Records) -> Any:
        known = records.people.peek(person.address)
        assert known is not None
        entries = [(e.kind, e.day, e.value) for e in records.entries.all(known.id)]
        return known.profile, known.settings, entries

    return await person.reads(read)


@pytest.mark.parametrize("place", ENTRIES)
async def test_odd_input_is_answered_by_a_sentence_and_not_stored(sqlite_world: World, place: str) -> None:
    person = sqlite_world.person()
    await ENTRIES[place](person)
    before = await everything_stored(person)
    for text in INPUTS:
        if place in FEW.get(text, ()):
            continue
        person.allow = (text, text.strip())
        answers = await person.types(text)
        assert answers, repr(text[:20])
        assert len(answers) == 1, repr(text[:20])
    assert await everything_stored(person) == before


async def test_digits_of_other_scripts_are_digits(sqlite_world: World) -> None:
    for typed in ("٢", "２", "2", " 2 "):
        person = sqlite_world.person(f"10{ord(typed[0])}")
        await ENTRIES["strength"](person)
        await person.types(typed)
        await person.types("/cancel")
        assert (await person.exports())["check_ins"][0]["strength"] == 2


async def test_any_text_can_be_a_note_and_comes_back(world: World) -> None:
    person = world.person()
    await person.sets_up()
    kept = 0
    for text in (*MARKUP, *SIGNS):
        person.allow = (*person.allow, text, text[:200])
        await person.types(text)
        if texts.SAVE_NOTE in person.last.labels:  # else it was a command, or nothing that can be seen
            await person.taps(texts.SAVE_NOTE)
            kept += 1
        assert len((await person.exports()).get("notes", ())) == kept
    notes = [note["text"] for note in (await person.exports())["notes"]]
    assert kept == len(MARKUP) + len(SIGNS) - 1, "half a character is nothing that can be seen"
    assert set(MARKUP) <= set(notes)
    assert all(0 < len(note) <= 1000 for note in notes)
    assert not {*"".join(notes)} & {"\u202e", "\u2066", "\0", "\ud800", "\u202b"}
    await person.types("/history")
    await person.taps("Wed 18 Mar")


async def test_forged_buttons_have_no_effect_beyond_one_sentence(world: World) -> None:
    person = world.person()
    await person.sets_up()
    await person.records_calm_day()
    stored, screen = await everything_stored(person), list(person.screen)
    chance = random.Random(20260318)
    noise = ["".join(chance.choices("!:abcxyz019-_.+@", k=chance.randint(1, 64))) for _ in range(60)]
    for payload in (*FORGED, *noise, *(os.urandom(16).hex() * 2 for _ in range(5))):
        count = len(person.screen)
        answers = await person.presses(payload)
        assert len(answers) in (1, 2) if payload.startswith("!") else len(answers) == 1, payload
        assert person.screen[:count] == screen[:count] or payload in ("q:2026-03-18",), payload
        screen = list(person.screen)
        stored_now = await everything_stored(person)
        assert stored_now == stored, payload


def parts(entry_id: str) -> tuple[str, ...]:
    """Return buttons that name one of the person's own check-ins in ways that none of its cards does."""
    return (
        f"c:{entry_id}:strength:3", f"c:{entry_id}:places:.done", f"c:{entry_id}:sleep_hours:1", f"c:{entry_id}:x:y",
        f"p:{entry_id}:+left.cheek", f"p:{entry_id}:whole.left", f"p:{entry_id}:same", f"f:{entry_id}",
        f"n:{entry_id}:usual", f"n:{entry_id}:stop", f"w:{entry_id}", f"u:{entry_id}", f"y:q:{entry_id}:strength",
        f"y:q:{entry_id}:x", f"y:edit:{entry_id}x", f"k:{entry_id}:strength", f"b:{entry_id}:x", f"h:{entry_id}:x",
        f"h:{entry_id}:when:2999-01-01", f"h:{entry_id}:sign:speech", f"d:{entry_id}:x", f"d:{entry_id}:",
        f"c:{entry_id}:spasm:.done", f"f:{entry_id}:warning:droop:resolved:x", f"f:{entry_id}:spasm:x",
        f"f:{entry_id}:interference:work:4",
        f"c:{entry_id}:other:.more", f"f:{entry_id}:warning:nothing:which:x",
    )  # fmt: skip


async def entry_ids(person: Person) -> list[str]:
    def read(records: Records) -> list[str]:
        known = records.people.peek(person.address)
        assert known is not None
        return [entry.id for entry in records.entries.all(known.id)]

    found: list[str] = await person.reads(read)
    return found


async def test_buttons_that_do_not_fit_their_check_in_have_no_effect(world: World) -> None:
    person = world.person()
    await person.sets_up()
    await person.records_calm_day()
    stored, screen = await everything_stored(person), list(person.screen)
    (entry_id,) = await entry_ids(person)
    for payload in parts(entry_id):
        answers = await person.presses(payload)
        assert len(answers) == 1, payload
        assert await everything_stored(person) == stored, payload
        assert person.screen[: len(screen)] == screen, payload


async def test_another_persons_buttons_are_refused(world: World) -> None:
    ann, eve = world.person("1001"), world.person("6666")
    await ann.sets_up()
    await ann.records_spasm_day("Left cheek")
    await ann.types("/now")
    await ann.taps("Yes: left cheek")
    await ann.types("my note")
    await eve.sets_up()
    await eve.records_calm_day()
    before, own = await everything_stored(ann), await everything_stored(eve)
    seen = {b.payload for shown in world.platform.sent["1001"] for row in shown.buttons for b in row}
    ids = await entry_ids(ann)
    stolen = {payload for payload in seen if any(part in ids for part in payload.split(":"))} | {
        payload for payload in seen if payload[:2] in ("u:", "r:", "w:")
    }
    assert len(stolen) > 20
    screen = list(eve.screen)
    for payload in sorted(stolen):
        await eve.presses(payload)
        assert eve.screen[: len(screen)] == screen, payload
    assert await everything_stored(ann) == before
    assert await everything_stored(eve) == own


async def test_a_strangers_tap_on_somebodys_buttons_stores_nothing(world: World) -> None:
    ann, stranger = world.person("1001"), world.person("7777")
    await ann.sets_up()
    await ann.types("/checkin")
    for payload in [b.payload for row in ann.last.message.buttons for b in row]:
        assert [answer.text for answer in await stranger.presses(payload)] == [texts.CONSENT_FIRST]
    assert await stranger.reads(lambda records: records.people.peek(stranger.address)) is None


async def test_fifty_taps_at_once_have_one_effect_and_all_are_answered(world: World) -> None:
    person = world.person()
    await person.sets_up()
    await person.types("/now")
    card = person.last
    payload = card.message.buttons[0][0].payload
    taps = [person.event("tap", payload=payload, reply_to=card.id) for _ in range(50)]
    sent = world.platform.sent[person.address.chat]
    before = len(sent)
    await asyncio.gather(*(world.intake.receive([tap]) for tap in taps))
    await world.intake.settled()
    assert len(sent) - before == 50
    for message in sent[before:]:
        look_at(message)
    assert len((await person.exports())["moments"]) == 1


async def test_an_event_that_is_delivered_five_times_is_handled_once(world: World) -> None:
    person = world.person()
    await person.sets_up()
    await person.types("/now")
    tap = person.event("tap", payload=person.last.message.buttons[0][0].payload, reply_to=person.last.id)
    answers = [await person.deliver([tap]) for _ in range(5)]
    assert [len(answer) for answer in answers] == [1, 0, 0, 0, 0]
    twice = person.event("message", text="my speech is slurred")
    answers = [await person.deliver([twice, twice]) for _ in range(3)]
    assert [message.text for batch in answers for message in batch].count(texts.emergency("999")) == 1


async def test_a_button_of_90_days_ago_still_works(world: World) -> None:
    person = world.person()
    await person.sets_up()
    await person.types("/checkin")
    await person.taps("Yes")
    card = person.last
    world.passes(days=90)
    await world.restart()
    await person.taps_old(card, "None of these")
    await person.taps("Stop")
    assert (await person.exports())["check_ins"] == [{"date": "2026-03-18", "spasm": True, "signs": []}]


async def test_a_button_of_a_deleted_check_in_gets_one_sentence(world: World) -> None:
    person = world.person()
    await person.sets_up()
    await person.types("/checkin")
    card = person.last
    await person.taps("Stop")
    answers = await person.taps_old(card, "Yes")
    assert [answer.text for answer in answers] == [texts.GONE_CHECK_IN]
    assert (await person.exports())["check_ins"] == []


async def test_a_question_whose_check_in_was_deleted_is_no_question_any_more(world: World) -> None:
    person = world.person()
    await person.sets_up()
    await person.types("/checkin")
    await person.taps("Yes")
    payload = f"y:del:{(await entry_ids(person))[0]}"
    await person.presses(payload)
    assert texts.NOT_AN_ANSWER not in (await person.types("none"))[0].text


async def test_hundreds_of_random_steps_leave_a_valid_history(sqlite_world: World) -> None:
    """Tap what is shown, type whatever, restart, let days pass: `Person` checks every message on the way."""
    chance = random.Random(4)
    person = sqlite_world.person()
    await person.sets_up()
    said = ("yes", "no", "3", "tue", "left cheek", "7.5", "/checkin", "/now", "/history", "/settings", "/start", "skip",
            "none", "21:30", "3 march", "my face droops", "/cancel", "/help", "/import", "Berlin", "44")  # fmt: skip
    for turn in range(300):
        choices = [(shown, b) for shown in person.screen[-6:] for row in shown.message.buttons for b in row]
        kind = chance.random()
        if kind < 0.7 and choices:
            shown, button = chance.choice(choices)
            if button.payload != "x:now":
                await person.presses(button.payload, shown.id)
        elif kind < 0.96:
            await person.types(chance.choice(said))
        elif kind < 0.98:
            sqlite_world.passes(days=chance.choice([0, 1, 1, 5]), hours=3)
        elif kind < 0.985:
            await sqlite_world.restart()
        if turn % 50 == 0:
            await person.exports()
    document = await person.exports()
    await person.types("/cancel")
    await person.types("/checkin")
    other = sqlite_world.person("2002")
    await other.sets_up()
    await other.imports(document)
    assert await other.exports() == document
