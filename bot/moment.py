"""When something was written, as far as a platform's clock can be believed."""

from datetime import datetime, timedelta

from bot.chat import Event

OLDEST = timedelta(days=8)  # no platform hands over what was written before that


def written_at(event: Event, received_at: datetime) -> datetime:
    """Return when an event was written: when it was received, where it has no time of its own or an absurd one."""
    sent_at = event.sent_at
    if sent_at is None or not received_at - OLDEST < sent_at < received_at:
        return received_at
    return sent_at


def answered_at(event: Event, received_at: datetime, now: datetime) -> datetime:
    """Return when an event is answered, by which its answer names days and clocks.

    Words without a time of their own, as at a terminal, are answered as they come.
    """
    if event.sent_at is None and event.kind != "tap":
        return received_at
    return max(received_at, now)
