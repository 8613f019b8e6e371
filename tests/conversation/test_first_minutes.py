"""The first minutes: what the bot is, consent, where the person is, and what it is about."""

from functools import partial

import pytest
from sqlalchemy import text

from bot import texts
from bot.chat import Address
from bot.store import Person as Stored
from bot.store import Records
from tests.harness.people import NOON, Person, World

LONDON = (51.5, -0.12)


@pytest.fixture
def person(world: World) -> Person:
    return world.person()


def _peeked(address: Address, records: Records) -> Stored | None:
    return records.people.peek(address)


async def rows_stored(world: World) -> int:
    """Count what is kept of anyone, the emptied ids of answered events aside."""

    def count(records: Records) -> int:
        connection = records.people._connection
        total = 0
        for table in ("person", "channel", "entry", "revision"):
            total += connection.execute(text(f"select count(*) from {table}")).scalar_one()
        kept = "select count(*) from inbox where body is not null or replies is not null"
        return total + connection.execute(text(kept)).scalar_one()

    return await world.store.read(count)


async def test_start_says_in_two_messages_what_it_is_and_asks_for_consent(person: Person) -> None:
    welcome, consent = await person.types("/start")
    for said in ("diary", "doctor", "not a medical device", "nobody watches", "emergency", "112"):
        assert said in welcome.text
    for said in ("stored", "not end-to-end encrypted", "/delete_me", "agree"):
        assert said in consent.text
    assert max(len(welcome.text), len(consent.text)) < 600


async def test_set_up_of_a_new_twitch_takes_at_most_six_taps(person: Person) -> None:
    await person.types("/start")
    await person.taps("I agree")
    await person.taps("London")
    await person.taps("Yes, that's right")
    await person.taps("A new twitch")
    await person.taps("In the last few days")
    answers = await person.taps("Skip")
    assert person.tap_count <= 6
    assert texts.SETUP_DONE in answers[-1].text
    assert await person.profile() == {
        "time_zone": "Europe/London",
        "country": "GB",
        "onset": "2026-03-16",
        "onset_as_told": {"words": "in the last few days", "told": "2026-03-18", "day": "2026-03-16"},
    }


async def test_everything_but_consent_and_zone_can_stay_at_its_default(person: Person) -> None:
    await person.agrees()
    await person.taps("London")
    await person.taps("Yes, that's right")
    await person.taps("Not sure")
    await person.taps("Skip")
    await person.taps("Skip")
    assert await person.profile() == {"time_zone": "Europe/London", "country": "GB"}
    assert (await person.settings())["evening"] == "20:30"


async def test_consent_is_recorded_with_the_version_of_its_text(person: Person) -> None:
    await person.agrees()
    stored = await person.reads(lambda records: records.people.peek(person.address))
    assert stored.consent_version == texts.CONSENT_VERSION
    assert stored.consent_at == NOON


async def test_agreeing_can_be_typed(person: Person) -> None:
    await person.types("/start")
    await person.types("I agree.")
    assert (await person.reads(lambda records: records.people.peek(person.address))).consented


async def test_nothing_is_stored_before_consent(person: Person) -> None:
    for typed in ("/start", "/checkin", "/now", "it twitches a lot", "/export", "/delete_me", "/settings", "yes", "7"):
        await person.types(typed)
    await person.shares_location(*LONDON)
    await person.sends_file(b"{}")
    await person.sends_other("photo")
    await person.edits("hello")
    await person.presses("c:abcdefghijkl:spasm:yes")
    await person.taps("No")
    assert await rows_stored(person.world) == 0


async def test_saying_no_stores_nothing_and_says_so(person: Person) -> None:
    await person.types("/start")
    answers = await person.taps("No")
    assert [answer.text for answer in answers] == [texts.DISAGREED]
    assert await rows_stored(person.world) == 0


async def test_help_and_privacy_answer_before_consent(person: Person) -> None:
    assert "/checkin" in (await person.types("/help"))[0].text
    assert "112, 911 or 999" in (await person.types("/help"))[0].text
    assert "encrypted" in (await person.types("/privacy"))[0].text


async def test_a_consent_button_of_an_older_text_is_not_taken_for_agreement(person: Person) -> None:
    await person.types("/start")
    await person.presses("s:agree:2020-01-1")
    assert await rows_stored(person.world) == 0


@pytest.mark.parametrize(
    ("typed", "zone", "country", "number"),
    [
        ("Leeds", "Europe/London", "GB", "999"),
        ("Berlin", "Europe/Berlin", "DE", "112"),
        ("Germany", "Europe/Berlin", "DE", "112"),
        ("Europe/Paris", "Europe/Paris", "FR", "112"),
        ("new york", "America/New_York", "US", "911"),
    ],
)
async def test_a_typed_city_country_or_zone_gives_zone_country_and_number(
    sqlite_world: World, typed: str, zone: str, country: str, number: str
) -> None:
    person = sqlite_world.person()
    await person.agrees()
    answers = await person.types(typed)
    if "Which one" in answers[-1].text:
        answers = await person.presses(answers[-1].buttons[0][0].payload)
    assert number in answers[-1].text
    await person.taps("Yes, that's right")
    profile = await person.profile()
    assert (profile["time_zone"], profile["country"]) == (zone, country)


async def test_a_shared_location_gives_zone_and_number(person: Person) -> None:
    await person.agrees()
    answers = await person.shares_location(52.52, 13.40)
    assert "112" in answers[-1].text
    await person.taps("Yes, that's right")
    assert (await person.profile())["time_zone"] == "Europe/Berlin"


async def test_a_location_at_any_other_time_is_not_kept(person: Person) -> None:
    await person.sets_up()
    answers = await person.shares_location(52.52, 13.40)
    assert [answer.text for answer in answers] == [texts.LOCATION_NOT_ASKED]
    assert (await person.profile())["time_zone"] == "Europe/London"


async def test_a_location_that_is_no_place_is_asked_again(person: Person) -> None:
    await person.agrees()
    for latitude, longitude in ((float("nan"), 0.0), (999.0, 999.0)):
        answers = await person.shares_location(latitude, longitude)
        assert [answer.text for answer in answers] == [texts.LOCATION_UNKNOWN]


async def test_another_emergency_number_can_be_typed_and_is_used(person: Person) -> None:
    await person.agrees()
    await person.taps("London")
    await person.taps("Another number")
    assert (await person.types("the ambulance"))[0].text == texts.NUMBER_UNKNOWN
    answers = await person.types("112")
    assert "112" in answers[0].text
    await person.taps("A new twitch")
    await person.taps("Skip")
    await person.taps("Skip")
    assert "Call 999 (or 112) now." in (await person.types("my speech is slurred"))[0].text


async def test_a_named_diagnosis_is_asked_for_and_kept(person: Person) -> None:
    await person.agrees()
    await person.taps("London")
    await person.taps("Yes, that's right")
    await person.taps("A doctor has named it")
    await person.taps("Hemifacial spasm")
    await person.taps("Done")
    await person.types("3 March 2024")
    await person.types("21:15")
    assert await person.profile() == {
        "time_zone": "Europe/London",
        "country": "GB",
        "diagnoses": ["hemifacial_spasm"],
        "onset": "2024-03-03",
    }
    assert (await person.settings())["evening"] == "21:15"


async def test_after_bells_palsy_its_date_and_course_are_asked(person: Person) -> None:
    await person.agrees()
    await person.taps("London")
    await person.taps("Yes, that's right")
    await person.taps("After Bell's palsy")
    await person.taps("3 weeks to 3 months ago")
    await person.taps("No")
    assert (await person.profile())["bells_palsy"] == {
        "onset": "2026-02-24",
        "improving": False,
        "onset_as_told": {"words": "3 weeks to 3 months ago", "told": "2026-03-18", "day": "2026-02-24"},
    }
    await person.taps("Over 3 months ago")
    await person.taps("20:30")
    assert texts.SETUP_DONE in person.last.text


async def test_an_unfinished_set_up_goes_on_where_it_stood(person: Person) -> None:
    await person.agrees()
    await person.taps("London")
    await person.taps("Yes, that's right")
    await person.world.restart()
    answers = await person.types("/start")
    assert answers[-1].text == texts.ASK_WHAT
    await person.types("a new twitch")
    await person.types("yesterday")
    await person.types("9 pm")
    assert person.last.text == f"{texts.SETUP_DONE}\nThe check-in comes every day at 21:00 in the evening."
    assert (await person.profile())["onset"] == "2026-03-17"


async def test_a_person_who_is_set_up_in_other_tests_is_one_who_tapped(person: Person) -> None:
    other = person.world.person("2002")
    await person.taps_through_set_up()
    await other.sets_up()
    ann, bea = [await p.reads(partial(_peeked, p.address)) for p in (person, other)]
    for name in ("consent_version", "consent_at", "profile", "settings", "dialogue"):
        assert getattr(ann, name) == getattr(bea, name), name


async def test_start_again_welcomes_back_and_changes_nothing(person: Person) -> None:
    await person.sets_up()
    before = await person.exports()
    assert (await person.types("/start"))[0].text == texts.WELCOME_BACK
    assert (await person.types("/start somebody-elses-code"))[0].text == texts.WELCOME_BACK
    assert await person.exports() == before


async def test_a_person_who_blocked_the_bot_is_welcome_back(person: Person) -> None:
    await person.sets_up()
    await person.records_calm_day()
    await person.does("blocked")
    assert (await person.reads(lambda records: records.people.peek(person.address))).blocked
    assert (await person.types("/start"))[0].text == texts.WELCOME_BACK
    assert not (await person.reads(lambda records: records.people.peek(person.address))).blocked
    assert len((await person.exports())["check_ins"]) == 1


@pytest.mark.parametrize("word", ["yes", "Yes please", "ok", "yep"])
async def test_a_bare_yes_before_the_consent_is_told_how_to_agree(world: World, word: str) -> None:
    person = world.person("77")
    await person.types("/start")
    said = await person.types(word)
    assert [message.text for message in said] == [texts.AGREE_IN_FULL]
    assert await world.store.read(lambda records: records.people.at(person.address)) is None, "nothing is stored"
    await person.types("I agree")
    assert await world.store.read(lambda records: records.people.at(person.address)) is not None


@pytest.mark.parametrize("word", ["no", "nope"])
async def test_a_no_before_the_consent_is_taken_as_one(world: World, word: str) -> None:
    said = await world.person("78").types(word)
    assert [message.text for message in said] == [texts.DISAGREED]


@pytest.mark.parametrize(("typed", "then"), [("1", ()), ("london", ()), ("Paris", ("2",)), ("the first one", ())])
async def test_a_place_is_chosen_by_its_number_or_its_beginning(
    sqlite_world: World, typed: str, then: tuple[str, ...]
) -> None:
    """Also of the list that asks which one: a number means the list that is shown last."""
    person = sqlite_world.person()
    await person.agrees()
    for words in (typed, *then):
        await person.types(words)
    assert "Is that right?" in person.last.text


async def test_words_that_are_no_place_show_the_places_again(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.agrees()
    shown = person.last.labels
    await person.types("xyzzy quux")
    assert person.last.labels[: len(shown)] == shown


async def test_a_request_in_the_set_up_is_answered_once(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.agrees()
    assert len(await person.types("leave me alone")) == 1
