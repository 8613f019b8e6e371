"""How every command runs: settings first, one line for what is wrong, and an end when asked to stop."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NoReturn

import typer

from bot import logs, stopping
from bot.chat import PlatformError, StorageError
from bot.config import Settings, SettingsError, load_settings

if TYPE_CHECKING:  # importing the bot takes a second, which neither --help nor a wrong setting should cost
    from bot.store import Store


class RefusedError(Exception):
    """Say in one sentence why a command did nothing."""


def read_settings() -> Settings:
    """Return the settings; end with one line where one is wrong."""
    logs.set_up()
    try:
        return load_settings()
    except SettingsError as error:
        give_up(str(error), code=2)


async def looking_at_store(work: "Callable[[Store], Awaitable[None]]") -> None:
    """Work on the store as it is: nothing is made, nothing is migrated."""
    from bot.opening import open_to_read

    async with open_to_read(read_settings()) as store:
        await work(store)


async def with_store(work: "Callable[[Store], Awaitable[None]]") -> None:
    """Work on the store, which is made where there is none."""
    from bot.opening import open_store

    async with open_store(read_settings()) as store:
        await work(store)


def finish(work: Awaitable[None]) -> None:
    """Run to the end; say in one line what made it impossible."""
    from bot.backups.copying import BackupError
    from bot.store.keys import KeyringError
    from bot.store.trouble import DatabaseError

    os.umask(0o077)  # what this process writes is for its user alone
    try:
        with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
            asyncio.run(_awaited(work))
    except (
        SettingsError,
        KeyringError,
        DatabaseError,
        BackupError,
        StorageError,
        PlatformError,
        RefusedError,
    ) as error:
        give_up(str(error), code=2 if isinstance(error, SettingsError) else 1)


async def _awaited(work: Awaitable[None]) -> None:
    """Wait for the end of a command, or until it is asked to stop."""
    task = asyncio.current_task()
    assert task is not None

    def stop() -> None:
        stopping.hurry()
        task.cancel()

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    await work


def give_up(text: str, code: int = 1) -> NoReturn:
    """Say why nothing was done, and end."""
    typer.echo(text, err=True)
    raise typer.Exit(code)
