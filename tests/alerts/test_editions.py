"""Diaries that the version before stored, judged by the second edition: nothing twice, and what is new at a check-in.

`before.json` holds what that version exported for people who had been told all that it had to say by 18 March 2026.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.alerts.novelty import is_new
from bot.alerts.record import entry_of
from bot.reports import history_document
from bot.store import Entry, Person, Records
from knowledge.assessment import assess
from knowledge.diary import recorded
from knowledge.rules import EDITION, Alert
from tests.harness.dialogue import stands
from tests.harness.life import Life
from tests.harness.people import NOON

BEFORE: dict[str, Any] = json.loads(Path(__file__).with_name("before.json").read_text(encoding="utf-8"))
MOUTH = "mouth-movements-on-medicine"

ADDED: dict[str, set[tuple[str, str]]] = {
    # a higher level than was told
    "mouth on an anti-sickness tablet": {(MOUTH, "urgent")},
    "a drooping lid with double vision": {("drooping-lid", "emergency")},
    "a drooping lid after a head injury": {("drooping-lid", "urgent")},
    "a numb face and slow hearing loss": {("numbness", "urgent")},
    "a numb face after a head injury": {("head-injury-danger", "emergency")},
    # nothing was told
    "mouth after a stopped antipsychotic": {(MOUTH, "prompt")},
    "tingling after neck surgery": {("tetany", "urgent")},
    "a faint": {("fainting", "prompt")},
    "a faint with palpitations": {("fainting", "emergency")},
    "a faint with palpitations on a water tablet": {("fainting", "emergency")},
    "palpitations": {("reported-sign", "routine")},
    "drowsy without an injury": {("head-signs", "urgent")},
    "a worsening headache without an injury": {("headache", "prompt")},
    "a moving jaw": {("jaw-or-tongue", "prompt")},
    "nearly all the time in the cheek": {("continuous", "prompt")},
    "twitching with multiple sclerosis": {("ms-new-spell", "prompt")},
    "twitching after an epilepsy medicine": {("epilepsy-medicine", "urgent")},
    # all of it was told, by whatever name
    **{
        name: set()
        for name in (
            "mouth on a long-term antipsychotic",
            "a drooping lid alone",
            "a drooping lid after an injection",
            "a numb face",
            "vomiting and a numb face after a head injury",
            "a limb slowly weaker",
            "a weak face long after Bell's palsy",
            "a weak face",
            "twitching and tingling after neck surgery",
            "tingling and hand cramps",
            "more than two weeks",
            "a whole side",
        )
    },
}


async def stored_before(life: Life, document: dict[str, Any]) -> None:
    """Find the diary in the database as the version before left it there."""

    def work(records: Records) -> None:
        person = records.people.at(life.person.address)
        assert person is not None
        history_document.store(records, person, history_document.imported(document))
        records.people.save(person)

    await life.world.store.write(work)


def found(alerts: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(alert["rule"], alert["level"]) for alert in alerts}


def test_every_diary_of_the_version_before_has_its_outcome() -> None:
    assert {*ADDED} == {*BEFORE} - {"everything"}
    assert all("edition" not in alert for each in BEFORE.values() for alert in each.get("alerts", ()))


@pytest.mark.parametrize("name", ADDED)
async def test_what_an_older_edition_told_is_not_told_anew_and_what_is_new_is_told_at_the_check_in(
    life: Life, name: str
) -> None:
    await stored_before(life, BEFORE[name])
    told_before = len(await life.alerts())
    night = await life.passes(hours=20)  # until eight in the morning: nobody is woken by a new edition
    assert len(await life.alerts()) == told_before
    assert not [text for text in night if not text.startswith("Again, because it is still open:")]
    said = await life.is_calm()
    added = (await life.alerts())[told_before:]
    assert found(added) == ADDED[name]
    assert all(alert["edition"] == EDITION for alert in added)
    opened = [alert["message"].split(". ")[0].split(":")[0] for alert in added]  # the rest stands behind Why
    assert all(any(act in text for text in said) for act in opened)
    assert all(alert["told"] for alert in added)
    old = BEFORE[name].get("alerts", [])
    assert not [alert for alert in old if any(alert["message"] in text for text in said)]


async def test_a_more_urgent_alert_of_the_new_edition_stands_for_the_older_one(life: Life) -> None:
    """Only one of the two reminds."""
    await stored_before(life, BEFORE["a drooping lid after a head injury"])
    await life.passes(hours=20)
    await life.is_calm()
    levels = {(alert["rule"], alert["level"]): alert["state"] for alert in await life.alerts()}
    assert levels == {("drooping-lid", "prompt"): "replaced", ("drooping-lid", "urgent"): "open"}


@pytest.mark.parametrize("name", BEFORE)
async def test_a_history_of_the_version_before_imports_judges_and_exports_to_an_equal_value(
    life: Life, name: str
) -> None:
    document = BEFORE[name]
    assert assess(document, date(2026, 3, 18))["on"] == "2026-03-18"
    await life.person.imports(document)
    if any(label.startswith("Replace it") for label in life.person.last.labels):
        await life.person.taps("Replace it")
    assert await life.person.exports() == document


async def test_a_told_alert_keeps_its_edition_through_export_and_import(life: Life) -> None:
    await life.sign("Something else today", "Upper lid hangs lower", "Not sure")
    document = await life.person.exports()
    assert [alert["edition"] for alert in document["alerts"]] == [EDITION]
    await life.person.imports(document)
    await life.person.taps("Replace it")
    assert await life.person.exports() == document


async def has_a_weak_eye(life: Life) -> None:
    """Store a day whose sign the daily review has to judge."""

    def work(records: Records) -> None:
        person = records.people.at(life.person.address)
        assert person is not None
        signs = [{"sign": "cannot_close_eye", "onset": "gradual"}]
        value = {"date": life.today.isoformat(), "spasm": None, "signs": signs}
        records.entries.add([Entry(person.id, "check_in", life.today, recorded("check_in", value))])
        stands(person, unjudged=True)
        records.people.save(person)

    await life.world.store.write(work)


async def test_a_weak_face_long_after_bells_palsy_is_said_at_most_once_in_four_weeks(life: Life) -> None:
    """Every tenth day is an occurrence of its own; a reminder is a saying too."""
    await life.knows(bells_palsy={"onset": "2025-03-01", "improving": True})
    said: list[date] = []
    for step in range(4 * 60):
        if step % 40 == 0:
            await has_a_weak_eye(life)
        before = len(life.shown)
        life.world.passes(hours=6)
        await life.clockwork()
        if any("keep an eye that does not close" in text for text in life.shown[before:]):
            said.append(life.today)
    first, second = said
    assert (second - first).days >= 28


@pytest.mark.parametrize(
    ("dates", "edition", "is_told_anew"),
    [
        (["2026-03-17"], None, False),  # counted from another day, and nothing came after what was told
        (["2026-03-16"], None, True),  # the sign came after what was told
        (["2026-03-17"], EDITION, True),  # these rules: each name is an occurrence of its own
    ],
)
def test_another_name_for_what_an_older_edition_told_is_not_new(
    dates: list[str], edition: str | None, is_told_anew: bool
) -> None:
    day = date(2026, 3, 17)
    alert = Alert("numbness", "prompt", "m", "b", "e", (), (day,), (f"numbness@{day}",))
    entry = entry_of(Person("someone", NOON), alert, date.fromisoformat(dates[-1]))
    keys = (("numbness", "", f"numbness@{dates[0][:8]}10"),)
    days = tuple(map(date.fromisoformat, dates))
    value = entry.value.having(keys=keys, dates=days, told="2026-03-17T12:00:00+00:00", edition=edition)
    assert is_new(alert, [entry.with_value(value)], day) is is_told_anew
