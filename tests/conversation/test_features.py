"""What the features of the conversation export comes together in one table, and nothing is claimed twice."""

import pytest

from bot.conversation.commands import BY_NAME, COMMANDS
from bot.conversation.feature import collected


def test_what_two_features_claim_is_refused() -> None:
    assert collected([{"a": 1}, {"b": 2}]) == {"a": 1, "b": 2}
    with pytest.raises(ValueError, match="claimed by two features: a"):
        collected([{"a": 1}, {"a": 1}])


def test_every_command_is_there_once_in_the_order_of_the_menu() -> None:
    assert list(BY_NAME) == [command.name for command in COMMANDS]
    assert [command.name for command in COMMANDS if not command.for_owner] == [
        "start",
        "checkin",
        "now",
        "history",
        "alerts",
        "why",
        "weekly",
        "chart",
        "report",
        "insights",
        "learn",
        "reminders",
        "timezone",
        "settings",
        "export",
        "import",
        "link",
        "unlink",
        "privacy",
        "delete_me",
        "cancel",
        "help",
    ]
