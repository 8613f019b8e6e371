"""The second edition of the rules through the real process, typed at a terminal."""

from pathlib import Path

import pytest

from tests.harness.botapi.person import TelegramPerson
from tests.harness.journeys.telegram import set_up as sets_up
from tests.harness.journeys.terminal import SET_UP, Home
from tests.harness.selection import first

OTHER = ("/checkin", "No", "Something else today")
FACE_AND_LIMB = (
    "/checkin", "No", "Fit, blackout, or jerking spread to arm or leg", "Face and limb at the same moment", "Not sure",
    "Done",
)  # fmt: skip
TOLD = {
    "face and limb together": (FACE_AND_LIMB, "You said face and limb jerked at the same moment: be seen today."),
    "a new headache": ((*OTHER, "Headache, new or getting worse", "Done"), "You told of a new or worsening headache"),
    "a thyroid operation": (
        ("/settings", "Neck surgery", "Yesterday", "Yes", *OTHER, "Tingling or cramps", "Tingling lips or fingers",
         "Done"),
        "Ask for a blood calcium test today",
    ),
    "a locked jaw on a tablet": (
        ("/settings", "Medicines", "Anti-sickness: metoclopramide", "Today", "Done",
         "/checkin", "No", "Jaw locked, tongue or eyes stuck", "Jaw locked", "Still there", "Done"),
        "Take no more of it until a doctor has told you",
    ),
    "a drooping lid with double vision": (
        (*OTHER, "Upper lid hangs lower", "Not sure", "Double vision", "Done"),
        "Call 112 now and say that a lid hangs lower and what came with it",
    ),
    "fainting with palpitations": (
        (*OTHER, "Weak all over, heart racing, fainted", "Fainted", "Weak all over, heart racing, fainted",
         "Heart racing or skipping", "Done"),
        "Call 112 now and say that you fainted and that your heart raced or skipped",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", first(TOLD, keep=2))
def test_what_the_second_edition_says_at_a_terminal(tmp_path: Path, name: str) -> None:
    lines, message = TOLD[name]
    home = Home(tmp_path / "home")
    home.types(*SET_UP)
    assert message in " ".join(home.types(*lines).split())


async def test_face_and_limb_together_is_said_on_telegram(ann: TelegramPerson) -> None:
    await sets_up(ann)
    await ann.types("/checkin")
    await ann.taps("No")
    shown = await ann.taps("Fit, blackout", answers=2)
    assert any(message.text.startswith("Call 112 now") for message in shown)
    await ann.taps("Face and limb at the same moment")
    await ann.taps("Not sure")
    assert any("be seen today" in message.text for message in await ann.screen())
