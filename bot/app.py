"""Put the parts together: settings, key, database, platforms."""

import asyncio
import contextlib
import fcntl
import gc
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

from sqlalchemy.ext.asyncio import AsyncEngine

from bot import logs
from bot.chat import Address, Platform
from bot.clockwork import AUTHOR
from bot.config import Settings
from bot.conversation import MENU
from bot.conversation.greeting import greeting
from bot.file_access import unreadable_file
from bot.geography import use_pinned_zones
from bot.intake import Intake
from bot.store import Records, Store
from bot.store.engine import DatabaseError, cannot_make, migrate, open_engine, read_address
from bot.store.keys import Keyring, KeyringError, load_keyring, make_key_file, refuse_inside
from bot.store.rotation import holds_ciphertexts, refuse_other_key
from bot.waiting import run_together
from scheduler import service
from scheduler.lane import PAID_PACE

TERMINAL = "terminal"  # whoever sits at this computer needs no invitation

LAST_ANSWERS_SECONDS = 8.0  # container engines kill ten seconds after they asked to stop

Settled = Callable[[], Awaitable[None]]
"""Return once everything that was taken in is answered."""


def clock() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


async def open_keyring(settings: Settings, engine: AsyncEngine) -> Keyring:
    """Return the keys, made at the first start; say then that they want a backup.

    Raises KeyringError, with nothing written anywhere, for keys that are missing or don't fit the database.
    """
    path = settings.key_file
    refuse_inside(path, settings.data_dir)
    if engine.dialect.name == "sqlite" and engine.url.database:
        refuse_inside(path, Path(engine.url.database).parent)
    if told := unreadable_file("the key file", path):
        raise KeyringError(told)
    if not path.exists():
        if await holds_ciphertexts(engine):
            raise KeyringError(
                f"the key file {path} is missing, and the database can't be read without it: "
                "put it back from your backup, or name it with STEADYFACE_KEY_FILE"
            )
        make_key_file(path)
        print(  # noqa: T201 - the operator must see it, whatever the log level
            f"A new key was made: {path.absolute()}\n"
            "Back it up away from the data: without it nobody can read the diary, you included.",
            file=sys.stderr,
        )
    keyring = load_keyring(path)
    await refuse_other_key(engine, keyring)
    return keyring


@contextlib.asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Yield the store over a migrated database, and close it."""
    engine = open_engine(settings.database)
    try:
        keyring = await open_keyring(settings, engine)
        await migrate(engine)
        yield Store(engine, keyring)
    finally:
        await engine.dispose()


async def print_owner_code(store: Store) -> None:
    """Print a code that makes the first who brings it the owner, as long as nobody is."""

    def work(records: Records) -> str:
        if records.invitations.has_owner():
            return ""
        return records.invitations.replace_owner_code(clock())

    code = await store.write(work)
    if code:
        print(  # noqa: T201 - only its digest is stored, and it belongs in no log
            f"Nobody owns this bot yet. Write this to it to become its owner:\n/start {code}\n"
            "It works once. Until then each start prints a new code, and the one before stops working.",
            file=sys.stderr,
        )


@contextlib.contextmanager
def only_process(settings: Settings) -> Iterator[None]:
    """Hold the lock of a SQLite database; raise DatabaseError while another process holds it."""
    url = read_address(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        yield
        return
    with _lock_file(Path(url.database)) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatabaseError(
                f"another Steadyface already runs on {url.database}: stop it first, or use PostgreSQL for several"
            ) from None
        yield


def _lock_file(database: Path) -> TextIO:
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Path(f"{database}.lock").open("w")
    except OSError as error:
        raise cannot_make(database, error) from None


async def run_messengers(settings: Settings) -> None:
    """Run the conversation on the platforms that are on, in one process, until stopped."""
    async with contextlib.AsyncExitStack() as closing:

        def make(store: Store, _settled: Settled) -> list[Platform]:
            platforms: list[Platform] = []
            if settings.telegram_token:
                platforms.append(_telegram(settings, closing))
            if settings.discord_token and settings.discord_accepted:
                platforms.append(_discord(settings, store, closing))
            return platforms

        await _run(settings, make)


def _telegram(settings: Settings, closing: contextlib.AsyncExitStack) -> Platform:
    from bot.platforms.telegram.platform import Telegram

    assert settings.telegram_token is not None
    token, paid = settings.telegram_token.get_secret_value(), settings.telegram_paid_broadcast
    telegram = Telegram(token, settings.telegram_api_url, MENU, paid=paid)
    closing.push_async_callback(telegram.close)
    return telegram


def _discord(settings: Settings, store: Store, closing: contextlib.AsyncExitStack) -> Platform:
    from bot.platforms.discord.platform import Discord

    assert settings.discord_token is not None
    discord = Discord(
        settings.discord_token.get_secret_value(),
        MENU,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
        shards=settings.discord_shards,
        known_chats=lambda before: store.read(lambda records: records.people.chats(Discord.name, before)),
    )
    closing.push_async_callback(discord.close)
    return discord


async def run_terminal(settings: Settings) -> None:
    """Run the conversation in the terminal until the end of input."""
    from bot.platforms.terminal.platform import CHAT, Terminal

    log = logs.keep_off_terminal(settings.data_dir)

    def make(store: Store, settled: Settled) -> list[Platform]:
        async def greeted() -> str:
            address = Address(Terminal.name, CHAT)
            return await store.read(lambda records: greeting(records, address, clock(), str(log or "")))

        return [Terminal(settled, greeting=greeted)]

    await _run(settings, make)


async def _run(settings: Settings, make: Callable[[Store, Settled], Sequence[Platform]]) -> None:
    logs.guard_loop(asyncio.get_running_loop())
    use_pinned_zones()
    with only_process(settings):
        async with open_store(settings) as store:
            intakes: list[Intake] = []

            async def settled() -> None:
                for intake in intakes:
                    await intake.settled()

            platforms = {platform.name: platform for platform in make(store, settled)}
            closed = settings.access == "closed" and TERMINAL not in platforms
            if closed:
                await print_owner_code(store)
            intakes += [
                Intake(store, platform, clock, closed=closed, crisis_line=settings.crisis_line)
                for platform in platforms.values()
            ]
            for intake in intakes:
                await intake.recover()
            paces = {"telegram": PAID_PACE} if settings.telegram_paid_broadcast else {}
            spread = timedelta(minutes=settings.nudge_spread_minutes)
            gc.freeze()  # what is loaded by now stays to the end: the collector need not go through it again
            async with service.running(store, AUTHOR, platforms, clock, paces, spread):
                pairs = zip(platforms.values(), intakes, strict=True)
                await _until_stopped(run_together([platform.run(of.receive, of.preview) for platform, of in pairs]))
            with contextlib.suppress(TimeoutError):  # what is left is answered after the next start
                await asyncio.wait_for(settled(), LAST_ANSWERS_SECONDS)


async def _until_stopped(work: Coroutine[object, object, None]) -> None:
    """Run until the end, or until whoever supervises this process asks it to stop."""
    running = asyncio.create_task(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running
