"""The `steadyface` command."""

import sys

from bot import stopping

if __name__ == "__main__" or sys.argv[0].endswith("steadyface"):
    stopping.listen()  # before anything else is even loaded

import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.chat import Address
from bot.cli import operating
from bot.cli.draw import chart, report
from bot.cli.export_form import ExportForm
from bot.cli.running import RefusedError, finish, give_up, looking_at_store, read_settings, with_store
from bot.config import Settings, elsewhere

if TYPE_CHECKING:  # importing the bot takes a second, which neither --help nor a wrong setting should cost
    from bot.store import Records, Store

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="A check-in diary for a twitching face, on Telegram, Discord or in the terminal. "
    "Without a command: Telegram and Discord where their tokens are set, else a chat in this terminal.",
)

LOCAL = "terminal:local"
TERMINAL = "terminal:"
Chat = Annotated[str, typer.Option(help="Whose history: PLATFORM:CHAT, for example telegram:12345.", show_default=True)]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata

        print(f"Steadyface {metadata.version('steadyface')}")  # noqa: T201
        raise typer.Exit


@cli.callback(invoke_without_command=True)
def _default(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        settings = read_settings()
        _hold_conversation(settings, messengers=bool(settings.telegram_token or settings.discord_token))


@cli.command()
def run() -> None:
    """Run the bot on the platforms whose tokens are set."""
    settings = read_settings()
    if settings.telegram_token is None and settings.discord_token is None:
        there = elsewhere()
        hint = f" Nothing reads {there}." if there else ""
        give_up(
            "Set STEADYFACE_TELEGRAM_TOKEN (or _FILE) first, or try the bot without any account: steadyface chat."
            + hint,
            code=2,
        )
    _hold_conversation(settings, messengers=True)


@cli.command()
def chat() -> None:
    """Hold the conversation in this terminal, with no account."""
    _hold_conversation(read_settings(), messengers=False)


@cli.command("export")
def export_history(
    file: Annotated[Path | None, typer.Argument(help="A history file to put into another form, not the diary.")] = None,
    form: Annotated[
        ExportForm,
        typer.Option(
            "--as", help="The history file, tables (two CSV files), a FHIR R4 bundle, or every row as stored."
        ),
    ] = ExportForm.HISTORY,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write to this file instead of the screen.")] = None,
    chat: Chat = LOCAL,
) -> None:
    """Write one person's diary in a form; they see in /privacy that it was done."""
    from bot.cli import export

    async def _handed_out(store: "Store", address: Address) -> None:
        document = await store.write(lambda rows: export.document_of_person(rows, address, form))
        export.hand_out(form, document, out)

    async def whole() -> None:
        if file is None:
            address = _address(chat)  # what is wrong with it needs no database
            await looking_at_store(lambda store: _handed_out(store, address))
        else:
            export.hand_out(form, export.document_of_file(file, form), out)

    export.check(form, out)
    finish(whole())


@cli.command("import")
def import_history(
    file: Annotated[Path, typer.Argument(help="A history file, as `steadyface export` writes it.")],
    chat: Chat = LOCAL,
    replace: Annotated[bool, typer.Option("--replace", help="Replace what is stored.")] = False,
) -> None:
    """Read one person's history file: all of it is stored, or nothing."""
    from bot.reports import history_document
    from knowledge import history_file
    from knowledge.history_file import MOST_BYTES, HistoryFileError

    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        history_file.parse(content)  # what is wrong with it needs no database
    except OSError as error:
        give_up(f"{file} can't be read: {error.strerror}", code=2)
    except HistoryFileError as error:
        give_up("\n".join(error.faults), code=2)

    def put(records: "Records", document: dict[str, object]) -> None:
        address = _address(chat)
        person = records.people.at(address) or records.people.add(address, datetime.now(UTC))
        stored = history_document.export(records, person)
        if history_document.holds_entries(stored) and not replace:
            raise RefusedError(f"{history_document.count(stored)} are stored already: add --replace to replace them.")
        history_document.store(records, person, history_document.imported(document))
        # the daily review looks at it; the file itself stays as it is
        person.dialogue = dataclasses.replace(person.dialogue, unjudged=True)
        records.people.save(person)
        if not chat.startswith(TERMINAL):
            records.acts.keep("imported", datetime.now(UTC), "operator", about=person.id)

    async def work(store: "Store") -> None:
        whose = await store.read(lambda records: records.people.peek(_address(chat)))
        try:
            document = history_document.read(content, datetime.now(UTC), whose)
        except HistoryFileError as error:
            give_up("\n".join(error.faults), code=2)
        await store.write(lambda records: put(records, document))
        print(f"Stored: {history_document.count(document)}.")  # noqa: T201

    finish(with_store(work))


@cli.command()
def assess(
    file: Annotated[Path, typer.Argument(help="A history file, as `steadyface export` writes it.")],
    on: Annotated[str | None, typer.Option(help="Judge as of this date (YYYY-MM-DD), not the last check-in's.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Judge a history file by the rules; nothing is stored."""
    from bot.cli.assess import assess_command

    raise typer.Exit(assess_command(file, on, as_json=as_json))


cli.command()(report)
cli.command()(chart)


@cli.command()
def insights(
    file: Annotated[Path, typer.Argument(help="A history file, as `steadyface export` writes it.")],
    on: Annotated[str | None, typer.Option(help="Look back from this date, not the last check-in's.")] = None,
) -> None:
    """Hold the habits in a history file against its spasm days; nothing is stored."""
    from bot.cli.insights import insights_command

    raise typer.Exit(insights_command(file, on))


@cli.command()
def rules(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print a Markdown page.")] = False,
) -> None:
    """Print the table of rules, for review by a clinician."""
    from bot.cli.assess import rules_command

    form: Literal["text", "markdown", "json"] = "text"
    if as_markdown:
        form = "markdown"
    if as_json:
        form = "json"
    sys.stdout.write(rules_command(form))


@cli.command()
def learn(
    words: Annotated[list[str] | None, typer.Argument(help="A heading, a title, or a question in your words.")] = None,
) -> None:
    """Read about causes, conditions, medicines and signs."""
    from bot.cli.learn import learn_command

    raise typer.Exit(learn_command(words or []))


@cli.command()
def sources(
    check: Annotated[
        bool, typer.Option("--check", help="Also tell the state of each address and what cites it.")
    ] = False,
    online: Annotated[bool, typer.Option("--online", help="With --check: ask each address on the network.")] = False,
) -> None:
    """List the sources of the rules, pages, reminders and questions; find dead links."""
    from bot.cli.sources import sources_command

    raise typer.Exit(sources_command(check=check, online=online))


cli.add_typer(operating.cli)


def main() -> None:
    """Run the command line."""
    cli(prog_name="steadyface")


def _hold_conversation(settings: Settings, messengers: bool) -> None:
    from bot import app, texts

    if messengers and settings.discord_token is not None and not settings.discord_accepted:
        if settings.telegram_token is None:
            give_up(texts.DISCORD_NOTICE, code=2)
        typer.echo(texts.DISCORD_NOTICE, err=True)
    finish(app.run_messengers(settings) if messengers else app.run_terminal(settings))


def _address(chat: str) -> Address:
    platform, _, name = chat.partition(":")
    if platform not in ("terminal", "telegram", "discord") or not name:
        raise RefusedError(f"--chat takes PLATFORM:CHAT, for example telegram:12345, not {chat}")
    return Address(platform, name)


if __name__ == "__main__":
    main()
