"""What typed words answer after a message: its question, the newest one."""

from dataclasses import replace
from datetime import date, time
from typing import Final

from bot.buttons import write
from bot.buttons.person_actions import AskAbout, Asked
from bot.chat import Button, Rows
from bot.dialogue import BUTTONS, Dialogue, Expected, Shown

PROMPT: Final = "prompt"
PROFILE: Final = "profile"


def expecting(cause: str, day: date) -> Expected:
    """Return what typed words answer after this prompt."""
    return Expected(PROMPT, f"{cause}:{day.isoformat()}")


def answer_about(asked: Asked, question: str, half: time | None = None) -> Expected:
    """Return what is expected after a question about the person.

    `half` is a time of which it was asked which half of the day is meant.
    """
    detail = write(AskAbout(asked, question))
    return Expected(PROFILE, detail if half is None else f"{detail}:{half:%H:%M}")


def asked_about(detail: str) -> tuple[Asked, str, str]:
    """Return where a question about the person was asked, which, and the time whose half is not known, "" for none."""
    asked, question, *half = detail.split(":", 2)
    return Asked(asked), question, "".join(half)


def naming(rows: Rows, dialogue: Dialogue) -> Dialogue:
    """Return a dialogue whose next typed words name one of these buttons; as it was, where there are none.

    Whether an earlier question still waits is kept beside them; what was listed before is not the newest any more.
    """
    if not rows:
        return dialogue
    before = dialogue.expecting.kind
    waits = before in ("check_in", PROMPT) or (before == BUTTONS and dialogue.waits)
    return replace(dialogue, expecting=naming_of(rows), waits=waits, listed=None)


def naming_of(rows: Rows) -> Expected:
    """Return what is expected where typed words name one of these buttons."""
    return Expected(BUTTONS, shown=kept(rows))


def kept(rows: Rows) -> Shown:
    """Return buttons as they are kept."""
    return tuple((button.label, button.payload) for row in rows for button in row)


def rows_expected(expected: Expected) -> Rows:
    """Return the buttons that typed words may name, none where they answer something else."""
    if expected.kind == BUTTONS:
        return rows_shown(expected.shown)
    return ()


def rows_shown(shown: Shown) -> Rows:
    """Return buttons that were kept."""
    return tuple((Button(label, payload),) for label, payload in shown)
