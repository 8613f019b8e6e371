"""`steadyface sources`: every source, and for an operator what cites it and whether its address still answers."""

import asyncio
from collections.abc import Mapping
from typing import Final

import typer

from bot.cli.link_check import Answer, ask_all
from knowledge.citations import citations
from knowledge.sources import BASIS_NOTE, SOURCES, Source

ALL_ANSWER: Final = 0
SOME_DEAD: Final = 1
NOT_UNDERSTOOD: Final = 2

Answers = Mapping[str, Answer]


def sources_command(*, check: bool, online: bool, sources: Mapping[str, Source] = SOURCES) -> int:
    """Print the sources; with `check` also their state and what cites them, asking the network only `online`."""
    if online and not check:
        typer.echo("--online goes with --check: steadyface sources --check --online", err=True)
        return NOT_UNDERSTOOD
    addresses = list(dict.fromkeys(source.url for source in sources.values() if source.url))
    answers = asyncio.run(ask_all(addresses)) if online else {}
    cited = citations() if check else {}
    blocks = [_block(source, answers, cited.get(source.key, ()), check=check) for source in sources.values()]
    blocks.append(BASIS_NOTE)
    if check:
        blocks.append(_count(len(sources), answers if online else None, len(addresses)))
    typer.echo("\n\n".join(blocks))
    if any(answer.dead for answer in answers.values()):
        return SOME_DEAD
    return ALL_ANSWER


def _block(source: Source, answers: Answers, cited: tuple[str, ...], *, check: bool) -> str:
    lines = [f"{source.key}: {source.title} ({source.remark})", f"  {source.url or 'no address'}"]
    if check:
        lines.append(f"  status: {_status(source, answers)}")
        lines.append(f"  cited by: {', '.join(cited) or 'nothing'}")
    return "\n".join(lines)


def _status(source: Source, answers: Answers) -> str:
    if not source.url:
        return "nothing to ask"
    answer = answers.get(source.url)
    if answer:
        return answer.words
    return "not asked"


def _count(number: int, answers: Answers | None, addresses: int) -> str:
    total = f"{number} sources, {addresses} addresses"
    if answers is None:
        return f"{total}: not asked. Add --online to ask each of them."
    dead = sum(answer.dead for answer in answers.values())
    unsure = sum(answer.unsure for answer in answers.values())
    return f"{total}: {len(answers) - dead - unsure} answer, {unsure} to open in a browser, {dead} dead."
