"""Calls for help in typed words: each row of the tables is read as it says, however badly it is typed."""

import csv
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import emergency_answer, texts
from bot.chat import Address, Event
from bot.own_words import LONG, own_texts
from knowledge.emergencies import call_in, languages
from knowledge.emergencies.spelling import is_common
from knowledge.questions import WARNING

HERE = Path(__file__).parent
MOST_HIDDEN = 0.002  # of calls that stand beside other words
MOST_FALSE = 0.02  # of what is harmless and still answered as an emergency


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


EMERGENCIES, HARMLESS = rows("emergencies.tsv"), rows("harmless.tsv")
CALLS = [row["phrase"] for row in EMERGENCIES if row["context"] == "typed"]


def event(text: str) -> Event:
    return Event("1", Address("telegram", "1"), text=text)


def read(text: str) -> str:
    if not emergency_answer.needs_answer(event(text)):
        return "none"
    return "crisis" if emergency_answer.speaks_of_self_harm(event(text)) else "emergency"


def test_the_tables_are_long_enough() -> None:
    assert len(EMERGENCIES) >= 400
    assert len(HARMLESS) >= 400


def test_every_emergency_is_answered() -> None:
    assert [row for row in EMERGENCIES if read(row["phrase"]) != row["expected"]] == []


def test_hardly_anything_harmless_is_answered_as_an_emergency() -> None:
    false = [row["phrase"] for row in HARMLESS if read(row["phrase"]) != row["expected"]]
    assert len(false) <= MOST_FALSE * len(HARMLESS), false


BESIDE = (". ", "\n", " but now ")


def test_nothing_harmless_before_a_call_hides_it() -> None:
    """A new harmless turn must not reach into the next sentence, line or "but"; "Help!" alone is one only by itself."""
    chance = random.Random(11)
    harmless = [row["phrase"] for row in HARMLESS if row["expected"] == "none" and not row["phrase"].startswith("/")]
    calls = [phrase for phrase in CALLS if phrase.isascii() and "help!" not in phrase.casefold()]
    typed = [f"{chance.choice(harmless)}{chance.choice(BESIDE)}{chance.choice(calls)}" for _ in range(1_500)]
    missed = [text for text in typed if call_in(text) is None]
    assert len(missed) <= MOST_HIDDEN * len(typed), missed


def test_a_second_call_hides_none_of_the_first() -> None:
    chance = random.Random(12)
    calls = [phrase for phrase in CALLS if phrase.isascii()]
    typed = [f"{chance.choice(calls)} {chance.choice(calls)}" for _ in range(1_500)]
    missed = [text for text in typed if call_in(text) is None]
    assert len(missed) <= MOST_HIDDEN * len(typed), missed


@pytest.mark.parametrize(
    "typed", ["can barely see all of a scudden", "thraot and neck are tight", "leg suddnely weak after the run"]
)
def test_a_slip_in_the_word_that_keeps_a_turn_from_being_harmless_counts_as_that_word(typed: str) -> None:
    assert read(typed) == "emergency"


@pytest.mark.parametrize("parted", ["9\n9\n9", "1 1 2", "9, 9, 9", "9-1-1", "9. 9. 9."])
def test_the_digits_of_a_number_call_for_help_however_they_are_parted(parted: str) -> None:
    assert read(parted) == "emergency"


SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def test_none_of_the_bots_own_texts_typed_back_calls_for_help() -> None:
    """But for what is a call for help whoever says it: a number alone, and "Call 999 now."."""
    own = {part.strip() for text in own_texts() for part in (text, *SENTENCE.split(text)) if part.strip()}
    assert len(own) > 1_000
    assert [
        text
        for text in own
        if len(re.findall(r"\w+", text)) >= LONG and text != texts.ANY_NUMBER and read(text) != "none"
    ] == []


@pytest.mark.parametrize("line", [line for line in WARNING.lines if line.sign], ids=lambda line: line.key)
def test_the_label_of_a_sign_is_a_report_of_it(line: object) -> None:
    assert read(line.label) == "emergency"  # type: ignore[attr-defined]


def slip(word: str, chance: random.Random) -> str:
    """Return a word with one typo: a letter missing, doubled, wrong, or changed with the next."""
    at = chance.randrange(len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :],
         word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at] + word[at:])
    )  # fmt: skip


def one_typo(phrase: str, chance: random.Random) -> str:
    """Return a phrase with one typo in a word of six letters or more; one that makes another word is none."""
    words = phrase.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 6 and word.isascii() and word.isalpha()]
    if not long:
        return phrase
    at = chance.choice(long)
    typed = slip(words[at], chance)
    if is_common(typed.casefold()):
        return phrase
    return " ".join([*words[:at], typed, *words[at + 1 :]])


SPACES = (" ", "  ", "\n", "\t", " \u200b")
ENGLISH = [phrase for phrase in CALLS if phrase.isascii()]
CHANGES = {
    "case": lambda phrase, chance: "".join(chance.choice((c.upper(), c.lower())) for c in phrase),
    "spacing": lambda phrase, chance: re.sub(
        " ", lambda _: chance.choice((" ", "  ", "\n", "\t", " \u200b")), f" {phrase}  "
    ),
    "apostrophe": lambda phrase, chance: phrase.replace("'", chance.choice(("", "’", "´", "`", " "))),
    "typo": one_typo,
}


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(ENGLISH), st.sampled_from(sorted(CHANGES)), st.integers(0, 10**6))
def test_no_slip_of_the_finger_turns_an_emergency_into_something_else(phrase: str, change: str, seed: int) -> None:
    typed = CHANGES[change](phrase, random.Random(seed))
    assert call_in(typed) is not None, typed


FOREIGN = {
    "de": "mein Gesicht hängt", "es": "no puedo respirar", "fr": "je ne peux pas respirer",
    "it": "non riesco a parlare", "pt": "não consigo respirar", "pl": "nie mogę oddychać",
    "tr": "nefes alamıyorum", "ar": "لا أستطيع التنفس", "hi": "मुझे सांस नहीं आ रही", "zh": "我不能呼吸",
}  # fmt: skip


@pytest.mark.parametrize("code", languages())
def test_a_call_in_another_language_is_answered_in_it_and_in_english(code: str) -> None:
    table = languages()[code]
    assert not table.checked
    answer = emergency_answer.answer(event(FOREIGN[code]), "999")
    assert answer.text == f"{table.emergency.format(number='999')}\n\n{texts.emergency('999')}"
