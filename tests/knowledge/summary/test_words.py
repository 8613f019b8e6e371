"""What a summary says in words: golden lines of one made-up year."""

from datetime import date, timedelta
from typing import Any

from knowledge.summary import Period, Summary, summary_of, words
from knowledge.summary.caption import caption, description
from knowledge.summary.to_say import to_say
from tests.harness.years import LAST, made_up

EMPTY: dict[str, Any] = {"format": "steadyface-history", "version": 1, "check_ins": []}


def year(**changed: Any) -> Summary:
    return summary_of({**made_up(), **changed}, Period(LAST - timedelta(days=364), LAST))


def test_a_year_in_a_few_lines() -> None:
    assert caption(year()).splitlines() == [
        "23 Nov 2025 to 22 Nov 2026: 94 spasm days, 156 clear, 115 not logged.",
        "Strength, 1 to 4: 1 on 29, 2 on 51, 3 on 11, 4 on 3.",
        "Where, in days: left lower lid 86, left upper lid 26, left cheek 19, left mouth corner 3.",
        "New: left upper lid (18 Apr 2026), then left cheek (1 Jun 2026), then left mouth corner (25 Aug 2026).",
        "Injections: 1 Feb, 17 May, 30 Aug 2026.",
        "Medicines: decongestant tablet or spray started or changed 23 Dec, epilepsy medicine started or changed 24 May"
        " and decongestant tablet or spray stopped 22 Nov.",
        "Warnings: 7 Jan, 22 Nov 2026.",
    ]


def test_three_lines_to_say_at_the_appointment() -> None:
    assert to_say(year()) == (
        "It began “2 weeks to 3 months ago” (23 Nov 2025), at the left lower lid. It has since reached the left upper"
        " lid, cheek and mouth corner.",
        "From 23 Nov 2025 to 22 Nov 2026 I had it on 94 of the 250 days I logged; it closed my eye on 30 of them and"
        " it gets in the way of being with people and driving.",
        "My diary asks me to have this looked at: twitching that spreads to other parts of the face. What could be"
        " behind it, and what next?",
    )


def test_without_an_open_warning_the_question_is_about_the_injections() -> None:
    asked = to_say(year(alerts=[]))[2]
    assert asked.endswith("when should the next be?")
    assert "In weeks 12 and 13 after one I had it on 12 of 17 logged days" in asked


def test_words_that_stand_for_another_day_are_not_read() -> None:
    profile = {**made_up()["profile"], "onset": "2025-02-03"}
    assert words.since(year(profile=profile)) == "3 Feb 2025, as told"
    assert words.since(year()) == "“2 weeks to 3 months ago”, told on 23 Nov 2025"


def test_nothing_logged_says_that_nothing_is_known() -> None:
    nothing = summary_of(EMPTY, Period(date(2026, 3, 1), date(2026, 3, 30)))
    assert caption(nothing) == "1 Mar 2026 to 30 Mar 2026: 0 spasm days, 0 clear, 30 not logged."
    assert to_say(nothing)[1] == "From 1 Mar 2026 to 30 Mar 2026 I logged no day, so nothing is known of it."


def test_the_description_names_the_gaps() -> None:
    assert description(year()).endswith(
        "Not logged: 14 Mar to 27 Mar, 1 Apr to 14 Apr, 23 Apr to 6 May, 29 Aug to 11 Sep, 26 Sep to 9 Oct,"
        " 7 Nov to 20 Nov, 6 shorter gaps."
    )


def test_no_line_speaks_of_a_score_or_of_a_cause() -> None:
    said = "\n".join((*to_say(year()), description(year()))).lower()
    assert not any(word in said for word in ("jrs", "bsdi", "hfs", "because", "caused", "score"))


def days(*told: dict[str, Any], **beside: Any) -> Summary:
    """Return the summary of days in a row, from 1 March on."""
    dated = [{"date": str(date(2026, 3, 1 + number)), **day} for number, day in enumerate(told)]
    return summary_of({**EMPTY, "check_ins": dated, **beside}, Period(date(2026, 3, 1), date(2026, 3, len(told))))


LID = {"spasm": True, "places": ["left.lower_lid"]}
CLEAR = {"spasm": False, "signs": []}


def test_what_is_most_urgent_is_asked_about_first() -> None:
    """Not what came last: whoever has both eyes shut asks about that, and not about two weeks of twitching."""
    shut = {**LID, "places": ["left.upper_lid", "right.upper_lid"], "eye_closure": "most_of_day"}
    assert "eyes shut most of the day" in to_say(days(shut, *[LID] * 3))[2]
    passed = {**LID, "signs": [{"sign": "speech", "onset": "sudden"}]}
    assert "called this of 1 Mar 2026 an emergency: " in to_say(days(passed, *[LID] * 16))[2]


def test_an_emergency_that_is_long_past_does_not_hide_what_waits_now() -> None:
    passed = {**CLEAR, "signs": [{"sign": "breathing"}]}
    long = summary_of(
        {
            **EMPTY,
            "check_ins": [
                {"date": "2026-01-01", **passed},
                *({"date": str(date(2026, 3, 1) + timedelta(days=number)), **LID} for number in range(20)),
            ],
        },
        Period(date(2026, 1, 1), date(2026, 3, 20)),
    )
    assert "twitching for more than two weeks" in to_say(long)[2]


def test_where_it_was_before_the_first_log_is_not_made_up() -> None:
    said = to_say(days(LID, LID, profile={"onset": "2024-03-01"}))[0]
    assert said == (
        "It began on 1 Mar 2024. When I first logged it, on 1 Mar 2026, it was at the left lower lid."
        " It has stayed there."
    )


def test_one_day_says_no_more_than_that_day() -> None:
    assert to_say(days(LID))[:2] == (
        "I have logged it since 1 Mar 2026, at the left lower lid.",
        "On 1 Mar 2026 I had it on the one day I logged.",
    )
    assert to_say(days(CLEAR))[1] == "On 1 Mar 2026 I did not have it on the one day I logged."
    signs = {"spasm": None, "signs": [{"sign": "numbness"}]}
    assert to_say(days(signs))[1] == "On 1 Mar 2026 I logged signs, and on no day whether it twitched."


def test_what_else_a_doctor_asks_for_is_told() -> None:
    profile = {
        "age": 44,
        "usual_zones": ["upper", "mid"],
        "bells_palsy": {"onset": "2025-06-01"},
        "head_injury": "2026-02-27",
        "neck_surgery": "2026-02-20",
        "conditions": ["kidney_disease"],
    }
    assert words.background(days(LID, profile=profile).profile) == (
        "age 44; usual places: eyelids or brow and cheek; Bell's palsy, began 1 Jun 2025; blow to the head 27 Feb 2026;"
        " operation on the neck 20 Feb 2026; kidney disease or dialysis"
    )
    assert words.background(days(LID).profile) == ""


def test_a_strength_that_never_changed_is_told_once() -> None:
    assert words.strength(days({**LID, "strength": 2}, {**LID, "strength": 2}).days) == (
        "at most 2 (others could see it), as usual"
    )


def test_advice_to_the_person_is_not_part_of_what_a_doctor_reads() -> None:
    taken = {"medicines": [{"class": "antipsychotic", "started": "2026-02-25"}]}
    about = [one.about for one in days({**LID, "places": ["left.mouth"]}, profile=taken).warnings]
    assert "twitching that began near the start of a medicine" in about
