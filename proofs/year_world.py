"""A year's people, what happens to them, and a platform on which everything goes wrong in turn."""

import asyncio
import heapq
import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.alerts.record import seen
from bot.chat import Address, DeliveryError, FileOffer, Message, Preview, Receive, no_preview
from bot.schedule import PROMPTS, SETTABLE
from bot.store import Entry, Person, Records
from bot.wording import zone_of
from knowledge.choices import Choices
from knowledge.diary import AlertRecord, CheckIn, Habits
from tests.harness.seeding import add_alert, add_person, change

ZONES = (  # two at half hours, two at quarters; both hemispheres' summer time; either side of the date line
    *("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "America/St_Johns"),
    *("America/Sao_Paulo", "America/Santiago", "Africa/Cairo", "Africa/Casablanca", "Asia/Kolkata"),
    *("Asia/Kathmandu", "Asia/Tokyo", "Asia/Gaza", "Australia/Sydney", "Australia/Adelaide"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati"),
    *("Pacific/Honolulu", "Pacific/Pago_Pago", "Atlantic/Azores", "UTC"),
)
EPOCH = datetime(2026, 3, 18, tzinfo=UTC)  # the first 20 days have changes of the clocks on both hemispheres
GRID = timedelta(hours=1)  # at which people do something: the wall times that they choose lie on it too
LEVELS = ("routine", "prompt", "urgent", "emergency")
STEADY = 8  # one person in so many changes nothing all year: their dates can be counted


@dataclass
class Clock:
    """Hold the true time, and by how much the computer's clock is wrong."""

    true: datetime
    wrong_by: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return self.true + self.wrong_by


@dataclass(frozen=True)
class Taken:
    """Hold one copy of a message that the platform took; `at` is by the computer's clock."""

    key: str
    chat: str
    at: datetime


class Faulty:
    """Be a platform that is away, asks to wait, shuts out, stays silent, or dies with the process."""

    name = "telegram"
    forgets_taps = False

    def __init__(self, clock: Clock, rng: Random) -> None:
        self._clock = clock
        self._rng = rng
        self._ids = itertools.count(1)
        self.mode = "fine"  # or away, flapping, limited, doubtful
        self.heard_of = True
        self.calm = False  # no fault comes by chance
        self.dies = False  # the process, with the next message
        self.closed: set[str] = set()
        self.asked: dict[str, datetime] = {}
        self.taken: list[Taken] = []
        self.doubts: Counter[str] = Counter()  # how often it was not known whether a message arrived, by key
        self.impatient = 0  # messages to a chat that had asked to wait

    @property
    def skew(self) -> timedelta | None:
        return -self._clock.wrong_by if self.heard_of and self.mode != "away" else None

    @property
    def answers(self) -> bool:
        return self.mode != "away"

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        raise NotImplementedError

    async def fetch(self, offer: FileOffer) -> bytes:
        raise NotImplementedError

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        assert message.text
        if self.mode == "away" or (self.mode == "flapping" and int(self._clock.true.timestamp()) // 2 % 2):
            raise DeliveryError("away", "not_sent")
        if chat in self.closed:
            raise DeliveryError("closed", "permanent")
        self.impatient += self.asked.get(chat, self._clock.true) > self._clock.true
        chance = 1.0 if self.calm else self._rng.random()
        if self.mode == "limited" or chance < 0.002:
            raise self._wait(chat, self._rng.choice((1, 30, 300)))
        if self.dies or chance < 0.005 or (self.mode == "doubtful" and self._rng.random() < 0.7):
            if self._rng.random() < 0.5:
                self._take(chat, key)
            self.doubts[key] += 1
            if self.dies:
                self.dies = False
                raise asyncio.CancelledError
            raise DeliveryError("no answer", "in_doubt")
        if 0.005 <= chance < 0.0055:
            raise DeliveryError("not in this form", "refused")
        self._take(chat, key)
        return str(next(self._ids))

    def _take(self, chat: str, key: str) -> None:
        self.taken.append(Taken(key, chat, self._clock()))

    def _wait(self, chat: str, seconds: float) -> DeliveryError:
        self.asked[chat] = self._clock.true + timedelta(seconds=seconds)
        return DeliveryError("wait", "retry_after", seconds)


@dataclass
class Human:
    """Hold one person as the world knows them."""

    person: Person
    chat: str
    is_steady: bool
    alarming: set[date] = field(default_factory=set)  # local dates of urgent and emergency alerts
    alerts: list[Entry] = field(default_factory=list)
    quiet_days: int = 0  # for which they say nothing, from the next midnight on
    heard: datetime | None = None  # when they said something last

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.person)


Act = Callable[[Records, datetime], None]


class Life:
    """Let people live: each day they record what they did, and now and then something changes."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._acts: list[tuple[datetime, int, Act]] = []
        self._numbers = itertools.count()
        self.people: dict[str, Human] = {}
        self.platform: Faulty | None = None

    def begin(self, records: Records, now: datetime, number: int) -> None:
        """Store so many people."""
        for chat in map(str, range(1, number + 1)):
            zone = self._rng.choice(ZONES)
            person = add_person(records, chat, now, self._settings(), {**self._profile(), "time_zone": zone})
            self.people[chat] = Human(person, chat, is_steady=int(chat) % STEADY == 0)

    def plan(self, at: datetime, act: Act) -> None:
        """Have something happen at an instant."""
        heapq.heappush(self._acts, (at, next(self._numbers), act))

    @property
    def next_act(self) -> datetime | None:
        return self._acts[0][0] if self._acts else None

    def act(self, records: Records, true: datetime, now: datetime) -> None:
        """Do what is to be done by now."""
        while self._acts and self._acts[0][0] <= true:
            heapq.heappop(self._acts)[2](records, now)

    def day(self, records: Records, now: datetime) -> None:
        """Record the day that is over, and choose what happens on the one that begins."""
        for human in self.people.values():
            if not self._is_silent(human):
                records.entries.add(self._recorded(human, now.date() - timedelta(days=1)))
                records.people.seen(Address("telegram", human.chat), now)
                human.heard = now
            for act, every in (
                (self._alert, 60),
                (self._answer, 20),
                (self._travel, 40),
                (self._choose, 40),
                (self._pause, 100),
                (self._close, 150),
            ):
                changes = act not in (self._alert, self._answer)
                if self._rng.random() < 1 / every and not (changes and human.is_steady):
                    at = now + GRID * self._rng.randrange(24)
                    self.plan(at, lambda records, now, act=act, human=human: act(records, human, now))  # type: ignore[misc]

    def _is_silent(self, human: Human) -> bool:
        """Return whether somebody says nothing on a day; now and then a silence of some days, or weeks, begins."""
        if human.quiet_days:
            human.quiet_days -= 1
        elif self._rng.random() < 1 / 60:
            human.quiet_days = self._rng.randrange(2, 24)
        return human.quiet_days > 0

    def _settings(self) -> dict[str, Any]:
        """Return what somebody chose: some of the reminders, a few of them at times of their own."""
        rng = self._rng
        causes = {"evening", *rng.sample(SETTABLE, rng.choice((0, 0, 0, 1, 4)))}
        reminders: dict[str, Any] = {cause: {"off": True} for cause in SETTABLE if cause not in causes}
        for cause in sorted(causes):  # a set's own order differs from run to run
            if cause not in PROMPTS and rng.random() < 0.3:
                reminders[cause] = {"at": self._clock_time(0, 24)}
        settings: dict[str, Any] = {
            "evening": self._clock_time(17, 24),
            "reminders": reminders,
            "nudges_a_day": rng.choice((1, 2, 2, 4)),
            "wake_work": self._clock_time(5, 9),
            "bed_work": rng.choice(("22:00", "23:00", "00:00", "02:00")),
        }
        if rng.random() < 0.3:
            settings["quiet"] = [self._clock_time(20, 24), self._clock_time(5, 10)]
        if rng.random() < 0.3:
            settings["alcohol_nudges"] = True
        return settings

    def _clock_time(self, start: int, end: int) -> str:
        return f"{self._rng.randrange(start, end):02}:00"

    def _profile(self) -> dict[str, Any]:
        rng = self._rng
        conditions = rng.choice((None, [], [], ["kidney_disease"], ["pregnant"], ["heart_failure", "fluid_limit"]))
        return {"age": rng.choice((15, 17, 30, 50, 70, None)), "conditions": conditions}

    def _recorded(self, human: Human, day: date) -> list[Entry]:
        rng, on = self._rng, day.isoformat()
        found: list[Entry] = []
        if rng.random() < 0.6:
            found.append(Entry(human.person.id, "check_in", day, CheckIn(date=day, spasm=False, signs=())))
        if rng.random() < 0.7:
            logged = {
                "date": on,
                "caffeine_drinks": rng.choice((0, 1, 3, 6)),
                "last_caffeine": self._clock_time(8, 23),
                "screen_hours": rng.choice((0, 2, 8)),
                "alcohol_units": rng.choice((0, 0, 3)),
                "stress": rng.choice((1, 4, 5)),
                "drinks": rng.choice(("few", "usual")),
            }
            found.append(Entry(human.person.id, "day", day, Habits.read(logged)))
        return found

    def _alert(self, records: Records, human: Human, now: datetime) -> None:
        today, level = now.astimezone(human.zone).date(), self._rng.choice(LEVELS)
        human.alerts.append(add_alert(records, human.person, now, today, level))
        if level in ("urgent", "emergency"):
            human.alarming |= {today, now.date()}  # it is told now, by the date of the record too

    def _answer(self, records: Records, human: Human, now: datetime) -> None:
        """Answer the latest alert: whatever of it still waits is not told any more."""
        if human.alerts:
            entry = records.entries.get(human.person.id, human.alerts[-1].id, AlertRecord)
            assert entry is not None
            records.entries.save(seen(entry, now.date()))
            human.alerts.pop()

    def _travel(self, records: Records, human: Human, now: datetime) -> None:
        person = self._fresh(records, human)
        home = person.profile.time_zone
        person.profile = person.profile.having(time_zone=self._rng.choice(ZONES))
        kept = home if self._rng.random() < 0.3 else None
        person.settings = person.settings.keeping(reminder_zone=kept)
        change(records, person, now)

    def _choose(self, records: Records, human: Human, now: datetime) -> None:
        person = self._fresh(records, human)
        person.settings = Choices.read(self._settings())
        change(records, person, now)

    def _pause(self, records: Records, human: Human, now: datetime) -> None:
        person = self._fresh(records, human)
        until = now.date() + timedelta(days=self._rng.randrange(1, 9))
        person.settings = person.settings.having(paused_until=until)
        change(records, person, now)

    def _close(self, records: Records, human: Human, now: datetime) -> None:
        """Shut the bot out, and let it in again some days later."""
        assert self.platform is not None
        self.platform.closed.add(human.chat)

        def opens(records: Records, now: datetime) -> None:
            assert self.platform is not None
            self.platform.closed.discard(human.chat)
            records.people.mark(Address("telegram", human.chat), "open", now)
            human.heard = now  # who lets the bot in again has said something

        self.plan(_true(now, self.platform) + timedelta(days=self._rng.randrange(1, 9)), opens)

    def _fresh(self, records: Records, human: Human) -> Person:
        person = records.people.get(human.person.id)
        assert person is not None
        human.person = person
        return person


def _true(now: datetime, platform: Faulty) -> datetime:
    return now - platform._clock.wrong_by


def midnight(day: date) -> datetime:
    """Return the instant at which a date begins in UTC."""
    return datetime.combine(day, time(), tzinfo=UTC)
