"""A month of one person, lived through the real process: every word of it was read and approved.

A twitch in the lower lid, the cheek in the third week and the corner of the mouth in the fourth; a blow to the head,
double vision two days later; an appointment, what was said there, an injection. Days are left out, the bot is off
between the sittings, and what is typed is typed as people type. `tests/journeys/retell_month.py` writes it anew.
"""

from pathlib import Path

import pytest

from tests.harness.botapi.process import BotApiServer
from tests.journeys.retell_month import TELEGRAM, TERMINAL, at_terminal, on_telegram


async def test_the_month_at_the_terminal_reads_as_it_was_approved(tmp_path: Path) -> None:
    approved = TERMINAL.read_text(encoding="utf-8")
    assert (await at_terminal(approved, tmp_path)).splitlines() == approved.splitlines()


async def test_the_month_on_a_phone_reads_as_it_was_approved(tmp_path: Path, bot_api: BotApiServer) -> None:
    approved = TELEGRAM.read_text(encoding="utf-8")
    assert (await on_telegram(approved, tmp_path, bot_api)).splitlines() == approved.splitlines()


@pytest.mark.parametrize("kept", [TERMINAL, TELEGRAM], ids=lambda kept: kept.stem)
def test_the_month_shows_each_thing_that_it_is_lived_for(kept: Path) -> None:
    told = " ".join(kept.read_text(encoding="utf-8").split())
    assert [told.count(said) for said in ONCE] == [1] * len(ONCE)
    assert all(said in told for said in SAID)
    assert not [said for said in NEVER if said in told]


ONCE = (
    "Call 999 now. Call even if it has already stopped. Say what you noticed and when it started.",
    "Did you call 999?",
    "When you can: what did they say?",
    "One more reason to see a doctor:",
    "Noted: booked for Friday 27 March 2026.",
    "Your appointment was planned for yesterday, Fri 27 Mar. What did they say?",
    "Noted: botulinum toxin injection on Tuesday 31 March 2026.",
)
SAID = (
    "Book an ordinary doctor's appointment, within the next 2 to 4 weeks. · The twitching began",
    "Your appointment is tomorrow. A page of your diary can go with you",
    "You hit your head on Sunday 22 March. Until Sunday 12 April, call 999 at once",
    "Since you hit your head, any of these?",
    "No, not today: do not drive until a doctor has looked at it.",
    'The twitching began "in the last few days", as you said on 1 March',
    "Saved. Diagnoses: Hemifacial spasm.",
)
NEVER = ("Do you drive?", "withdrawn", "(prompt)", "degree", "only i ", " 2026-03", " 1 nudges", "Head injury noted")
