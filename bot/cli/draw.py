"""The commands `report` and `chart`; what they do is loaded when one of them is asked for."""

from pathlib import Path
from typing import Annotated

import typer

First = Annotated[str | None, typer.Option("--from", help="Begin at this date (YYYY-MM-DD), not the first check-in's.")]
Last = Annotated[str | None, typer.Option("--to", help="End at this date (YYYY-MM-DD), not the last check-in's.")]


def report(
    file: Annotated[Path, typer.Argument(help="A history file, as `steadyface export` writes it.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Write the page (PDF) to this file.")],
    first: First = None,
    last: Last = None,
    notes: Annotated[bool, typer.Option("--notes", help="Add the notes, in the person's words.")] = False,
) -> None:
    """Make a page for a doctor of a history file; nothing else is stored."""
    from bot.cli.draw_file import draw_command

    raise typer.Exit(draw_command("page", file, out, first, last, notes=notes))


def chart(
    file: Annotated[Path, typer.Argument(help="A history file, as `steadyface export` writes it.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Write the picture (PNG) to this file.")],
    first: First = None,
    last: Last = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it light on dark.")] = False,
) -> None:
    """Draw the days of a history file, at most the last twelve months of it; nothing else is stored."""
    from bot.cli.draw_file import draw_command

    raise typer.Exit(draw_command("chart", file, out, first, last, dark=dark))
