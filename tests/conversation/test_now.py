"""/now: a spasm that is being recorded keeps its card, and "same as last time" is an earlier day's place, named."""

from datetime import timedelta

import pytest

from bot import texts
from bot.chat import Quote
from bot.platforms.discord.layout import MOST_ROWS, Menu, layout
from knowledge.questions import STRENGTH
from tests.harness.people import Person, World

CARD = {*texts.STARTED.values(), *(option.label for option in STRENGTH.options), "Place", "It has stopped", "Undo"}


@pytest.fixture(params=["telegram", "discord"])
async def person(request: pytest.FixtureRequest, sqlite_world: World) -> Person:
    person = sqlite_world.person() if request.param == "telegram" else sqlite_world.on_discord()
    await person.sets_up()
    return person


async def had_spasm(person: Person, ago: int, *places: str) -> None:
    """Record a day with spasms in these places."""
    await person.presses(f"o:{person.today - timedelta(days=ago)}")
    for label in ("Yes", "None of these", *places, "Done", "Stop"):
        await person.taps(label)


async def had_moment(person: Person, *places: str) -> None:
    await person.types("/now")
    await person.taps("Yes, in another place" if "Yes, in another place" in person.last.labels else "Yes, now")
    await person.taps("Place")
    for label in (*places, "Done"):
        await person.taps(label)
    await person.taps("It has stopped")


@pytest.mark.parametrize(
    ("taps", "said"),
    [
        (("Right brow", "Done"), "right brow"),
        (("Left cheek", "Left mouth corner", "Done"), "left cheek, mouth corner"),
        (("Whole right side", "Done"), "whole right side"),
        (("Elsewhere on the body", "Trunk", "Done", "Done"), "elsewhere: trunk"),
        (("Left cheek", "✓ Left cheek", "Back"), "place not given"),
        (("Back",), "place not given"),
        (("Left cheek", "Back"), "left cheek"),
    ],
)
async def test_after_the_place_everything_else_can_still_be_told(
    person: Person, taps: tuple[str, ...], said: str
) -> None:
    await person.types("/now")
    await person.taps("Yes, now")
    for label in ("Place", *taps):
        await person.taps(label)
    assert set(person.last.labels) == CARD
    assert said in person.last.text
    assert len(person.screen) == 1, "one card, in its place"
    await person.taps("Hard to ignore")
    assert set(person.last.labels) == CARD
    person.world.passes(minutes=5)
    await person.taps("It has stopped")
    assert "stopped at 12:05" in person.last.text
    (moment,) = (await person.exports())["moments"]
    assert (moment["strength"], moment["ended"]) == (3, "2026-03-18T12:05:00+00:00")


async def test_it_may_stop_while_its_place_is_being_told(person: Person) -> None:
    await person.types("/now")
    await person.taps("Yes, now")
    await person.taps("Place")
    await person.taps("Left cheek")
    assert "It has stopped" in person.last.labels
    await person.taps("It has stopped")
    assert "Still going" in person.last.labels
    assert "left cheek; stopped at 12:00" in person.last.text
    assert (await person.exports())["moments"][0]["places"] == ["left.cheek"]
    assert texts.OFFER_NOTE in (await person.types("perhaps"))[0].text, "no question is open any more"


async def test_the_end_stays_in_sight_on_discord_while_the_place_is_told(sqlite_world: World) -> None:
    person = sqlite_world.on_discord()
    await person.sets_up()
    await had_spasm(person, 1, "Left cheek")
    await person.types("/now")
    await person.taps("Yes, in another place")
    await person.taps("Place")
    lines = layout(person.last.message.buttons)
    shown = [button.label for line in lines if not isinstance(line, Menu) for button in line]
    assert len(lines) <= MOST_ROWS
    assert {"It has stopped", "Back", "Same as last time: left cheek"} <= set(shown)


async def test_who_changes_the_place_in_the_history_comes_back_to_the_history(person: Person) -> None:
    await had_moment(person, "Left cheek")
    await person.types("/history")
    for label in ("Wed 18 Mar", "Change", "Places", "Right brow", "Done"):
        await person.taps(label)
    assert person.last.text.startswith("Changed. Today, Wed 18 Mar: twitching; left cheek; right brow")
    assert person.last.labels == ["Undo", "History"]


@pytest.mark.parametrize("fill_in", ["/checkin", "/checkin yesterday", "/checkin 3 days ago"])
@pytest.mark.parametrize(
    ("days", "offered"),
    [
        # (days before the one that is filled in, place); a negative one comes after it
        (((1, "Left cheek"),), "left cheek"),
        (((2, "Left brow"), (1, "Right chin")), "right chin"),
        (((1, "Right chin"), (2, "Left brow")), "right chin"),
        (((29, "Left jaw"),), "left jaw"),
        (((1, "Left cheek"), (-1, "Right chin")), "left cheek"),
        (((-1, "Right chin"),), ""),
        ((), ""),
    ],
)
async def test_same_as_last_time_is_the_last_day_before_the_one_that_is_filled_in(
    person: Person, fill_in: str, days: tuple[tuple[int, str], ...], offered: str
) -> None:
    back = {"/checkin": 0, "/checkin yesterday": 1, "/checkin 3 days ago": 3}[fill_in]
    for ago, place in days:
        if ago + back >= 0:
            await had_spasm(person, ago + back, place)
    await person.types(fill_in)
    for label in ("Yes", "None of these"):
        await person.taps(label)
    same = [label for label in person.last.labels if label.startswith(texts.SAME_AS_LAST)]
    assert same == ([f"Same as last time: {offered}"] if offered else [])
    if offered:
        await person.types("same as last time")
        await person.taps("Stop")
        side, area = offered.split()
        told = {item["date"]: item.get("places") for item in (await person.exports())["check_ins"]}
        assert told[str(person.today - timedelta(days=back))] == [f"{side}.{area}"]


async def test_a_spasm_of_the_same_day_is_not_last_time(person: Person) -> None:
    await had_spasm(person, 1, "Left cheek")
    await had_moment(person, "Right chin")
    await person.types("/checkin")
    await person.taps("None of these")
    assert person.last.labels[0] == "Same as last time: left cheek"
    await person.types("/now")
    assert person.last.labels[0] == "Yes: right chin", "where it twitched an hour ago is where it may twitch now"
    await person.taps("Yes, in another place")
    await person.taps("Place")
    assert person.last.labels[0] == "Same as last time: left cheek"
    await person.taps("Same as last time")
    assert set(person.last.labels) == CARD
    assert "left cheek" in person.last.text


async def test_many_later_days_do_not_hide_the_one_before(person: Person) -> None:
    person.world.passes(days=60)
    await had_spasm(person, 55, "Left brow")
    for ago in range(50, 10, -1):
        await had_spasm(person, ago, "Right chin")
    await person.types(f"/checkin {person.today - timedelta(days=54)}")
    for label in ("Yes", "None of these"):
        await person.taps(label)
    assert person.last.labels[0] == "Same as last time: left brow"


async def test_a_button_takes_over_the_place_that_it_names_whatever_was_told_since(person: Person) -> None:
    await had_spasm(person, 2, "Left cheek")
    await person.types("/checkin")
    for label in ("Yes", "None of these"):
        await person.taps(label)
    old = person.last
    assert "Same as last time: left cheek" in old.labels
    await had_spasm(person, 1, "Right chin")
    await person.taps_old(old, "Same as last time: left cheek")
    told = {item["date"]: item["places"] for item in (await person.exports())["check_ins"]}
    assert told[str(person.today)] == ["left.cheek"]


async def test_a_spasm_goes_where_its_button_says_whatever_was_told_since(person: Person) -> None:
    await had_spasm(person, 2, "Left cheek")
    await person.types("/now")
    old = person.last
    await had_spasm(person, 1, "Right chin")
    await person.taps_old(old, "Yes: left cheek")
    assert (await person.exports())["moments"][0]["places"] == ["left.cheek"]


async def test_the_button_of_a_check_in_that_is_gone_does_not_guess(person: Person) -> None:
    await had_spasm(person, 1, "Left cheek")
    await person.types("/checkin")
    for label in ("Yes", "None of these"):
        await person.taps(label)
    old = person.last
    await person.types("/history")
    for label in ("Tue 17 Mar", "Delete"):
        await person.taps(label)
    (said,) = await person.taps_old(old, "Same as last time: left cheek")
    assert said.text == texts.STALE


@pytest.mark.parametrize("words", ["yes", "Yes, now", "Yes."])
@pytest.mark.parametrize("by_reply", [False, True], ids=["newest", "reply"])
async def test_whether_it_twitches_now_can_be_answered_in_words(person: Person, words: str, by_reply: bool) -> None:
    await person.types("/now")
    asked = person.last
    if by_reply:
        await person.types("/settings")
    quoted = Quote(asked.message.buttons) if by_reply else None
    (card,) = await person.does("message", text=words, quoted=quoted)
    assert card.text.startswith("Saved at 12:00")
    (ended,) = await person.types("it has stopped")
    assert "stopped at 12:00" in ended.text


@pytest.mark.parametrize(
    ("words", "ends"),
    [("yes", False), ("still going", False), ("no", True), ("it has stopped", True), ("stopped", True)],
)
async def test_whether_it_still_goes_on_can_be_answered_in_words(person: Person, words: str, ends: bool) -> None:
    await person.types("/now")
    await person.taps("Yes, now")
    person.world.passes(hours=1)
    await person.types("/now")
    (card,) = await person.types(words)
    assert ("stopped at 13:00" in card.text) is ends
    assert card.text.startswith("Saved at 12:00")


@pytest.mark.parametrize("words", ["no", "none", "2", "maybe"])
async def test_words_that_name_no_button_save_no_spasm(person: Person, words: str) -> None:
    await person.types("/now")
    (answer,) = await person.types(words)
    assert texts.OFFER_NOTE in answer.text
    assert not (await person.exports()).get("check_ins")


async def test_one_is_the_only_button_of_the_list_that_is_shown(person: Person) -> None:
    await person.types("/now")
    (answer,) = await person.types("1")
    assert answer.text.startswith("Saved at 12:00")
