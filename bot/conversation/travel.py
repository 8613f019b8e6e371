"""After a move to another time zone: whether reminders keep the times of home, or follow."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import texts
from bot.buttons import action_of, button
from bot.buttons.person_actions import FollowZone, KeepZone
from bot.chat import Button, Message, Rows
from bot.conversation.feature import Taps, TypedAnswers
from bot.conversation.turn import Turn
from bot.conversation.typing import named
from bot.geography import city_of_zone, clock_rule, is_zone
from bot.schedule import check_in_time, plan_zone, planned
from bot.wording import zone_of


def kept_zone(turn: Turn) -> str | None:
    """Return the zone whose times reminders keep while the person is elsewhere."""
    zone = plan_zone(turn.person)
    if zone == str(zone_of(turn.person)):
        return None
    return zone


def moved(turn: Turn, before: str) -> tuple[str, Rows]:
    """Return the question to ask after a move from another zone, with its buttons; empty where there is none.

    Who comes back to the zone that reminders keep needs no answer: they follow again.
    """
    kept, now = kept_zone(turn), str(turn.zone)
    if kept is None or _agree(kept, now):
        told = turn.person.settings.reminder_zone
        turn.person.settings = turn.person.settings.without("reminder_zone")
        if told is not None and told in (now, kept):
            return "", ()
    home = kept or before
    if not is_zone(home) or _agree(home, now) or not planned(turn.person):
        return "", ()
    turn.expect("travel", home)
    said = texts.ASK_STILL_KEEP if kept else texts.ASK_KEEP
    return _said(turn, said, home), (_choices(home),)


def tap(turn: Turn, action: KeepZone | FollowZone) -> list[Message]:
    """Keep the times of a zone, or follow the person's own clock."""
    zone = action.zone
    if not is_zone(zone):
        return [turn.say(texts.STALE)]
    follows = isinstance(action, FollowZone) or zone == str(turn.zone)
    turn.person.settings = turn.person.settings.keeping(reminder_zone=None if follows else zone)
    turn.expect("travel", zone)
    other = [button for button in _choices(zone) if action_of(button) != action]
    said = _said(turn, texts.FOLLOWING if follows else texts.KEEPING, zone)
    return [turn.edit(f"{texts.SAVED} {said}", tuple(other))]


def typed(turn: Turn, zone: str) -> list[Message] | None:
    """Read the answer in words."""
    words = {"keep": KeepZone(zone), "home": KeepZone(zone), "follow": FollowZone(zone)}
    action = named(turn.event.text, (_choices(zone),), words)
    if isinstance(action, (KeepZone, FollowZone)):
        return tap(turn, action)
    return turn.cannot_read(texts.KEEP_OR_FOLLOW, _choices(zone))


def _choices(zone: str) -> tuple[Button, ...]:
    return button(texts.KEEP_HOME, KeepZone(zone)), button(texts.FOLLOW_ME, FollowZone(zone))


def _agree(zone: str, other: str) -> bool:
    """Return whether two zones show the same hour from now on."""
    return clock_rule(zone) == clock_rule(other)


def _said(turn: Turn, said: str, home: str) -> str:
    """Return a sentence with the check-in's time here, following and kept."""
    at = check_in_time(turn.person)
    there = datetime.combine(turn.heard_at.astimezone(ZoneInfo(home)).date(), at, tzinfo=ZoneInfo(home))
    kept = f"{there.astimezone(turn.zone):%H:%M}"
    return said.format(zone=city_of_zone(home), at=f"{at:%H:%M}", kept=kept)


TAPS: Taps = {KeepZone: tap, FollowZone: tap}
TYPED: TypedAnswers = {"travel": typed}
