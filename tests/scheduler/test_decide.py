"""What becomes of a message at the moment when it would leave: each verdict, and the last case before it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot import texts
from bot.chat import Address, Message
from bot.prompts.decide import LATE, decide, quiet_ends
from bot.store import PLANNED, URGENCY, Chat, Delivery, Entry, Facts, Person, Started
from bot.verdict import Expire, Say, Skip, Verdict, Wait
from knowledge.choices import Choices
from knowledge.diary import recorded
from knowledge.profile import Profile
from tests.harness.seeding import KNOWN, tell
from tests.harness.two_chats import alert

TODAY = date(2026, 3, 18)
NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def _facts(*started: Started, entries: tuple[Entry, ...] = (), **settings: Any) -> Facts:
    person = Person("person", NOON, consent_version="1", profile=Profile.read(KNOWN), settings=Choices.read(settings))
    return Facts(person, (Chat(Address("telegram", "1"), True, NOON, None),), entries, started)


def _delivery(cause: str = "sleep", kind: str = "nudge", at: datetime = NOON, **values: Any) -> Delivery:
    urgency = URGENCY[kind]
    return Delivery("person", kind, cause, at.date(), values.pop("slot", PLANNED), urgency, at, at, **values)


def _prompt(at: datetime = NOON, **values: Any) -> Delivery:
    return _delivery("evening", "prompt", at, **values)


def _started(cause: str = "hydration", kind: str = "nudge", at: datetime = NOON - HOUR, **values: Any) -> Started:
    given = {"id": "other", "slot": PLANNED, "state": "sent", "planned_for": at, "sent_at": at, **values}
    return Started(kind=kind, cause=cause, day=at.date(), **given)


def _alert_told(level: str, **values: Any) -> Entry:
    return alert(Person("person", NOON), **{"level": level, "date": "2026-03-10", "told": None, **values})


def _says(verdict: Verdict) -> bool:
    return isinstance(verdict, Say)


def test_a_message_that_nothing_speaks_against_is_sent() -> None:
    assert _says(decide(_delivery(), _facts(), NOON))
    assert _says(decide(_prompt(), _facts(), NOON))


def test_a_third_copy_is_never_sent() -> None:
    message = Message("Said before.")
    assert _says(decide(_delivery(attempts=1, message=message), _facts(), NOON))
    assert decide(_delivery(attempts=2, message=message), _facts(), NOON) == Expire("in doubt")


def test_a_second_copy_says_so_once() -> None:
    once = decide(_delivery(attempts=1, message=Message("Said before.")), _facts(), NOON)
    assert isinstance(once, Say)
    assert once.message.text == f"Said before.\n{texts.MAY_BE_A_REPEAT}"
    again = decide(_delivery(attempts=1, message=once.message), _facts(), NOON)
    assert isinstance(again, Say)
    assert again.message == once.message


@pytest.mark.parametrize(
    ("delivery", "grace"), [(_delivery(), HOUR), (_delivery("hydration"), 45 * MINUTE), (_prompt(), 6 * HOUR)]
)
def test_a_message_is_given_up_once_its_use_is_over(delivery: Delivery, grace: timedelta) -> None:
    assert _says(decide(delivery, _facts(), NOON + grace))
    assert decide(delivery, _facts(), NOON + grace + MINUTE) == Expire("late")


def test_a_message_of_yesterday_is_given_up_at_midnight() -> None:
    evening = _prompt(datetime(2026, 3, 18, 23, tzinfo=UTC))
    awake: dict[str, Any] = {"quiet": ["03:00", "05:00"]}
    assert _says(decide(evening, _facts(**awake), datetime(2026, 3, 18, 23, 59, tzinfo=UTC)))
    assert decide(evening, _facts(**awake), datetime(2026, 3, 19, tzinfo=UTC)) == Expire("late")


def test_a_message_that_was_put_off_may_come_on_the_next_date() -> None:
    snoozed = _prompt(datetime(2026, 3, 18, 23, 50, tzinfo=UTC), slot="later")
    awake: dict[str, Any] = {"quiet": ["03:00", "05:00"]}
    assert _says(decide(snoozed, _facts(**awake), datetime(2026, 3, 19, 0, 10, tzinfo=UTC)))


def test_what_is_switched_off_or_not_agreed_to_is_not_sent() -> None:
    assert decide(_delivery(), _facts(reminders={"sleep": {"off": True}}), NOON) == Skip("switched off")
    assert _says(decide(_delivery(), _facts(reminders={"hydration": {"off": True}}), NOON))
    withdrawn = _facts()
    withdrawn.person.consent_version = ""
    assert decide(_delivery(), withdrawn, NOON) == Skip("switched off")


def test_a_pause_ends_on_its_day() -> None:
    assert decide(_delivery(), _facts(paused_until="2026-03-19"), NOON) == Skip("paused")
    assert _says(decide(_delivery(), _facts(paused_until="2026-03-18"), NOON))


def test_nothing_comes_from_the_first_minute_of_the_quiet_hours_to_the_last() -> None:
    quiet = _facts(quiet=["12:00", "13:00"])
    verdicts = [decide(_delivery(), quiet, NOON + minutes * MINUTE) for minutes in (-1, 0, 59, 60)]
    assert [_says(verdict) for verdict in verdicts] == [True, False, False, True]
    assert verdicts[1] == Skip("quiet hours")


def test_a_time_that_the_person_chose_in_their_quiet_hours_is_kept() -> None:
    chosen = _facts(quiet=["11:00", "13:00"], reminders={"sleep": {"at": "12:00"}})
    assert _says(decide(_delivery(), chosen, NOON))
    assert decide(_delivery("hydration"), chosen, NOON) == Skip("quiet hours")
    before = _facts(quiet=["12:05", "13:00"], reminders={"sleep": {"at": "12:00"}})
    assert decide(_delivery(), before, NOON + 6 * MINUTE) == Skip("quiet hours")  # chosen outside, and late


def test_after_an_outage_one_late_message_is_enough() -> None:
    now = NOON + LATE + MINUTE
    caught_up = _started("evening", "prompt", NOON - HOUR, sent_at=now)
    assert decide(_delivery(), _facts(caught_up), now) == Expire("one catch-up")
    assert _says(decide(_delivery(), _facts(caught_up), NOON + LATE))  # not late itself
    on_time = _started("evening", "prompt", NOON + MINUTE, sent_at=NOON + MINUTE)
    assert _says(decide(_delivery(), _facts(on_time), now))
    of_an_earlier_outage = _started("evening", "prompt", NOON - 2 * HOUR, sent_at=NOON - MINUTE)
    assert _says(decide(_delivery(), _facts(of_an_earlier_outage), now))
    alert = _started("made-up", "alert", NOON - HOUR, sent_at=now)
    assert _says(decide(_delivery(), _facts(alert), now))
    wished_for = _started("evening", "prompt", NOON - HOUR, sent_at=now, slot="later")
    assert _says(decide(_delivery(), _facts(wished_for), now))


@pytest.mark.parametrize("planned", [NOON - MINUTE, NOON + MINUTE], ids=["due before", "due after"])
def test_another_late_message_on_its_way_is_enough_too(planned: datetime) -> None:
    now = NOON + HOUR / 2
    under_way = _started("evening", "prompt", planned, state="sending", sent_at=None)
    assert decide(_delivery(), _facts(under_way), now) == Expire("one catch-up")
    on_time = _started("evening", "prompt", now, state="sending", sent_at=None)
    assert _says(decide(_delivery(), _facts(on_time), now))


@pytest.mark.parametrize("level", ["urgent", "emergency"])
def test_no_nudge_comes_on_the_day_of_an_alert(level: str) -> None:
    for today in ({"date": "2026-03-18"}, {"told": "2026-03-18T08:00:00+00:00"}):
        assert decide(_delivery(), _facts(entries=(_alert_told(level, **today),)), NOON) == Skip("alert day")
        assert _says(decide(_prompt(), _facts(entries=(_alert_told(level, **today),)), NOON))
    assert _says(decide(_delivery(), _facts(entries=(_alert_told(level, told="2026-03-17T23:59:00+00:00"),)), NOON))


@pytest.mark.parametrize(("day", "comes"), [("2026-03-18", False), ("2026-03-17", True)])
def test_an_alert_of_another_versions_shape_keeps_a_nudge_away_on_its_day(day: str, comes: bool) -> None:
    foreign = recorded("alert", {"level": "urgent", "date": day, "of a later version": 1})
    entry = Entry("person", "alert", None, foreign)
    assert _says(decide(_delivery(), _facts(entries=(entry,)), NOON)) is comes


def test_an_alert_that_is_not_urgent_stops_no_nudge() -> None:
    assert _says(decide(_delivery(), _facts(entries=(_alert_told("routine", date="2026-03-18"),)), NOON))


def test_a_topic_has_one_nudge_a_day() -> None:
    first = _started("caffeine_after")
    coffee = Entry("person", "day", TODAY, recorded("day", {"date": "2026-03-17", "caffeine_drinks": 3}))
    caffeine = _delivery("caffeine")
    assert decide(caffeine, _facts(first, entries=(coffee,)), NOON) == Skip("one a topic")
    yesterday = _started("caffeine_after", at=NOON - 24 * HOUR)
    assert _says(decide(caffeine, _facts(yesterday, entries=(coffee,)), NOON))
    put_off = replace(caffeine, slot="later", note={"of": first.id})
    assert _says(decide(put_off, _facts(first, entries=(coffee,)), NOON))


def test_a_day_has_as_many_nudges_as_the_person_takes() -> None:
    others = [_started("hydration", id="1"), _started("screens", id="2")]
    assert decide(_delivery(), _facts(*others), NOON) == Skip("enough for today")
    assert _says(decide(_delivery(), _facts(*others[:1]), NOON))
    assert _says(decide(_delivery(), _facts(*others, nudges_a_day=3), NOON))
    assert _says(decide(_delivery(slot="later"), _facts(*others), NOON))
    assert _says(decide(_prompt(), _facts(*others), NOON))
    put_off = replace(others[1], slot="later")  # the same nudge again is no second one
    assert _says(decide(_delivery(), _facts(others[0], put_off), NOON))


def test_a_nudge_does_not_stand_in_its_own_way() -> None:
    mine = _delivery(attempts=1, message=Message("Said before."))
    me = _started("sleep", id=mine.id, state="in_doubt", sent_at=None, planned_for=NOON)
    assert _says(decide(mine, _facts(me, nudges_a_day=1), NOON + 10 * MINUTE))


def test_whoever_keeps_the_times_of_home_gets_them_on_the_dates_of_home() -> None:
    facts = _facts(reminder_zone="Europe/Berlin", quiet=["03:00", "05:00"])
    tell(facts.person, time_zone="Pacific/Auckland")
    evening = datetime(2026, 3, 18, 20, 30, tzinfo=UTC)  # 21:30 at home; 9:30 of the next date there
    assert _says(decide(_prompt(evening), facts, evening))
    nudged = _started("hydration", at=evening - HOUR)
    facts = replace(
        facts, started=(nudged,), person=replace(facts.person, settings=facts.person.settings.having(nudges_a_day=1))
    )
    assert decide(_delivery(at=evening), facts, evening) == Skip("enough for today")


def test_an_alert_that_can_wait_waits_for_the_end_of_the_quiet_hours() -> None:
    quiet = _facts(quiet=["22:00", "12:30"])
    routine = _delivery("made-up", "alert", message=Message("Made up.", alerts=("made-up",)))
    assert decide(routine, quiet, NOON) == Wait(NOON + 30 * MINUTE)
    assert _says(decide(routine, quiet, NOON + 30 * MINUTE))
    assert _says(decide(replace(routine, urgency=URGENCY["urgent"]), quiet, NOON))
    assert quiet_ends(quiet, NOON + 30 * MINUTE) == NOON + 30 * MINUTE


def test_an_alert_never_grows_too_old_and_is_never_too_many() -> None:
    alert = _delivery("made-up", "alert", message=Message("Made up.", alerts=("made-up",)), attempts=9)
    paused = _facts(paused_until="2036-01-01", nudges_a_day=0)
    assert _says(decide(alert, paused, NOON + 400 * 24 * HOUR))


def test_quiet_hours_are_those_of_the_place_where_the_person_is() -> None:
    facts = _facts(quiet=["22:00", "07:00"])
    tell(facts.person, time_zone="Asia/Tokyo")
    assert decide(_prompt(), facts, NOON + 2 * HOUR) == Skip("quiet hours")  # 23:00 in Tokyo
    assert _says(decide(_prompt(), facts, NOON + HOUR / 2))
