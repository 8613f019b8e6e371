"""The page for a doctor: readable by a screen reader, one page and its appendix, every number where it can be found."""

import json
import re
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import page as checker
import pytest

from bot.drawing.order import Order
from bot.drawing.work import draw
from knowledge.codes import PLACES, SIGNS
from knowledge.summary import Period, begun_on, summary_of
from knowledge.summary.words import place_name
from tests.harness.years import LAST, made_up

GOLDEN = Path(__file__).parent / "golden"
EMPTY: dict[str, Any] = {"format": "steadyface-history", "version": 1, "check_ins": []}
NOTES = {
    "Greek": "Μετά από πολύωρη οδήγηση, ᾧ ἀεὶ.",
    "Cyrillic": "После долгой дороги, щёки й.",
    "Hebrew": "אחרי נסיעה ארוכה",
    "Japanese": "長いドライブの後",
    "emoji": "Long drive 🙂🚗👩\u200d⚕️🇬🇧 1️⃣",
    "Arabic and more": "بعد القيادة हिन्दी ไทย 한국어 \ue000 \U0001f9ff z̸̡̛a̴l̷g̶o",
    "markup": '#read("/etc/passwd") *bold* $x$ <label> @ref \\ "quoted" // comment = heading',
    "long": "Once more after a long day at the screen, and then it was gone. " * 63,
    "one word": "x" * 4_000,
}


def run(days: int, until: date = LAST, **told: Any) -> dict[str, Any]:
    """Return a history in which each of so many days was told alike."""
    days_told = [{"date": str(until - timedelta(days=number)), **told} for number in range(days)]
    return {**EMPTY, "check_ins": days_told}


def noted(text: str) -> dict[str, Any]:
    return {**made_up(30), "notes": [{"at": f"{LAST}T20:31:00+00:00", "text": text}]}


def worst() -> dict[str, Any]:
    """Return ten years in which everything happened that a diary can hold."""
    first = LAST - timedelta(days=3649)
    told = [
        {
            "date": str(first + timedelta(days=number * 60)),
            "spasm": True,
            "places": list(PLACES[: 1 + number]),
            "strength": 4,
            "frequency": 4,
            "eye_closure": ("one", "both", "most_of_day")[number % 3],
            "interference": dict.fromkeys(("eating", "speaking", "seeing", "reading", "driving", "work", "social"), 4),
            "signs": [{"sign": sign, "onset": "gradual", "severe": True} for sign in SIGNS],
            "suppressible": number % 2 == 0,
        }
        for number in range(60)
    ]
    profile = {**made_up(3650)["profile"], "diagnoses": ["hemifacial_spasm", "meige", "epilepsy", "multiple_sclerosis"]}
    profile["medicines"] = [{"class": "antidepressant", "started": str(first + timedelta(days=n))} for n in range(40)]
    alerts = [made_up(3650 - 40 * number)["alerts"][0] | {"rule": "worsening"} for number in range(12)]
    return {**made_up(3650), "check_ins": told, "profile": profile, "alerts": alerts}


HISTORIES = {
    "nothing": (EMPTY, 30),
    "one day": (made_up(1), 1),
    "clear days only": (run(40, spasm=False, signs=[]), 40),
    "days of signs only": (run(40, spasm=None, signs=[{"sign": "numbness"}]), 40),
    "spasm days of which nothing else was told": (run(40, spasm=True), 40),
    "a year": (made_up(365), 365),
    "ten years": (made_up(3650), 3650),
    "everything at once": (worst(), 3650),
}


def page_of(diary: dict[str, Any], days: int, *, notes: bool = True) -> bytes:
    return draw(Order("page", Period(LAST - timedelta(days=days - 1), LAST), diary, notes=notes))


def text_of(content: bytes, *options: str) -> str:
    """Return what can be selected on a page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt install poppler-utils")
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("name", HISTORIES)
def test_every_rule_of_pdf_ua_is_kept_and_the_first_page_is_one_page(name: str) -> None:
    content = page_of(*HISTORIES[name])
    assert_accessible(content)
    pages = text_of(content).removesuffix("\f").split("\f")
    assert pages[1].startswith("Appendix")
    assert "To say at the appointment" in pages[0]
    assert "Name" in pages[0]
    assert ("What the diary warned of" if "alerts" in HISTORIES[name][0] else "The rules were run over it") in pages[0]


@pytest.mark.parametrize("name", NOTES)
def test_notes_in_any_script_make_no_page_fail(name: str) -> None:
    assert_accessible(page_of(noted(NOTES[name]), 30))


def assert_accessible(content: bytes) -> None:
    report = checker.validate_pdf_bytes(content, profile=checker.ValidationProfile.PDF_UA_1)
    assert [str(failure) for failure in report.failures] == []
    assert content.startswith(b"%PDF")


def test_what_can_not_be_shown_is_named_where_it_stood() -> None:
    said = " ".join(text_of(page_of(noted("Μετά, после, אחרי then 長いドライブ 🙂!"), 30)).split())
    assert "Μετά, после, [Hebrew, not shown] then [Japanese, not shown] [emoji, not shown]!" in said
    assert "Left out and marked where it stood: Hebrew, Japanese, emoji." in said


def test_markup_in_a_note_stays_a_note() -> None:
    said = text_of(page_of(noted(NOTES["markup"]), 30))
    assert '#read("/etc/passwd") *bold* $x$ <label> @ref' in said


def test_notes_come_only_when_they_are_wanted() -> None:
    assert "After a long drive" in text_of(page_of(made_up(365), 365))
    assert "After a long drive" not in text_of(page_of(made_up(365), 365, notes=False))


@pytest.mark.parametrize(("diary", "days"), [(made_up(365), 365), (made_up(3650), 3650)], ids=["a year", "ten years"])
def test_every_number_of_the_summary_can_be_found_on_the_page(diary: dict[str, Any], days: int) -> None:
    summary = summary_of(diary, Period(LAST - timedelta(days=days - 1), LAST))
    said = " ".join(text_of(page_of(diary, days), "-raw").split())
    counts = summary.days
    spasm, clear, unknown = (counts.count(kind) for kind in ("spasm", "clear", "unknown"))
    assert f"{spasm} spasm days, {clear} clear, {unknown} not logged, of {days} days" in said
    for part in summary.parts:
        for place, number in part.places.items():
            assert f"{place_name(place)} {number} " in said
    for weeks in summary.weeks_since_injection:
        assert f"{weeks.spasm}/{weeks.logged}" in said
    for each in counts.disturbed:
        assert f"{each.days} {each.worst}" in said
    for told in summary.signs.told:
        assert str(len(told.dates)) in said
        for on in told.dates:
            assert f"{on.day} {on:%b}" in said
    for one in summary.warnings:
        assert f"{one.date.day} {one.date:%b %Y}" in said
    for mark in counts.of_kind("spasm"):
        assert f"{mark.date.day} ({mark.strength})" in said


def test_the_words_of_a_year() -> None:
    """A golden text: whoever changes the page reads what has changed on it."""
    said = text_of(page_of(made_up(365), 365), "-raw")
    golden = GOLDEN / "page-of-a-year.txt"
    assert said == golden.read_text(encoding="utf-8")


def test_the_same_diary_gives_the_same_page() -> None:
    assert page_of(made_up(90), 90) == page_of(made_up(90), 90)


def test_the_page_says_what_it_is_not() -> None:
    said = " ".join(text_of(page_of(made_up(365), 365)).split())
    assert "Not a JRS, BSDI or HFS-7 score. A pattern, never a diagnosis." in said


def test_signs_that_were_never_asked_are_not_called_denied() -> None:
    said = " ".join(text_of(page_of(run(40, spasm=True), 40)).split())
    assert "was not asked in this time: nothing is known of them" in said
    assert "denied" not in said
    denied = " ".join(text_of(page_of(run(40, spasm=False, signs=[]), 40)).split())
    assert "Asked on 40 days, and denied each time: one side of my face dropped" in denied


VIGNETTES = [
    case
    for name in ("vignettes.json", "vignettes3.json")
    for case in json.loads((Path(__file__).parents[1] / "knowledge" / name).read_text())
]


def test_a_page_of_each_published_case_tells_its_numbers() -> None:
    for case in VIGNETTES[::5]:
        diary, last = case["history"], date.fromisoformat(case["on"])
        summary = summary_of(diary, Period(begun_on(diary) or last, last))
        said = " ".join(text_of(draw(Order("page", summary.period, diary))).split())
        spasms = {told["date"] for told in diary["check_ins"] if told["spasm"] and told["date"] <= case["on"]}
        assert re.search(rf"\b{len(spasms)} spasm days?, ", said), case["id"]


def test_of_many_warnings_the_most_urgent_ones_stand_on_the_first_page() -> None:
    alerts = [
        made_up(365)["alerts"][0] | {"date": str(LAST - timedelta(days=90 - number)), "level": level, "rule": rule}
        for number, (level, rule) in enumerate([("emergency", "stroke-signs"), *[("routine", "worsening")] * 9])
    ]
    first = text_of(page_of({**made_up(365), "alerts": alerts}, 365)).split("\f")[0]
    assert "an arm or leg weak or numb on one side" in " ".join(first.split())
    assert "and 5 less urgent or earlier: see the appendix" in first
    assert "at once" in first


def test_shares_by_weeks_need_some_days() -> None:
    """One day after an injection is not 100 per cent of anything."""
    injected = {"toxin_injections": [str(LAST - timedelta(days=5))]}
    assert "Spasm days by weeks" not in text_of(page_of({**run(1, spasm=True), "profile": injected}, 1))
    assert "Spasm days by weeks" in text_of(page_of({**run(5, spasm=True), "profile": injected}, 5))
