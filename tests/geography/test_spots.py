"""A person says where they are; the bot knows their clock and their country."""

import subprocess
import sys
import time
from zoneinfo import ZoneInfo

import pytest

from bot.geography import Spot, common_spots, countries_named, country_name, spot_at, spots_named
from bot.geography.spots import MOST


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone", "country"),
    [
        (51.5, -0.12, "Europe/London", "GB"),
        (-33.87, 151.21, "Australia/Sydney", "AU"),
        (19.07, 72.88, "Asia/Kolkata", "IN"),
        (34.05, -118.24, "America/Los_Angeles", "US"),
        (59.91, 10.75, "Europe/Oslo", "NO"),
        (0, 0, "Etc/GMT", ""),
        (90, 180, "Etc/GMT-12", ""),
        (-90, 0, "Antarctica/McMurdo", "AQ"),
    ],
)
def test_a_shared_place_gives_its_clock_and_country(latitude, longitude, zone, country) -> None:
    spot = spot_at(latitude, longitude)
    assert spot is not None
    assert (spot.zone, spot.country) == (zone, country)
    assert spot.label
    ZoneInfo(spot.zone)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(91, 0), (-91, 0), (0, 181), (0, -180.5), (float("nan"), 0), (0, float("nan")), (float("inf"), 0), (1e300, 1e300)],
)
def test_a_place_that_is_none_gives_nothing(latitude, longitude) -> None:
    assert spot_at(latitude, longitude) is None


@pytest.mark.parametrize(
    ("typed", "zone", "country"),
    [
        ("London", "Europe/London", "GB"),
        ("london, uk", "Europe/London", "GB"),
        ("LONDON UK", "Europe/London", "GB"),
        ("I live in Leeds", "Europe/London", "GB"),
        ("berlin", "Europe/Berlin", "DE"),
        ("europe/berlin", "Europe/Berlin", "DE"),
        ("EUROPE/BERLIN", "Europe/Berlin", "DE"),
        ("america/new york", "America/New_York", "US"),
        ("Asia/Calcutta", "Asia/Kolkata", "IN"),
        ("US/Eastern", "America/New_York", "US"),
        ("UK", "Europe/London", "GB"),
        ("England", "Europe/London", "GB"),
        ("Scotland", "Europe/London", "GB"),
        ("Great Britain", "Europe/London", "GB"),
        ("Germany", "Europe/Berlin", "DE"),
        ("the Netherlands", "Europe/Amsterdam", "NL"),
        ("USA", "America/New_York", "US"),
        ("Australia", "Australia/Sydney", "AU"),
        ("Texas", "America/Chicago", "US"),
        ("Paris", "Europe/Paris", "FR"),
        ("Paris, Texas", "America/Chicago", "US"),
        ("New York", "America/New_York", "US"),
        ("Washington DC", "America/New_York", "US"),
        ("São Paulo", "America/Sao_Paulo", "BR"),
        ("sao paulo", "America/Sao_Paulo", "BR"),
        ("München", "Europe/Berlin", "DE"),
        ("Wien", "Europe/Vienna", "AT"),
        ("Москва", "Europe/Moscow", "RU"),
        ("東京", "Asia/Tokyo", "JP"),
        ("ＬＯＮＤＯＮ", "Europe/London", "GB"),
        ("Kosovo", "Europe/Belgrade", "XK"),
        ("Singapore", "Asia/Singapore", "SG"),
    ],
)
def test_a_typed_place_is_found(typed, zone, country) -> None:
    found = spots_named(typed)
    assert found.exact
    assert (found.choices[0].zone, found.choices[0].country) == (zone, country)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Lndon", "Europe/London"),
        ("Berlni", "Europe/Berlin"),
        ("Germny", "Europe/Berlin"),
        ("sao paolo", "America/Sao_Paulo"),
        ("Lndon UK", "Europe/London"),
        ("Europe/Lndon", "Europe/London"),
        ("EST", "America/New_York"),
        ("cet", "Europe/Berlin"),
    ],
)
def test_a_slip_of_the_finger_still_finds_the_place(typed, zone) -> None:
    assert zone in [spot.zone for spot in spots_named(typed).choices[:3]]


def test_a_slip_is_offered_and_never_taken_as_typed() -> None:
    assert not spots_named("Lndon").exact
    assert not spots_named("EST").exact


def test_a_city_whose_region_is_unknown_is_offered_by_its_name() -> None:
    found = spots_named("London, Ontario")
    assert not found.exact
    assert {spot.country for spot in found.choices} == {"GB", "CA"}


def test_a_country_with_several_clocks_offers_each_once_by_its_city() -> None:
    choices = spots_named("USA").choices
    assert [spot.label for spot in choices[:2]] == ["New York, United States", "Chicago, United States"]
    assert {"America/Los_Angeles", "America/Denver", "America/Phoenix", "Pacific/Honolulu"} <= {s.zone for s in choices}
    assert {spot.country for spot in choices} == {"US"}
    assert "America/Detroit" not in {spot.zone for spot in choices}  # the same clock as New York's


def test_a_country_with_one_clock_offers_one_choice() -> None:
    for country in ("Germany", "India", "Japan", "France", "UK"):
        assert len(spots_named(country).choices) == 1, country


def test_no_screen_of_choices_is_too_long() -> None:
    for text in ("Russia", "USA", "Antarctica", "San Juan", "Springfield", "Santa Cruz"):
        assert 1 <= len(spots_named(text).choices) <= MOST


JUNK = [
    "", " ", "\n", "Europe", "asia", "../../etc/passwd", "..\\..\\etc", "/etc/localtime", "UTC+3", "utc-11", "GMT+2",
    "Factory", "localtime", "posixrules", "right/Europe/London", "posix/Europe/London", "Europe/", "/", "A" * 5000,
    "\x00", "London\x00", "\ud800", "Lon\udfffdon", "😀", "👨‍👩‍👧‍👦", "\u202eLondon\x07", "7", "-1", "1e9", "²",
    "[", ".*", "%s",
    "'; DROP TABLE checkin;--", "<b>", "asdfghjkl", "\u0301" * 90, "9" * 100, "a" * 100, "x y z " * 16,
]  # fmt: skip


@pytest.mark.parametrize("typed", JUNK, ids=lambda typed: ascii(typed)[:20])
def test_what_names_no_place_finds_none(typed) -> None:
    assert spots_named(typed).choices == ()
    assert countries_named(typed) == ()


def test_junk_is_refused_at_once() -> None:
    spots_named("warm up")
    for typed in JUNK:
        started = time.process_time()
        spots_named(typed)
        assert time.process_time() - started < 0.25, ascii(typed)[:20]  # the promise of input hostility


def test_every_city_of_the_data_has_a_clock_that_exists() -> None:
    from bot.geography.countries import names_to_codes
    from bot.geography.gazetteer import cities_in
    from bot.geography.zones import is_zone

    cities = [city for country in set(names_to_codes().values()) for city in cities_in(country)]
    assert len(cities) > 30_000
    assert {city.zone for city in cities if not is_zone(city.zone)} == set()


def test_the_choices_offered_unasked_cover_the_world(monkeypatch) -> None:
    monkeypatch.setattr("bot.geography.spots._own_zone", lambda: None)
    spots = common_spots()
    assert 6 <= len(spots) <= 9
    assert len({spot.zone for spot in spots}) == len(spots)
    for spot in spots:
        assert spot == Spot(spot.zone, spot.country, spot.label)
        assert country_name(spot.country) in spot.label


def test_the_computers_own_clock_is_offered_first_and_once(monkeypatch) -> None:
    monkeypatch.setattr("bot.geography.spots._own_zone", lambda: "Asia/Shanghai")
    spots = common_spots()
    assert spots[0] == Spot("Asia/Shanghai", "CN", "Shanghai, China")
    assert [spot.zone for spot in spots].count("Asia/Shanghai") == 1


@pytest.mark.parametrize("own", ["Etc/UTC", "Not/AZone", "", ":/etc/passwd"])
def test_a_computer_without_a_place_offers_the_others(monkeypatch, own) -> None:
    monkeypatch.setenv("TZ", own)
    assert common_spots()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("uk", "GB"), ("Germany", "DE"), ("germny", "DE"), ("Côte d'Ivoire", "CI"), ("us", "US"), ("the gambia", "GM")],
)
def test_a_country_is_known_by_the_names_people_use(typed, code) -> None:
    assert countries_named(typed)[0] == code
    assert country_name(code) != code


def test_no_byname_of_a_country_belongs_to_another() -> None:
    from bot.geography.countries import ALSO, _names, names_to_codes

    for code, names in ALSO.items():
        assert code in _names()
        for name in names.split(", "):
            assert names_to_codes()[name] == code


def test_an_idle_bot_loads_no_data() -> None:
    """Nothing large is read before someone asks."""
    code = (
        "import sys, bot.geography, bot.reading.when, bot.reading.clean, bot.platforms.terminal.platform\n"
        "heavy = {'regex', 'tzfpy', 'phonenumbers', 'rapidfuzz', 'prompt_toolkit', 'tzlocal'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
