"""Read what an evening left: what people saw, what is in the diary, and what is wrong with either."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from bot.chat import Address
from bot.reports.history_document import export
from bot.store import Records, Store
from bot.store.engine import open_engine
from bot.store.keys import Keyring

Faults = Counter[str]
Row = Sequence[Any]  # chat, kind, prompts, whether done, whether saved, how often told to call
LEFT_OVER = ("quiet", "words")  # no check-in is expected of them
CALLS = ("sign", "words")
AT_ONCE = 200  # people who are read in one transaction


def seen_by_people(rows: Sequence[Row]) -> Faults:
    """Return what people missed, and what they got twice."""
    faults: Faults = Counter()
    for _chat, kind, prompts, done, saved, told in rows:
        faults["without a prompt"] += prompts == 0
        faults["prompted twice"] += prompts > 1
        faults["left without an answer"] += not done
        faults["never told that it is saved"] += kind not in LEFT_OVER and not saved
        faults["never told to call"] += kind in CALLS and told == 0
        faults["told to call without a reason"] += kind not in CALLS and told > 0
    return +faults


async def in_diary(database: str, keyring: Keyring, rows: Sequence[Row]) -> Faults:
    """Return what the diary of each person lacks, or holds twice."""
    store = Store(open_engine(database), keyring)
    faults: Faults = Counter()
    for first in range(0, len(rows), AT_ONCE):
        faults += await store.read(partial(_read, rows=rows[first : first + AT_ONCE]))
    await store.close()
    return faults


def _read(records: Records, rows: Sequence[Row]) -> Faults:
    faults: Faults = Counter()
    for chat, kind, *_ in rows:
        person = records.people.peek(Address("telegram", str(chat)))
        if person is None:
            faults["a person who is gone"] += 1
        else:
            faults += _of_diary(kind, export(records, person))
    return faults


def _of_diary(kind: str, document: Mapping[str, Any]) -> Faults:
    check_ins, alerts = list(document.get("check_ins", ())), list(document.get("alerts", ()))
    wanted = int(kind not in LEFT_OVER)
    faults: Faults = Counter()
    faults["a check-in lost"] += max(0, wanted - len(check_ins))
    faults["a check-in doubled"] += max(0, len(check_ins) - max(1, wanted))
    if wanted and check_ins:
        faults["an answer lost"] += not _whole(kind, check_ins[0])
    faults["an alert lost"] += kind in CALLS and not alerts
    faults["an alert not told"] += sum(alert.get("told") is None for alert in alerts)
    return +faults


def _whole(kind: str, check_in: Mapping[str, Any]) -> bool:
    """Return whether a check-in holds everything that its person tapped."""
    if kind == "calm":
        return check_in.get("spasm") is False and check_in.get("signs") == []
    if kind == "sign":
        signs = [(told.get("sign"), told.get("onset")) for told in check_in.get("signs", ())]
        return check_in.get("spasm") is False and signs == [("one_sided_limb", "sudden")]
    told = {name: check_in.get(name) for name in ("spasm", "places", "strength", "frequency", "eye_closure")}
    whole = {"spasm": True, "places": ["left.lower_lid"], "strength": 3, "frequency": 2, "eye_closure": "none"}
    return told == whole and "interference" in check_in and check_in.get("signs") == []


TAPS = {"quiet": 0, "calm": 2, "spasm": 9, "sign": 5, "words": 1}


def in_rows(database: Path, rows: Sequence[Row]) -> Faults:
    """Return what the plain bot's table lacks, or holds twice: one row is wanted for each tap."""
    kept: dict[int, int] = defaultdict(int)
    with closing(sqlite3.connect(database)) as connection:
        kept.update(connection.execute("SELECT chat, count(*) FROM answer GROUP BY chat"))
    faults: Faults = Counter()
    for chat, kind, *_ in rows:
        faults["an answer lost"] += max(0, TAPS[kind] - kept[chat])
        faults["an answer doubled"] += max(0, kept[chat] - TAPS[kind])
    return +faults
