"""All SQL. A unit of work is one transaction: everything that it did is stored, or nothing."""

from bot.store.acts import Act
from bot.store.acts import Kind as ActKind
from bot.store.census import Counted, Standing
from bot.store.deliveries import URGENCY, Delivery, Due, Tally
from bot.store.entries import Entry, Revision, Side, entries_of
from bot.store.facts import Chat, Facts, Started
from bot.store.handovers import Offer
from bot.store.identity import draw_ids_from, is_id, new_id
from bot.store.inbox import InboxRow
from bot.store.invitations import OpenInvitation
from bot.store.lane_locks import LaneLocks
from bot.store.links import read_code, written
from bot.store.marks import Mark
from bot.store.parked import ParkedFile
from bot.store.person import Person
from bot.store.plans import TO_DERIVE, Plan, Timing
from bot.store.store import Records, Store
from bot.store.upkeep import OPEN, PLANNED, Notice

__all__ = [
    "OPEN",
    "PLANNED",
    "TO_DERIVE",
    "URGENCY",
    "Act",
    "ActKind",
    "Chat",
    "Counted",
    "Delivery",
    "Due",
    "Entry",
    "Facts",
    "InboxRow",
    "LaneLocks",
    "Mark",
    "Notice",
    "Offer",
    "OpenInvitation",
    "ParkedFile",
    "Person",
    "Plan",
    "Records",
    "Revision",
    "Side",
    "Standing",
    "Started",
    "Store",
    "Tally",
    "Timing",
    "draw_ids_from",
    "entries_of",
    "is_id",
    "new_id",
    "read_code",
    "written",
]
