"""What the buttons under an emergency answer do."""

from dataclasses import dataclass

from bot.buttons.form import Action, written


@written("E:not:{call}")
@dataclass(frozen=True)
class NotMeant(Action):
    """Tell that typed words were no call for help; `call` is the mark of the event that held them."""

    call: str
