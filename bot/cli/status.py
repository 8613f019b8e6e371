"""`steadyface status`: counts for the operator, and nothing that anybody said."""

from collections import Counter

from bot.alerts.record import untold_ones
from bot.ledger import Account, ledger
from bot.store import Records
from knowledge.diary import AlertRecord

CLOCK = {
    "goes": "trusted",
    "back": "it was set back: nothing is planned until it has caught up",
    "held": "in doubt, over a day ahead of the last turn or far from a platform's: only alerts leave",
}


def status(records: Records) -> str:
    """Return the counts: people, what became of the messages that the bot started, what did not reach anyone."""
    waiting = 0
    for entry in records.entries.all_of(AlertRecord):
        waiting += bool(untold_ones([entry]))
    turn, clock = records.marks.get("tick"), records.marks.get("clock")
    turned = f"{turn.at:%Y-%m-%d %H:%M:%S} UTC" if turn else "none yet"
    judged = CLOCK[clock.value] if clock else "not looked at yet"
    lines = [
        f"People: {records.people.count()}",
        f"Last turn of the clock: {turned}",
        f"Clock: {judged}",
        *(_line(account) for account in ledger(records)),
        f"Alerts not delivered: {waiting}",
        f"Answers that may not have been delivered: {records.inbox.count_undelivered()}",
    ]
    return "\n".join(lines)


def _line(account: Account) -> str:
    parts = [f"{account.sent} sent", *_reasons("skipped", account.skipped), *_reasons("expired", account.expired)]
    wrong = "" if account.holds else f" - {account.owed} not accounted for: please report this"
    return f"{account.kind.capitalize()}s: {account.planned} planned = {' + '.join(parts)} + {account.open} open{wrong}"


def _reasons(state: str, reasons: Counter[str]) -> list[str]:
    return [f"{number} {state} ({reason})" for reason, number in sorted(reasons.items())]
