"""Numbers in the text format that Prometheus reads: counts alone, never a name, a chat, a token or an answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.store import Records
from bot.tally import BOUNDS, Latency, Tally

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Counted:
    """Hold what the database counts."""

    people: int = 0
    inbox: Mapping[str, int] = field(default_factory=dict)
    undelivered: int = 0
    deliveries: Mapping[tuple[str, str], int] = field(default_factory=dict)


def counted(records: Records) -> Counted:
    """Return what the database counts now."""
    deliveries: dict[tuple[str, str], int] = {}
    for count in records.deliveries.counts():
        deliveries[count.kind, count.state] = deliveries.get((count.kind, count.state), 0) + count.number
    return Counted(records.people.count(), records.inbox.counts(), records.inbox.count_undelivered(), deliveries)


def page(version: str, tally: Tally, found: Counted | None, ready: bool, turned: float) -> str:
    """Return the page; `found` is None while the database does not answer."""
    return "".join(f"{line}\n" for line in _lines(version, tally, found, ready, turned))


def _lines(version: str, tally: Tally, found: Counted | None, ready: bool, turned: float) -> Iterator[str]:
    yield from _family("info", "gauge", "Which version runs.", [(f'{{version="{version}"}}', 1)])
    yield from _family("ready", "gauge", "Whether /readyz says yes.", [("", int(ready))])
    yield from _family("database_up", "gauge", "Whether the database answered just now.", [("", int(bool(found)))])
    yield from _family(
        "last_turn_seconds", "gauge", "When a turn of the clock last came back, since 1970.", [("", turned)]
    )
    yield from _family("events_total", "counter", "Events that this process stored.", [("", tally.events)])
    posts = [(f'{{status="{status}"}}', number) for status, number in sorted(tally.posts.items())]
    yield from _family("posts_total", "counter", "Posts to the webhook, by the status of their answer.", posts)
    yield from _histogram("post_seconds", "From a post of Telegram's to its answer.", tally.storing)
    yield from _histogram("answer_seconds", "From storing an event to the first try of its answers.", tally.answering)
    if found is not None:
        yield from _of_database(found)


def _of_database(found: Counted) -> Iterator[str]:
    yield from _family("people", "gauge", "People who use the bot.", [("", found.people)])
    inbox = [(f'{{state="{state}"}}', number) for state, number in sorted(found.inbox.items())]
    yield from _family("inbox_events", "gauge", "Events that wait, or whose answers do; aside: set aside.", inbox)
    yield from _family(
        "answers_missed", "gauge", "Events whose answers wait for a next contact.", [("", found.undelivered)]
    )
    rows = [
        (f'{{kind="{kind}",state="{state}"}}', number) for (kind, state), number in sorted(found.deliveries.items())
    ]
    yield from _family("deliveries", "gauge", "Messages that the bot starts.", rows)


def _family(name: str, kind: str, what: str, samples: Iterable[tuple[str, float]]) -> Iterator[str]:
    yield f"# HELP steadyface_{name} {what}"
    yield f"# TYPE steadyface_{name} {kind}"
    for labels, number in samples:
        yield f"steadyface_{name}{labels} {number:.15g}"


def _histogram(name: str, what: str, latency: Latency) -> Iterator[str]:
    samples, sum_so_far = [], 0
    for bound, count in zip((*(f"{bound:g}" for bound in BOUNDS), "+Inf"), latency.counts, strict=True):
        sum_so_far += count
        samples.append((f'_bucket{{le="{bound}"}}', sum_so_far))
    yield from _family(name, "histogram", what, [*samples, ("_sum", latency.total), ("_count", sum_so_far)])
