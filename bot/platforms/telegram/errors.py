"""What a call to the Bot API that did not succeed says of what it did."""


class TelegramError(Exception):
    """Say why a call failed, in the server's own words where it has any."""


class NetworkError(TelegramError):
    """Say that something between us failed: whether the call was made nobody knows."""


class TimedOut(NetworkError):  # noqa: N818 - these are named for what happened
    """Say that no answer came in time."""


class NeverSent(NetworkError):  # noqa: N818
    """Say that a request never reached the server, so that sending it again can't double it."""


class NotDone(TelegramError):  # noqa: N818
    """Say that the server answered in its own words that it did nothing, so that sending it again can't double it."""


class RetryAfter(TelegramError):  # noqa: N818
    """Say that nothing was done and how many seconds the server asks us to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:g} seconds")
        self.seconds = seconds


class BadRequest(TelegramError):  # noqa: N818
    """Say that the server does not take what was asked for."""


class InvalidToken(TelegramError):  # noqa: N818
    """Say that the server does not know the token, or the address with it."""


class Forbidden(TelegramError):  # noqa: N818
    """Say that the person shut the bot out."""


class ChatMigrated(TelegramError):  # noqa: N818
    """Say that the chat became another one: a group, where the bot doesn't belong."""


class Conflict(TelegramError):  # noqa: N818
    """Say that another program reads this bot's updates."""


class EditUnsure(TelegramError):  # noqa: N818
    """Say that an edit may have been made: making it again changes nothing."""
