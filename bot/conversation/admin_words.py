"""What owners read of people and acts, in words: numbers in place of names, and no more of a time than is needed."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot import texts
from bot.store import Act, Counted
from bot.wording import day_in_words

WEEKS_FROM: Final = 14  # days
MONTHS_FROM: Final = 56
PLATFORMS: Final = {"telegram": "Telegram", "discord": "Discord", "terminal": "this terminal"}


def seen(last: datetime | None, zone: ZoneInfo, today: date) -> str:
    """Return in words when somebody was last heard of; the longer ago, the less exactly."""
    if last is None:
        return texts.SEEN["never"]
    day = last.astimezone(zone).date()
    ago = (today - day).days
    if ago <= 1:
        return texts.SEEN["today" if ago <= 0 else "yesterday"]
    if ago < WEEKS_FROM:
        return texts.SEEN["days"].format(count=ago)
    if ago < MONTHS_FROM:
        return texts.SEEN["weeks"].format(count=ago // 7)
    return texts.SEEN["month"].format(month=f"{day:%B} {day.year}")


def places(person: Counted) -> str:
    """Return on which platforms somebody is."""
    return ", ".join(PLATFORMS.get(platform, platform) for platform in person.platforms) or "nowhere"


def act_line(act: Act, zone: ZoneInfo) -> str:
    """Return one line of what was done: when, by whom, about whom."""
    by = texts.BY[act.who]
    if act.by_number is not None:
        by = texts.PERSON_NUMBER.format(number=act.by_number)
    about = texts.SOMEBODY_GONE
    if act.number is not None:
        about = texts.PERSON_NUMBER.format(number=act.number)
    what = texts.ACTS[act.kind].format(by=by, about=about)
    return texts.ACT_LINE.format(when=f"{act.at.astimezone(zone):%Y-%m-%d %H:%M}", what=what)


def to_you(act: Act, zone: ZoneInfo) -> str:
    """Return what was done about a person as they read it themselves, "" for what is not about them."""
    local = act.at.astimezone(zone)
    return texts.ACTS_ABOUT_YOU.get(act.kind, "").format(when=f"{day_in_words(local.date())} at {local:%H:%M}")
