"""Queues of updates as Telegram keeps them: their numbers can go back, and a confirmation can be lost."""

from typing import Any

from lo_bot_api_emulator import updates

FAR = 10  # an offset that is further ahead than that means nothing: the queue answers from its head


class Queues(updates.UpdateQueues):
    """Number updates from anywhere on demand; forget what was confirmed, or do not."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.deaf: set[str] = set()

    def renumber(self, token: str, next_id: int) -> None:
        """Have the next update bear this number, whatever the last one was."""
        self._state(token).next_id = next_id

    async def poll(self, token: str, fields: dict[str, Any], *, disconnected: Any = None) -> Any:
        state = self._state(token)
        ahead = int(fields.get("offset") or 0) - state.next_id
        offset = 0 if token in self.deaf or ahead > FAR else fields.get("offset", 0)
        return await super().poll(token, {**fields, "offset": offset}, disconnected=disconnected)
