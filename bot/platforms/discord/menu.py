"""Write the commands as Discord offers them."""

from collections.abc import Sequence
from typing import Any

from bot import texts

SLASH, WORDS = 1, 3  # Discord's numbers for such a command, and for an option that is text
SERVER, DIRECT, ELSEWHERE = 0, 1, 2  # where a command can be called
FOR_SERVER, FOR_PERSON = 0, 1  # for whom the bot is installed
DESCRIPTION = 100


def menu(commands: Sequence[tuple[str, str]]) -> Any:
    """Return what Discord is told of the commands; each takes words, since some need them."""
    words = {"type": WORDS, "name": "text", "description": texts.COMMAND_TEXT, "required": False, "max_length": 1000}
    return [
        {
            "type": SLASH,
            "name": name,
            "description": description[:DESCRIPTION],
            "contexts": [SERVER, DIRECT, ELSEWHERE],
            "integration_types": [FOR_SERVER, FOR_PERSON],
            "options": [words],
        }
        for name, description in commands
    ]
