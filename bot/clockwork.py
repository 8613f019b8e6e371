"""What the clockwork is handed: who decides on its messages, and in which words."""

from bot.alerts.daily_review import review_turn
from bot.alerts.delivered import arrived, not_arrived, still_waits
from bot.looking_back import look_back_turn
from bot.prompts.decide import decide
from scheduler.author import Author

AUTHOR = Author(decide, still_waits, arrived, not_arrived, review_turn, look_back_turn)
