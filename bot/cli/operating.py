"""The commands of whoever runs the bot."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot import health
from bot.cli.running import finish, looking_at_store, read_settings, with_store

if TYPE_CHECKING:  # importing the bot takes a second, which neither --help nor a wrong setting should cost
    from bot.store import Records, Store

cli = typer.Typer()

MOST_ACTS = 10_000  # lines of `audit`, the latest ones


@cli.command()
def migrate() -> None:
    """Bring the database to this version, and stop."""

    async def work(_store: "Store") -> None:
        print("The database is up to date.")  # noqa: T201

    finish(with_store(work))


@cli.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where compose.yaml lies.")] = Path(),
) -> None:
    """Write what `docker compose up` needs: the token's file and .env."""
    from bot.cli.init import prepare

    token = typer.prompt("The bot's token, from BotFather", hide_input=sys.stdin.isatty())

    async def work() -> None:
        prepare(folder, token, typer.echo)

    finish(work())


@cli.command()
def invite() -> None:
    """Print an invitation that lets one person in, once, within 7 days."""

    def make(records: "Records") -> tuple[str, datetime]:
        now = datetime.now(UTC)
        records.acts.keep("invited", now, "operator")
        return records.invitations.invite(now)

    async def work(store: "Store") -> None:
        code, expires_at = await store.write(make)
        print(f"/start {code}")  # noqa: T201
        print(  # noqa: T201
            f"Whoever writes this to the bot first is let in, until {expires_at:%Y-%m-%d %H:%M} UTC.", file=sys.stderr
        )

    finish(with_store(work))


@cli.command("change-bot")
def change_bot() -> None:
    """Have the diary go on with another Telegram bot, whose token is set; the one before must be gone for good."""
    from bot.one_bot import follow_other_bot

    chosen = read_settings()

    async def work(store: "Store") -> None:
        bot = await store.write(lambda records: follow_other_bot(records, chosen, datetime.now(UTC)))
        print(f"The diary belongs to bot {bot} now: start it.")  # noqa: T201

    finish(with_store(work))


@cli.command()
def backup() -> None:
    """Make a backup now, also while the bot runs; it makes one each night by itself."""
    from bot.cli.backups import back_up_now

    finish(back_up_now(read_settings(), typer.echo))


@cli.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup, such as data/backups/steadyface-2026-11-30T020000Z.db.")],
) -> None:
    """Put a backup in the place of the diary, which is kept beside it; stop the bot first."""
    from bot.cli.backups import restore_file

    finish(restore_file(read_settings(), file, typer.echo))


@cli.command("rotate-key")
def rotate_key(
    drop_old: Annotated[
        bool, typer.Option("--drop-old", help="Make no new key; remove the old ones once nothing needs them.")
    ] = False,
) -> None:
    """Encrypt everything with a new key, also while the bot runs; run it again after an interruption."""
    from bot.cli import rotate_key as command

    chosen = read_settings()
    work = command.drop_old_keys if drop_old else command.rotate_key
    finish(with_store(lambda store: work(store, chosen.key_file, typer.echo)))


@cli.command()
def status() -> None:
    """Print counts of people and messages; ends with 1 where the bot makes no progress."""
    from bot.cli.status import status as counts

    async def work(store: "Store") -> None:
        print(await store.read(counts))  # noqa: T201

    chosen = read_settings()
    finish(looking_at_store(work))
    pulse = health.read(str(chosen.data_dir))
    told = health.trouble(pulse, datetime.now(UTC).timestamp()) if pulse else "no bot runs on this data folder"
    print(f"Now: {told or 'the bot makes progress'}")  # noqa: T201
    if told:
        raise typer.Exit(1)


@cli.command()
def audit() -> None:
    """Print what owners, operators and the bot did about people and the bot; people by number, nothing anybody said."""
    from bot.conversation.admin_words import act_line

    async def work(store: "Store") -> None:
        acts = await store.read(lambda records: records.acts.latest(MOST_ACTS))
        for act in reversed(acts):
            print(act_line(act, ZoneInfo("UTC")))  # noqa: T201

    finish(looking_at_store(work))


@cli.command()
def doctor() -> None:
    """Look at settings, key, database, disk, backups, clock and platforms; say what is wrong and what to do."""
    from bot.cli.doctor import examine

    chosen, wrong = read_settings(), 0

    async def work() -> None:
        nonlocal wrong
        async for finding in examine(chosen):
            print(finding.line)  # noqa: T201
            wrong += bool(finding.wrong)

    finish(work())
    if wrong:
        raise typer.Exit(1)


@cli.command("key-is-safe")
def key_is_safe() -> None:
    """Say that the key file has a copy away from this computer, so that the bot asks no more."""
    from bot.care import KEY_SAFE

    async def work(store: "Store") -> None:
        await store.write(lambda records: records.marks.set(KEY_SAFE, datetime.now(UTC), "yes"))
        print("Noted. After rotate-key the file needs a new copy.")  # noqa: T201

    finish(looking_at_store(work))
