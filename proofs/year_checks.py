"""What must hold of every message of a year, checked against what the people told, not against the engine."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256

from bot.alerts.record import FIRST, Telling, telling
from bot.ledger import Account, ledger
from bot.prompts.decide import LATE
from bot.prompts.silence import SILENT_DAYS
from bot.schedule import grace, is_off, is_quiet, nudges_a_day, own_time, paused_until
from bot.store import PLANNED, Delivery, Records
from knowledge.diary import AlertRecord
from knowledge.nudges import NUDGES_BY_ID
from proofs.year_world import Human, Taken

MOST_PROMPTS, MOST_COPIES = 2, 2
LONGEST_WAIT = timedelta(hours=25)  # of an alert: the longest quiet hours, and more
NO_DRINKS = {"heart_failure", "kidney_disease", "liver_disease", "low_sodium", "fluid_limit"}
EXPECTING = {"pregnant", "breastfeeding"}


@dataclass
class Checks:
    """Look at everything that the platform took, and at the account after every step."""

    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    copies: Counter[str] = field(default_factory=Counter)
    arrived: set[str] = field(default_factory=set)  # the alerts
    numbers: Counter[str] = field(default_factory=Counter)
    steps: int = 0
    digest: str = ""  # of every step so far: what two runs of one seed have in common
    _days: dict[tuple[str, date], dict[str, Delivery]] = field(default_factory=lambda: defaultdict(dict))
    _late: dict[str, list[tuple[str, datetime]]] = field(default_factory=lambda: defaultdict(list))

    def step(
        self,
        records: Records,
        taken: Sequence[Taken],
        people: dict[str, Human],
        doubts: Counter[str],
        now: datetime,
    ) -> None:
        """Check one step: the copies that the platform took in it, the account of all messages, and the open alerts.

        `doubts` says how often the engine could not know whether a message had arrived, `now` what its clock shows.
        """
        self.steps += 1
        for copy in taken:
            human = people[copy.chat]
            delivery = records.deliveries.get(human.person.id, copy.key)
            if delivery is None:
                self._fault("a message without a row", copy.key)
                continue
            self._copy(copy, delivery, human, doubts[copy.key])
        accounts = ledger(records)
        self.digest = sha256(f"{self.digest} {now} {taken} {accounts}".encode()).hexdigest()[:16]
        for account in accounts:
            if not account.holds:
                self._fault("planned is not sent + skipped + expired + open", str(account))
        latest = records.deliveries.latest_alert(now)
        if latest is not None and latest > now + LONGEST_WAIT:
            self._fault("an open alert that is due only in more than a day", f"{latest}, at {now}")

    def _copy(self, copy: Taken, delivery: Delivery, human: Human, doubts: int) -> None:
        self.copies[copy.key] += 1
        if self.copies[copy.key] > 1 + doubts:
            self._fault("a copy that no doubt explains", copy.key)
        self.numbers[f"{delivery.kind}s" if self.copies[copy.key] == 1 else "extra copies"] += 1
        if delivery.kind == "alert":
            self.arrived.add(delivery.cause)
            return
        what = f"{delivery.cause} of {copy.chat} for {delivery.day}, at {copy.at} in {human.zone}"
        if self.copies[copy.key] > MOST_COPIES and delivery.kind == "nudge":
            self._fault("more than two copies of a nudge", what)
        for fault in self._wrong_now(copy, delivery, human):
            self._fault(fault, what)
        if self.copies[copy.key] > 1:
            return
        today = self._days[copy.chat, delivery.day]
        for fault in self._wrong_with(today, delivery, human):
            self._fault(fault, what)
        today[copy.key] = delivery
        self._see_late(copy, delivery, what)

    def _wrong_now(self, copy: Taken, delivery: Delivery, human: Human) -> list[str]:
        person, local = human.person, copy.at.astimezone(human.zone)
        found = []
        if is_quiet(person, local) and not _own_choice(delivery, human):
            found.append(f"a {delivery.kind} in quiet hours")
        if is_off(person, delivery.cause):
            found.append("a message that was switched off")
        if paused_until(person, local.date()):
            found.append("a message in a pause")
        if copy.at - delivery.planned_for > grace(delivery.cause):
            found.append("a message past its use")
        if delivery.kind == "nudge" and local.date() in human.alarming:
            found.append("a nudge on the day of an alert")
        if delivery.kind == "nudge" and delivery.slot == PLANNED and _silent_days(human, local.date()) >= SILENT_DAYS:
            found.append("a nudge to somebody who says nothing")
        if delivery.kind == "nudge" and _must_not(delivery.cause, human):
            found.append("a nudge to somebody who must never get it")
        return found

    def _wrong_with(self, today: dict[str, Delivery], delivery: Delivery, human: Human) -> list[str]:
        others = [other for other in today.values() if other.kind == delivery.kind]
        found = []
        if any(other.cause == delivery.cause and other.slot == delivery.slot == PLANNED for other in others):
            found.append("one plan twice on a date")
        most = MOST_PROMPTS if delivery.kind == "prompt" else nudges_a_day(human.person)
        if others and _silent_days(human, delivery.day) >= SILENT_DAYS:
            found.append(f"a second {delivery.kind} on a day to somebody who says nothing")
        if len(others) >= most:
            found.append(f"too many {delivery.kind}s on a date")
        if delivery.kind == "nudge":
            topic = NUDGES_BY_ID[delivery.cause].topic
            if any(NUDGES_BY_ID[other.cause].topic == topic for other in others):
                found.append("two nudges of one topic on a date")
        return found

    def _see_late(self, copy: Taken, delivery: Delivery, what: str) -> None:
        """Check that no other late message went out since this one was due: one an outage is enough."""
        if copy.at - delivery.planned_for <= LATE:
            return
        self.numbers["late messages"] += 1
        known = self._late[copy.chat]
        if any(sent >= delivery.planned_for for _, sent in known):
            self._fault("two late messages after one outage", what)
        known.append((copy.key, copy.at))

    def at_the_end(self, records: Records, people: dict[str, Human]) -> list[Account]:
        """Check that every alert arrived and is called told, or waits for the next contact, and return the account."""
        for human in people.values():
            for alert in human.alerts:
                entry = records.entries.get(human.person.id, alert.id, AlertRecord)
                found = None if entry is None else telling(entry)
                if found is Telling.OPEN and records.deliveries.is_open(human.person.id, alert.id, FIRST):
                    self._fault("an alert that is still to be told at the end", f"{alert.id} of {human.chat}")
                elif found is not Telling.OWED and (found, alert.id in self.arrived) != (Telling.TOLD, True):
                    self._fault("an alert that never arrived", f"{alert.id} of {human.chat}: {found}")
        return ledger(records)

    def _fault(self, name: str, example: str) -> None:
        self.faults[name] += 1
        self.examples.setdefault(name, f"step {self.steps}: {example}")


def _silent_days(human: Human, day: date) -> int:
    """Return for how many whole days before this one somebody has said nothing."""
    if human.heard is None:
        return 0
    return (day - human.heard.astimezone(human.zone).date()).days - 1


def _own_choice(delivery: Delivery, human: Human) -> bool:
    """Return whether the person themselves chose a time in their quiet hours."""
    at = own_time(human.person, delivery.cause)
    planned = delivery.planned_for.astimezone(human.zone)
    return at is not None and at == planned.time() and is_quiet(human.person, planned)


def _must_not(cause: str, human: Human) -> bool:
    profile = human.person.profile
    told = profile.conditions
    conditions = set(told or ())
    if cause == "hydration":
        return told is None or bool(conditions & NO_DRINKS)
    if cause != "alcohol":
        return False
    wanted = human.person.settings.alcohol_nudges is True
    return told is None or not wanted or (profile.age or 0) < 18 or bool(conditions & EXPECTING)
