"""Buttons live for ever: what any version wrote into one is read as what it did then, and written as it was."""

import dataclasses
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import Action, Stale, button, number_in, read, unmarked, write
from bot.buttons.check_in_actions import AnswerCheckIn, OpenDay, TakeSamePlaces
from bot.buttons.diary_actions import AnswerHabit, SaveNote
from bot.buttons.person_actions import Asked, Choose, ChooseTime, TickOption
from knowledge.profile_questions import PROFILE_QUESTIONS
from knowledge.questions import QUESTIONS
from tests.harness.buttons import kinds

ROWS = (Path(__file__).parent / "payloads.tsv").read_text().splitlines()
FROZEN = [tuple(row.split("\t")) for row in ROWS]
PAYLOADS = [payload for payload, _ in FROZEN]
ID, DAY = "abcdefghijkl", date(2026, 3, 18)


def test_a_button_of_any_version_means_what_it_meant() -> None:
    for payload, meaning in FROZEN:
        assert repr(read(payload)) == meaning, payload


def test_a_button_of_any_version_is_written_as_it_was() -> None:
    for payload in PAYLOADS:
        assert write(read(payload)) == unmarked(payload), payload


def test_each_kind_of_button_is_among_the_frozen_ones() -> None:
    assert {type(read(payload)) for payload in PAYLOADS} == set(kinds())


@given(st.text() | st.from_regex(r"[a-zA-Z]{1,2}(:[^:]{0,12}){0,5}", fullmatch=True))
def test_any_text_is_read_without_an_error(text: str) -> None:
    action = read(text)
    assert action == Stale() or write(action) == unmarked(text)


@given(st.sampled_from(PAYLOADS), st.integers(0, 64), st.integers(0, 64), st.text(":!.=+-@^~0129a", max_size=3))
def test_a_frozen_button_with_a_change_is_read_without_an_error(payload: str, at: int, till: int, put: str) -> None:
    changed = payload[:at] + put + payload[till:]
    action = read(changed)
    assert action == Stale() or write(action) == unmarked(changed)


@pytest.mark.parametrize(
    "payload",
    ["", ":", "c", "c:", f"c:{ID}", f"c:{ID}:spasm:", f"c:{ID}:spasm:yes:", f"C:{ID}:spasm:yes", f"t:{ID}:", "x:NOW",
     "o:2026-02-30", "o:20260318", "o:2026-W12-3", f"n:{ID}:other:01", f"n:{ID}:other:-1", "y:day:2026-03-18:0",
     "R:at:evening:2500", "R:many:x", "R:hour:evening:0700", "q:2026-03-18:last_caffeine:=29:00:am",
     "!112!", "!112!x", f"!112!!112!t:{ID}"],
)  # fmt: skip
def test_what_no_version_wrote_means_nothing(payload: str) -> None:
    assert read(payload) == Stale()


def test_each_option_of_each_question_comes_back() -> None:
    for question in QUESTIONS.values():
        options: tuple[Any, ...] = (*question.options, *question.lines)
        for option in options:
            for action in (
                AnswerCheckIn(ID, question.key, option.key),
                AnswerHabit(DAY, question.key, option.key),
                OpenDay(DAY, question.key, option.key),
            ):
                assert read(write(action)) == action
    for about in PROFILE_QUESTIONS:
        for option in about.options:
            chosen: Action = Choose(Asked.DAILY, about.key, option.key)
            if about.kind == "many":
                chosen = TickOption(Asked.DAILY, about.key, on=True, option=option.key)
            if about.kind == "time":
                chosen = ChooseTime(Asked.DAILY, about.key, time.fromisoformat(option.key))
            assert read(write(chosen)) == chosen


def test_what_is_left_out_is_what_earlier_versions_did_not_say() -> None:
    assert read(f"p:{ID}:same") == TakeSamePlaces(ID)
    assert read(f"w:{ID}") == SaveNote(ID)


def test_a_button_of_an_emergency_carries_the_number() -> None:
    droops = AnswerCheckIn(ID, "warning", "droop")
    marked = button("Face droops", droops, "112 or 999")
    assert read(marked.payload) == droops
    assert number_in(marked.payload) == "112 or 999"
    assert number_in(button("Face droops", droops).payload) == ""


def test_each_action_can_be_compared_and_kept_in_a_table() -> None:
    for kind in kinds():
        assert dataclasses.is_dataclass(kind)
        assert kind.__dataclass_params__.frozen, kind
