"""Transactions over the database."""

import logging
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import (
    CompileError,
    DataError,
    DBAPIError,
    IntegrityError,
    ProgrammingError,
    SQLAlchemyError,
    StatementError,
)
from sqlalchemy.ext.asyncio import AsyncEngine

import bot
import knowledge
from bot.chat import StorageError
from bot.store.acts import ActRecords
from bot.store.census import CensusRecords
from bot.store.deliveries import DeliveryRecords
from bot.store.engine import BARE, READ_ONLY, open_beside
from bot.store.entries import EntryRecords
from bot.store.everything import EverythingRecords
from bot.store.facts import FactRecords
from bot.store.handovers import HandoverRecords
from bot.store.inbox import InboxRecords
from bot.store.invitations import InvitationRecords
from bot.store.keys import Keyring, MissingKeyError
from bot.store.links import LinkRecords
from bot.store.marks import MarkRecords
from bot.store.moving import MoveRecords
from bot.store.parked import ParkedRecords
from bot.store.people import PersonRecords
from bot.store.plans import PlanRecords
from bot.store.rotation import RotationRecords
from bot.store.threads import Threads
from bot.store.trouble import server_trouble, why_not

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

OWN_FILES = (Path(bot.__file__).parent, Path(knowledge.__file__).parent)  # what the program itself comes with
REWRITES = 2  # after the deletion, and after the event that asked for it was emptied once its receipt was sent
REFUSALS = ("22", "23", "42")  # classes of SQLSTATE: the value, the constraint, the statement


class Records:
    """Offer the rows to one unit of work."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self.inbox = InboxRecords(connection, keyring)
        self.people = PersonRecords(connection, keyring)
        self.entries = EntryRecords(connection, keyring)
        self.invitations = InvitationRecords(connection)
        self.handovers = HandoverRecords(connection)
        self.acts = ActRecords(connection)
        self.census = CensusRecords(connection)
        self.links = LinkRecords(connection)
        self.moving = MoveRecords(connection, keyring)
        self.parked = ParkedRecords(connection, keyring)
        self.deliveries = DeliveryRecords(connection, keyring)
        self.plans = PlanRecords(connection)
        self.facts = FactRecords(connection, keyring)
        self.marks = MarkRecords(connection)
        self.rotation = RotationRecords(connection, keyring)
        self.everything = EverythingRecords(connection, keyring)


Work = Callable[[Records], Result]


class Store:
    """Run units of work, each in a transaction of its own."""

    def __init__(
        self, engine: AsyncEngine, keyring: Keyring, note_forgotten: Callable[[Sequence[str]], None] | None = None
    ) -> None:
        self.engine = engine
        self._note_forgotten = note_forgotten
        self.keyring = keyring
        self._reader = engine.execution_options(**{READ_ONLY: True})
        beside = open_beside(engine)
        self._threads = Threads(beside) if beside is not None else None
        self.engines = (engine.sync_engine,) if beside is None else (engine.sync_engine, beside)
        self.alone = engine.dialect.name == "sqlite"  # no other process is on this database
        self._told = ""  # which file was named last as the reason of a failure
        self._traces = 0  # how many more writes rewrite the file, since somebody was forgotten

    async def write(self, work: Work[Result]) -> Result:
        """Return what the work returned, after it was committed; raise StorageError when nothing was stored."""
        forgot = False

        def noting(records: Records) -> Result:
            nonlocal forgot
            result = work(records)
            forgot = bool(records.people.forgotten)
            if forgot and self._note_forgotten is not None:  # before it is true: no kill may lose it
                self._note_forgotten(records.people.forgotten)
            return result

        result = await self._run(noting)
        if forgot:
            self._traces = REWRITES
        if self._traces:
            await self._compact_if_free()
        return result

    async def read(self, work: Work[Result]) -> Result:
        """Return what the work read; it must not write."""
        return await self._run(work, reading=True)

    async def _run(self, work: Work[Result], reading: bool = False) -> Result:
        def over(connection: Connection) -> Result:
            return _done(work(Records(connection, self.keyring)))

        try:
            result = await self._through(over, reading)
        except MissingKeyError as error:  # it may come with the next reading of the key file
            raise StorageError(str(error)) from error
        except (SQLAlchemyError, OSError) as error:
            if _is_defect(error):
                raise
            raise StorageError(self._said(error)) from error
        if self._told and not reading:
            logger.warning("the database takes everything again")
            self._told = ""
        return result

    async def _through(self, over: Callable[[Connection], Result], reading: bool) -> Result:
        if self._threads is not None:
            return await (self._threads.read if reading else self._threads.write)(over)
        async with (self._reader if reading else self.engine).begin() as connection:
            return await connection.run_sync(over)

    def _said(self, error: Exception) -> str:
        """Return the sentence for a database that does not answer; into the log too where a file is the reason."""
        cause = getattr(error, "orig", None) or error
        told = why_not(error, self.engine.url) or server_trouble(cause, self.engine.url)
        told = told or f"the database did not answer: {type(error).__name__}"
        if told != self._told:
            logger.error("%s", told)
        self._told = told
        return told

    async def compact(self) -> None:
        """Rewrite a SQLite file so that nothing of what was deleted is left in it."""
        if self.engine.dialect.name != "sqlite":
            return
        async with self.engine.connect() as connection:
            bare = await connection.execution_options(**{BARE: True})
            await bare.exec_driver_sql("VACUUM")
            await bare.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def _compact_if_free(self) -> None:
        # The rows are gone and their bytes overwritten already; this takes their traces out of the log file too.
        try:
            await self.compact()
        except (SQLAlchemyError, OSError) as error:
            logger.warning("the database was not compacted, the next write tries again (%s)", type(error).__name__)
        else:
            self._traces -= 1

    async def close(self) -> None:
        """Close every connection, and let the threads that used them end."""
        if self._threads is not None:
            self._threads.close()
        await self.engine.dispose()


def _done(result: Result) -> Result:
    """Return what a unit of work returned; a coroutine would wait for something while everybody waits for it."""
    if isinstance(result, Coroutine):
        result.close()
        raise TypeError("a unit of work is a plain function: it waits for nothing but the database")
    return result


def _is_defect(error: Exception) -> bool:
    """Return whether a failure is the program's own: the same work would fail again on a sound database."""
    if isinstance(error, DBAPIError):
        state = str(getattr(error.orig, "sqlstate", None) or "")  # asyncpg's data errors come as plain DBAPIError
        return isinstance(error, IntegrityError | DataError | ProgrammingError) or state.startswith(REFUSALS)
    if isinstance(error, FileNotFoundError | PermissionError) and error.filename is not None:
        return any(Path(error.filename).is_relative_to(room) for room in OWN_FILES)
    # a value that a column refused, or a statement that says nothing
    return isinstance(error, StatementError | CompileError)
