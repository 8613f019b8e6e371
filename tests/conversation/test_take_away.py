"""/export in the chat: a choice of forms, each a tap or a word away, and nothing too big for the chat."""

import csv
import io
import json
import random
from typing import Any
from zipfile import ZipFile

import pytest

from bot import texts
from bot.chat import Attachment, Message
from bot.reports import forms
from bot.reports.parcels import MOST_BYTES, packed
from bot.store.everything import LEFT_OUT, tables_about_people
from knowledge import history_file
from tests.harness.people import Person, World
from tests.harness.whole_history import WHOLE

NOTE = "=HYPERLINK(1) a note of mine"


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


def attached(answers: list[Message]) -> list[Attachment]:
    return [answer.attachment for answer in answers if answer.attachment]


async def test_each_form_is_one_tap_away(person: Person) -> None:
    await person.imports(WHOLE)
    [asked] = await person.types("/export")
    assert (asked.text, asked.attachment) == (texts.ASK_FORM, None)
    labels = [button.label for row in asked.buttons for button in row]
    assert labels == ["History file", "Tables (CSV)", "For a clinic (FHIR)", "All that is stored"]
    shown = person.last
    [sent] = await person.taps("History file")
    assert sent.text == texts.EXPORTED
    assert sent.attachment is not None
    assert history_file.parse(sent.attachment.content)["check_ins"] == WHOLE["check_ins"]
    tables = await person.taps_old(shown, "Tables (CSV)")
    assert [each.name for each in attached(tables)] == [
        "steadyface-2026-03-18-days.csv",
        "steadyface-2026-03-18-check-ins.csv",
    ]
    rows = list(csv.DictReader(io.StringIO(attached(tables)[1].content.decode("utf-8-sig"))))
    assert len(rows) == len(WHOLE["check_ins"])
    await person.world.restart()
    [bundle] = attached(await person.taps_old(shown, "For a clinic (FHIR)"))
    assert bundle.name == "steadyface-2026-03-18-fhir.json"
    assert json.loads(bundle.content)["resourceType"] == "Bundle"


async def test_the_labels_of_the_forms_may_be_typed(person: Person) -> None:
    await person.types("/export")
    [sent] = await person.types("for a clinic")
    assert sent.text == texts.FHIR_SENT


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/export csv", texts.TABLES_SENT),
        ("/export as a spreadsheet", texts.TABLES_SENT),
        ("/export FHIR", texts.FHIR_SENT),
        ("/export file", texts.EXPORTED),
        ("/export everything", texts.STORED_SENT),
        ("/export bananas", texts.ASK_FORM),
    ],
)
async def test_a_form_that_is_typed_with_the_command_comes_at_once(person: Person, typed: str, said: str) -> None:
    answers = await person.types(typed)
    assert answers[0].text == said


async def test_asked_again_it_comes_again_and_changes_nothing(person: Person) -> None:
    await person.records_calm_day()
    await person.types("/export")
    shown = person.last
    first = await person.taps_old(shown, "Tables (CSV)")
    assert await person.taps_old(shown, "Tables (CSV)") == first
    assert len((await person.exports())["check_ins"]) == 1


async def everything(person: Person) -> dict[str, Any]:
    await person.types("/export")
    [sent] = attached(await person.taps("All that is stored"))
    found: dict[str, Any] = json.loads(sent.content)
    return found


async def test_all_that_is_stored_has_every_column_of_every_table_about_a_person(world: World) -> None:
    person = world.person()
    await person.taps_through_set_up()
    await person.records_spasm_day("Left cheek")
    await person.types(NOTE)
    await person.taps("Save as a note")
    found = await everything(person)
    for table in tables_about_people():
        names = {column.name for column in table.columns if (table.name, column.name) not in LEFT_OUT}
        for row in found.get(table.name, []):
            assert set(row) == names, table.name
    assert {"person", "channel", "entry", "revision", "plan", "inbox"} <= set(found)
    assert any(NOTE in json.dumps(row) for row in found["entry"])
    assert [row["chat"] for row in found["channel"]] == [person.address.chat]
    assert found["person"][0]["body"]["profile"] == await person.profile()


async def test_all_that_is_stored_holds_nothing_of_anybody_else(world: World, person: Person) -> None:
    other = world.person("2002")
    await other.sets_up()
    await other.types("what another person wrote")
    await other.taps("Save as a note")
    text = json.dumps(await everything(person))
    assert "what another person wrote" not in text
    assert '"2002"' not in text


def test_no_table_names_a_person_in_a_way_that_is_not_walked() -> None:
    """A table that comes to be refers to the person by `person_id`, or is none of a person's."""
    from sqlmodel import SQLModel

    others = {table.name for table in SQLModel.metadata.sorted_tables} - {t.name for t in tables_about_people()}
    assert others == {"mark"}
    codes = {("invitation", "digest"), ("link", "digest")}
    others_of_it = {("handover", "from_id"), ("act", "by_id")}
    assert {(table, name) for table, name in LEFT_OUT} == codes | others_of_it


def noise(size: int) -> str:
    """Return text that hardly gets smaller."""
    return random.Random("noise").randbytes(size // 2).hex()


def test_a_file_that_a_chat_takes_goes_as_it_is_and_the_terminal_takes_any() -> None:
    assert packed([("a.json", "x" * 100)], "telegram", most=100).files == (Attachment("a.json", b"x" * 100),)
    found = packed([("a.json", "x" * 101)], "terminal", most=100)
    assert (found.files[0].name, found.zipped, found.parted) == ("a.json", False, False)


@pytest.mark.parametrize("platform", ["telegram", "discord"])
def test_a_file_that_is_too_big_is_zipped_and_one_that_still_is_comes_in_parts(platform: str) -> None:
    found = packed([("a.json", "x" * 10_000)], platform, most=1_000)
    assert ([each.name for each in found.files], found.zipped, found.parted) == (["a.json.zip"], True, False)
    text = noise(10_000)
    found = packed([("a.json", text), ("b.json", "b")], platform, most=1_000)
    assert (found.zipped, found.parted) == (True, True)
    *parts, last = found.files
    assert last.name == "b.json"
    assert [part.name for part in parts] == [f"a.json.zip.{n:03}" for n in range(1, len(parts) + 1)]
    assert max(len(part.content) for part in parts) <= 1_000
    with ZipFile(io.BytesIO(b"".join(part.content for part in parts))) as archive:
        assert archive.read("a.json").decode() == text
    assert packed([("a.json", text)], platform, most=1_000) == packed([("a.json", text)], platform, most=1_000)


@pytest.mark.parametrize("form", ["history", "tables", "fhir"])
@pytest.mark.parametrize("can_start", [True, False])
def test_a_long_diary_is_put_together_elsewhere_and_comes_to_the_same(
    monkeypatch: pytest.MonkeyPatch, form: str, can_start: bool
) -> None:
    note = {"at": "2026-03-10T10:00:00+00:00", "text": "é, \u2028 and\nmore"}
    document = {**WHOLE, "notes": [note] * (forms.SHORT + 1)}
    if not can_start:
        monkeypatch.setattr("sys.executable", "/nowhere")
    found = forms.made(form, "diary", document, "telegram")
    monkeypatch.setattr(forms, "SHORT", 10_000)
    assert found == forms.made(form, "diary", document, "telegram")


async def test_what_is_zipped_or_parted_is_said_to_be(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_BYTES < 10 * 1024 * 1024
    monkeypatch.setattr(forms, "packed", lambda files, platform: packed(files, platform, most=40))
    first, *rest = await person.types("/export file")
    assert texts.ZIPPED in first.text
    assert texts.PARTED in first.text
    assert len(rest) > 1
