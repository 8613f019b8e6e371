"""What the buttons do under what a person's own days say."""

from dataclasses import dataclass
from datetime import date

from bot.buttons.form import Action, written


@written("V:all:{on}")
@dataclass(frozen=True)
class ShowAllInsights(Action):
    """Show every factor with its counts, as of a day."""

    on: date
