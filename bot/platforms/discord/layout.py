"""Lay buttons out within Discord's five rows of five; a list too long for that becomes a menu to choose from."""

from itertools import groupby

import discord

from bot.chat import Button, Rows
from bot.platforms.cutting import sendable, split, units

MOST_ROWS = 5
WIDTHS = (3, 4, 5)  # three a row as long as that fits: on a phone they are read more easily
MENU_FROM = 6  # choices; fewer are as quickly seen as buttons
MENU_CHOICES = 25
LABEL, OPTION, CLOSED = 80, 100, 150  # the longest labels, the last of a menu that is closed
TICK = "✓"  # begins the label of what is chosen already
MARK = "§"  # between a payload and the key of the message that carries it; payloads have none

Choices = tuple[Button, ...]


class Menu(tuple[Button, ...]):
    """Hold choices that are shown as one menu."""

    __slots__ = ()


def layout(rows: Rows) -> list[Choices]:
    """Return at most five rows of buttons, in order, some of them menus; what fits as it is stays as it is.

    A list in pairs, whose short labels are looked up rather than read, becomes a menu before one whose labels fill
    a row: those are sentences, such as warning signs, which nobody would see behind a closed menu.
    """
    if len(rows) <= MOST_ROWS and all(len(row) <= WIDTHS[-1] for row in rows):
        return list(rows)
    *above, last = rows  # the last row leads on: back, skip, stop
    runs = [
        (tuple(button for row in run for button in row), paired)
        for paired, run in groupby(above, key=lambda row: len(row) > 1)
    ]
    while True:
        buttons = [number for number, (run, _) in enumerate(runs) if not isinstance(run, Menu)]
        foldable = [number for number in buttons if runs[number][1] and len(runs[number][0]) >= MENU_FROM]
        for width in WIDTHS[:1] if foldable else WIDTHS:
            lines = [*(line for run, _ in runs for line in _wrapped(run, width)), *_wrapped(last, WIDTHS[-1])]
            if len(lines) <= MOST_ROWS:
                return lines
        if not buttons:
            return _menus(Menu(button for row in rows for button in row))[:MOST_ROWS]
        chosen = max(foldable or buttons, key=lambda number: len(runs[number][0]))
        runs[chosen] = (Menu(runs[chosen][0]), True)


def view(rows: Rows, key: str = "") -> discord.ui.View | None:
    """Return the rows as Discord takes them, marked with the key of their message; nothing waits for an answer here.

    A tap is read from what Discord sends, so that it works after a restart and for ever.
    """
    if not rows:
        return None
    shown = discord.ui.View(timeout=None)
    shown.stop()  # else the library would keep every view it sends
    mark = f"{MARK}{key}" if key else ""
    for number, line in enumerate(layout(rows)):
        if isinstance(line, Menu):
            shown.add_item(_menu(line, f"menu:{number}{mark}", number))
            continue
        for button in line:
            label = _cut(button.label, LABEL)
            shown.add_item(discord.ui.Button(label=label, custom_id=button.payload + mark, row=number))
    return shown


def payload_of(custom_id: str) -> str:
    """Return the payload of a button as it was sent."""
    return custom_id.partition(MARK)[0]


def _wrapped(run: Choices, width: int) -> list[Choices]:
    if isinstance(run, Menu):
        return _menus(run)
    return [run[start : start + width] for start in range(0, len(run), width)]


def _menus(menu: Menu) -> list[Choices]:
    return [Menu(menu[start : start + MENU_CHOICES]) for start in range(0, len(menu), MENU_CHOICES)]


def _menu(choices: Menu, custom_id: str, row: int) -> discord.ui.Select[discord.ui.View]:
    options = [discord.SelectOption(label=_cut(choice.label, OPTION), value=choice.payload) for choice in choices]
    ticked = ", ".join(choice.label for choice in choices if choice.label.startswith(TICK))
    closed = ticked or f"{_cut(choices[0].label, 70)} … {_cut(choices[-1].label, 70)}"
    return discord.ui.Select(custom_id=custom_id, options=options, placeholder=_cut(closed, CLOSED), row=row)


def _cut(label: str, longest: int) -> str:
    whole = sendable(label)
    if units(whole) <= longest:
        return whole
    return f"{split(whole, longest - 1)[0]}…"
