"""Put the parts together: settings, key, database, platforms."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import logs, notify, stopping
from bot.announced import line
from bot.care import Care
from bot.chat import Address, Platform, StorageError
from bot.clockwork import AUTHOR
from bot.config import Settings, nothing_reads
from bot.conversation import MENU
from bot.conversation.greeting import greeting
from bot.drawing.easel import Easel
from bot.geography import use_pinned_zones
from bot.heartbeat import Heartbeat
from bot.illustrated import Illustrated
from bot.intake import Intake
from bot.one_bot import refuse_other_bot
from bot.opening import check_places, database_file, only_process, open_store
from bot.pulse import Pulse
from bot.standing_by import opened
from bot.store import LaneLocks, Records, Store
from bot.store.late import LateStore
from bot.tally import Tally
from bot.unused import note_months, unused_turn
from bot.waiting import run_together
from scheduler import service
from scheduler.lane import PAID_PACE

if TYPE_CHECKING:
    from bot.platforms.telegram.platform import Telegram

logger = logging.getLogger(__name__)

TERMINAL = "terminal"  # whoever sits at this computer needs no invitation

BEAT_SECONDS = 15
LAST_ANSWERS_SECONDS = 0.7  # a stop is to be over within five seconds


def clock() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


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


async def run_messengers(settings: Settings) -> None:
    """Run the conversation on the platforms that are on, in one process, until stopped.

    Raises PlatformError, with nothing made, for a token that a platform refuses.
    """
    _prepare()
    check_places(settings)
    async with contextlib.AsyncExitStack() as closing:
        late, platforms, names, tally = LateStore(), list[Platform](), list[str](), Tally()
        listening: dict[str, Callable[[], bool]] = {}
        if settings.telegram_token:
            telegram = _telegram(settings, closing, tally)
            listening[telegram.name] = lambda: telegram.listens
            names.append(f"Telegram as {await telegram.own_name() or 'a bot that could not be asked for its name yet'}")
            platforms.append(telegram)
        if settings.discord_token and settings.discord_accepted:
            platforms.append(_discord(settings, late, closing))
            names.append("Discord")
        bot = Bot(settings, late, platforms, tally)
        await closing.enter_async_context(_looked_after(settings, late, bot.pulse, tally, listening))
        async with contextlib.AsyncExitStack() as held:
            store = await opened(settings, held, bot.stand_by, bot.rest)
            late.take(store)
            await store.write(lambda records: refuse_other_bot(records, settings, clock()))
            await _announce(store, "runs", names)
            await bot.run(store)
            await _announce(store, "stops", names)


def _prepare() -> None:
    logs.guard_loop(asyncio.get_running_loop())
    use_pinned_zones()
    for name in nothing_reads():
        logger.warning("nothing reads the setting %s", name)


async def _announce(store: Store, verb: str, names: Sequence[str]) -> None:
    """Write the line about a start or a stop; it is not worth failing for."""
    with contextlib.suppress(StorageError):
        told = await store.read(lambda records: line(records, verb, store.engine.url, names, clock()))
        logger.info("%s", told)


@contextlib.asynccontextmanager
async def _looked_after(
    settings: Settings, store: Store, pulse: Pulse, tally: Tally, listening: Mapping[str, Callable[[], bool]]
) -> AsyncIterator[None]:
    """Answer on the health port, where there is to be one."""
    if settings.health_port is None:
        yield
        return
    from bot.lookout import Lookout  # a server takes memory that most can do without

    async with Lookout(store, pulse, tally, listening, clock).open(settings.health_bind, settings.health_port):
        yield


def _telegram(settings: Settings, closing: contextlib.AsyncExitStack, tally: Tally) -> "Telegram":
    from bot.platforms.telegram.platform import Place, Telegram

    assert settings.telegram_token is not None
    token, paid, webhook = settings.telegram_token.get_secret_value(), settings.telegram_paid_broadcast, None
    if settings.webhook_url is not None:
        webhook = Place(settings.webhook_url, settings.webhook_bind, settings.webhook_port)
    telegram = Telegram(token, settings.telegram_api_url, MENU, paid=paid, webhook=webhook, tally=tally)
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

    _prepare()
    log, late = logs.keep_off_terminal(settings.data_dir), LateStore()

    async def greeted() -> str:
        address = Address(Terminal.name, CHAT)
        return await late.read(lambda records: greeting(records, address, clock(), str(log or "")))

    async def settled() -> None:
        await bot.settled()

    bot = Bot(settings, late, [Terminal(settled, greeting=greeted)])
    with only_process(settings):
        async with open_store(settings) as store:
            late.take(store)
            await bot.run(store)


class Bot:
    """Hold the conversation of one process on all its platforms."""

    def __init__(
        self, settings: Settings, store: Store, platforms: Sequence[Platform], tally: Tally | None = None
    ) -> None:
        self._settings = settings
        easel = Easel()
        drawing = [Illustrated(platform, easel) for platform in platforms]
        self._platforms = {platform.name: platform for platform in drawing}
        self._closed = settings.access == "closed" and TERMINAL not in self._platforms
        self._intakes = [
            Intake(store, platform, clock, closed=self._closed, crisis_line=settings.crisis_line, tally=tally)
            for platform in drawing
        ]
        self._speaking: asyncio.Task[None] | None = None
        self.pulse = Pulse(settings.data_dir)
        self._beating: asyncio.Task[None] | None = None

    def stand_by(self, reason: str) -> None:
        """Answer emergencies while there is no database, and tell everybody else that nothing can be saved."""
        self.pulse.shut = reason
        self._beat()
        for intake in self._intakes:
            intake.hold()
        self._speak()

    async def rest(self, seconds: float) -> None:
        """Wait so long; end with whatever ends the platforms meanwhile."""
        done, _ = await asyncio.wait({self._speak()}, timeout=seconds)
        for task in done:
            task.result()

    async def settled(self) -> None:
        """Wait until everything that was taken in is answered."""
        for intake in self._intakes:
            await intake.settled()

    async def run(self, store: Store) -> None:
        """Go on with what an earlier run left, then speak until stopped."""
        if self._closed:
            await print_owner_code(store)
        locks = self._shared(store)
        for intake in self._intakes:
            await intake.recover()
        paces = {"telegram": PAID_PACE} if self._settings.telegram_paid_broadcast else {}
        spread = timedelta(minutes=self._settings.nudge_spread_minutes)
        gc.freeze()  # what is loaded by now stays to the end: the collector need not go through it again
        months = self._settings.keep_months
        await store.write(lambda records: note_months(records, months, clock()))
        author = replace(AUTHOR, let_go=partial(unused_turn, months=months))
        care = self._care(store)
        await care.began(clock())
        self.pulse.turn(clock(), None)  # the database has just answered
        async with service.running(store, author, self._platforms, clock, paces, spread, care.turn):
            self._beat()
            await self._until_stopped()
        with contextlib.suppress(TimeoutError):  # what is left is answered after the next start
            await asyncio.wait_for(self.settled(), LAST_ANSWERS_SECONDS)
        if locks is not None:
            await self._leave(locks)
        if self._beating is not None:
            self._beating.cancel()
            self.pulse.remove()

    def _shared(self, store: Store) -> LaneLocks | None:
        """Share the work on what Telegram posts with other processes, where there may be any."""
        if self._settings.webhook_url is None or store.alone:
            return None
        locks = LaneLocks(store.engine)
        for platform, intake in zip(self._platforms, self._intakes, strict=True):
            if platform == "telegram":  # Discord tells every process everything
                intake.share(locks)
        return locks

    async def _leave(self, locks: LaneLocks) -> None:
        for intake in self._intakes:
            await intake.leave()
        await locks.close()  # what was not worked off, others take over at once

    def _care(self, store: Store) -> Care:
        url = self._settings.heartbeat_url
        return Care(
            store,
            self._platforms,
            self.pulse,
            database=database_file(self._settings),
            backups=self._settings.backups,
            heartbeat=Heartbeat(url.get_secret_value()) if url is not None else None,
        )

    def _beat(self) -> None:
        if self._beating is None and TERMINAL not in self._platforms:
            self._beating = asyncio.create_task(self._show_life())

    async def _show_life(self) -> None:
        """Write the sign of life, for as long as the process runs."""
        while True:
            now = clock()
            for name, platform in self._platforms.items():
                if platform.answers or name not in self.pulse.heard:
                    self.pulse.hear(name, now)
            self.pulse.write(now)
            notify.tell("READY=1\nWATCHDOG=1")
            await asyncio.sleep(BEAT_SECONDS)

    def _speak(self) -> asyncio.Task[None]:
        if self._speaking is None:
            pairs = zip(self._platforms.values(), self._intakes, strict=True)
            self._speaking = asyncio.create_task(
                run_together([platform.run(of.receive, of.preview) for platform, of in pairs])
            )
        return self._speaking

    async def _until_stopped(self) -> None:
        """Wait for the end, or until whoever supervises this process asks it to stop."""
        speaking = self._speak()

        def stop() -> None:
            self.pulse.stops = True
            stopping.hurry()
            notify.tell("STOPPING=1")
            speaking.cancel()

        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
        with contextlib.suppress(asyncio.CancelledError):
            await speaking
