"""All SQL. A unit of work is one transaction: everything that it did is stored, or nothing."""

from bot.store.deliveries import Delivery
from bot.store.entries import Entry, Revision
from bot.store.identity import is_id, new_id
from bot.store.inbox import InboxRow
from bot.store.people import Person
from bot.store.store import Records, Store

__all__ = ["Delivery", "Entry", "InboxRow", "Person", "Records", "Revision", "Store", "is_id", "new_id"]
