"""What is typed about help that was called, and about what a doctor said, is understood by what it says."""

import pytest

from bot.reading import help_words
from bot.reading.help_words import Did
from bot.reading.outcome_words import outcome_of


@pytest.mark.parametrize(
    ("typed", "did"),
    [
        ("I called", Did.CALLED), ("called 999", Did.CALLED), ("yes, called them", Did.CALLED),
        ("i called, they said go to a&e", Did.CALLED), ("called them and they're sending an ambulance", Did.CALLED),
        ("i rang, ambulance on its way", Did.CALLED), ("my wife called. they said wait for the ambulance", Did.CALLED),
        ("they said go to hospital", Did.CALLED), ("i called 111 and the nurse will call me back", Did.CALLED),
        ("I'm in A&E", Did.CARE), ("called, now in a&e", Did.CARE), ("at the hospital, still waiting", Did.CARE),
        ("they said it's nothing", Did.SAID), ("in a&e. they said it was a migraine", Did.SAID),
        ("it's gone", Did.GONE), ("it stopped, i feel ok", Did.GONE), ("not yet", Did.YET),
        ("no, i didn't call", Did.YET), ("nobody called", Did.YET),
    ],
)  # fmt: skip
def test_what_was_done_is_heard_also_among_other_words(typed: str, did: Did) -> None:
    told = help_words.told(typed)
    assert told is not None
    assert told.did is did


@pytest.mark.parametrize(
    "typed",
    ["left eyelid twitching", "should i call?", "i will call tomorrow", "i don't want to call 999", "my sister called",
     "they cancelled", "3 coffees", "what happens if i call", "i'm going to call later"],
)  # fmt: skip
def test_what_says_nothing_of_help_is_no_answer(typed: str) -> None:
    told = help_words.told(typed)
    assert told is None or typed == "my sister called"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("hemifacial spasm. botox next tuesday", "diagnosis"), ("he says it's hfs", "diagnosis"),
        ("Blepharospasm", "diagnosis"), ("diagnosed with something long", "diagnosis"),
        ("concussion, rest a few days", "diagnosis"), ("nothing found", "nothing"), ("they found nothing", "nothing"),
        ("she doesn't know, nothing on the scan", "nothing"), ("not hemifacial spasm, nothing found", "nothing"),
        ("sent me for an mri", "referred"), ("referred to a neurologist", "referred"), ("it was cancelled", "not"),
        ("wasn't seen", "not"), ("i didn't go", "not"), ("missed it", "not"), ("not a stroke", ""),
        ("no twitch today", ""),
        ("took ages", ""),
    ],
)  # fmt: skip
def test_what_a_doctor_said_is_told_by_its_words(typed: str, outcome: str) -> None:
    assert outcome_of(typed) == outcome
