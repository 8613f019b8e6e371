"""What can be made to go wrong between the bot and the Bot API server."""

from dataclasses import dataclass, field
from typing import Any

DESCRIPTIONS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass
class Fault:
    """Name what happens to the next `count` calls of a method ("*": of any) of one bot.

    `status` answers with an error and does nothing; `body` replaces that answer's text; `withhold` does what
    was asked and answers after so many seconds; `cut` is "after" (done, then the connection breaks) or
    "before" (the connection breaks, nothing is done); `chat` spares all other chats.
    """

    method: str
    count: int = 1
    status: int = 0
    description: str = ""
    retry_after: int = 0
    body: str | None = None
    withhold: float = 0.0
    cut: str = ""
    chat: str = ""

    def hits(self, method: str, fields: dict[str, Any]) -> bool:
        return self.method in (method, "*") and self.chat in ("", str(fields.get("chat_id")))

    def answer(self) -> dict[str, Any]:
        description = self.description or DESCRIPTIONS[self.status]
        answer: dict[str, Any] = {"ok": False, "error_code": self.status, "description": description}
        if self.retry_after:
            answer["parameters"] = {"retry_after": self.retry_after}
            answer["description"] += f": retry after {self.retry_after}"
        return answer


@dataclass
class Faults:
    """Hold the faults of all bots, in the order in which they were asked for."""

    waiting: dict[str, list[Fault]] = field(default_factory=dict)

    def add(self, token: str, fault: Fault) -> None:
        self.waiting.setdefault(token, []).append(fault)

    def clear(self, token: str) -> None:
        self.waiting.pop(token, None)

    def take(self, token: str, method: str, fields: dict[str, Any]) -> Fault | None:
        for fault in self.waiting.get(token, []):
            if fault.count > 0 and fault.hits(method, fields):
                fault.count -= 1
                return fault
        return None
