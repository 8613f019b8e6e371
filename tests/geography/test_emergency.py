"""The number that is shown in an emergency brings an ambulance in that country."""

import pytest
from phonenumbers import is_emergency_number

from bot.geography import emergency_number, is_plausible_number, number_is_known
from bot.geography.emergency_numbers import AMBULANCE

# In use, though libphonenumber does not list them.
UNLISTED = frozenset({"NG 112", "RS 194", "UZ 103", "HN 911", "CI 185", "MM 192", "HT 116", "LK 1990"})


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("GB", "999"), ("US", "911"), ("CA", "911"), ("DE", "112"), ("FR", "112"), ("IT", "112"), ("ES", "112"),
        ("AU", "000"), ("NZ", "111"), ("JP", "119"), ("KR", "119"), ("CN", "120"), ("TW", "119"), ("HK", "999"),
        ("SG", "995"), ("BR", "192"), ("IL", "101"), ("IR", "115"), ("EG", "123"), ("CH", "144 or 112"), ("NO", "113"),
        ("TH", "1669"), ("VN", "115"), ("MX", "911"), ("CL", "131"), ("CO", "123"), ("TR", "112"), ("NG", "112 or 199"),
        ("gb", "999"),
    ],
)  # fmt: skip
def test_the_ambulance_and_not_the_police_is_named(country, number) -> None:
    assert emergency_number(country) == number
    assert number_is_known(country)


def test_every_number_of_the_table_is_one_that_libphonenumber_knows() -> None:
    for numbers, regions in AMBULANCE.items():
        for region in regions.split():
            for number in numbers.split(" or "):
                known = is_emergency_number(number, region) or f"{region} {number}" in UNLISTED
                assert known, f"{number} in {region}"


def test_an_exception_that_libphonenumber_has_learned_is_no_longer_needed() -> None:
    for exception in UNLISTED:
        region, number = exception.split()
        assert not is_emergency_number(number, region), f"{exception} can leave the exceptions"


def test_no_region_stands_in_the_table_twice() -> None:
    regions = [region for regions in AMBULANCE.values() for region in regions.split()]
    assert sorted(regions) == sorted(set(regions))


@pytest.mark.parametrize("country", [None, "", "ZZ", "AQ", "GBR", "\x00\x00", "12", "é!", "A" * 5000])
def test_a_country_without_a_known_number_gives_112_and_says_so(country) -> None:
    assert emergency_number(country) == "112"
    assert not number_is_known(country)


def test_most_countries_have_a_known_number() -> None:
    from bot.geography.countries import _names

    unknown = [code for code in _names() if not number_is_known(code)]
    assert len(unknown) <= 25, unknown


@pytest.mark.parametrize(
    ("typed", "number"),
    [("999", "999"), (" 112 ", "112"), ("10 177", "10177"), ("000", "000"), ("15", "15"), ("１１２", "112"),
    ("١١٢", "112"), ("9-1-1", "911"), ("\u200f999\u200f", "999"), ("\u200b911", "911"), ("\u2066112\u2069", "112")],
)  # fmt: skip
def test_a_typed_emergency_number_is_taken(typed, number) -> None:
    assert is_plausible_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "1", "1234567", "+44", "911²", "9\u200b11", "nine", "9" * 5000, "0x11", "1_0", "\x00", "999 or 112"]
)
def test_what_is_no_emergency_number_is_refused(typed) -> None:
    assert is_plausible_number(typed) is None
