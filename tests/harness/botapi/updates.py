"""Updates as Telegram writes them, for what its emulator never sends."""

from typing import Any


def private(**content: Any) -> dict[str, Any]:
    sender = {"id": 5, "is_bot": False, "first_name": "Ann"}
    return {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "from": sender, **content}
