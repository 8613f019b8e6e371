"""A time zone is one that a person can live in, the same on every computer."""

import zoneinfo

import pytest

from bot.geography import country_of_zone, is_zone, use_pinned_zones
from bot.geography.zones import zone_keys, zones_of_country


@pytest.mark.parametrize("key", ["Europe/London", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+3"])
def test_a_real_zone_is_accepted(key) -> None:
    assert is_zone(key)


@pytest.mark.parametrize(
    "key",
    [
        "Europe", "europe/berlin", "../../etc/passwd", "UTC+3", "Factory", "localtime", "posixrules", "", "A" * 5000,
        "right/Europe/London", "posix/UTC", "Europe/London/", "Europe/London\x00", "\ud800", "/Europe/London",
        "tzdata.zi",
    ],
    ids=lambda key: ascii(key)[:20],
)  # fmt: skip
def test_what_is_no_zone_is_refused_without_a_fault(key) -> None:
    assert not is_zone(key)


def test_accepted_zones_are_those_of_the_pinned_package_and_all_open() -> None:
    before = zoneinfo.TZPATH
    try:
        use_pinned_zones()
        assert zoneinfo.TZPATH == ()
        listed = zoneinfo.available_timezones()
        assert {key for key in listed if is_zone(key)} == listed - {"Factory", "localtime"}
        for key in listed - {"Factory", "localtime"}:
            zoneinfo.ZoneInfo(key)
    finally:
        zoneinfo.reset_tzpath(before)


def test_a_zone_tells_its_country() -> None:
    assert country_of_zone("Europe/London") == "GB"
    assert country_of_zone("Europe/Oslo") == "NO"  # a link to Berlin's, yet Norway's own
    assert country_of_zone("Asia/Calcutta") == "IN"
    assert country_of_zone("UTC") is None
    assert country_of_zone("Etc/GMT+3") is None
    assert country_of_zone("nowhere") is None


def test_every_listed_zone_belongs_to_its_country() -> None:
    for key in zone_keys():
        country = country_of_zone(key)
        assert country is not None
        assert key in zones_of_country(country)
