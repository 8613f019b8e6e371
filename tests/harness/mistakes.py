"""Mistakes that operators make, and the line that each must give: what is wrong, and what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

GOOD = "123456789:AAcanaryTokenThatNoLogMayEverHold0123"
OF_DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.AAcana.AAcanaryTokenThatNoLogMayEverHold0123"
TOKEN, DISCORD = "STEADYFACE_TELEGRAM_TOKEN", "STEADYFACE_DISCORD_TOKEN"
DATABASE = "STEADYFACE_DATABASE_URL"
SECRET = "pa5sw0rdThatNoLogMayEverHold"  # in addresses

Arrange = Callable[[Path], Mapping[str, str]]
"""Make what the mistake is about in a folder; return the settings that name it."""


@dataclass(frozen=True)
class Mistake:
    """Hold what an operator set, and the words that the one line must have."""

    name: str
    says: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    arrange: Arrange | None = None


def token(name: str, value: str, *says: str, of: str = TOKEN) -> Mistake:
    return Mistake(name, (of, *says), {of: value})


def address(name: str, value: str, *says: str) -> Mistake:
    return Mistake(name, (DATABASE, *says), {DATABASE: value})


def setting(name: str, value: str, *says: str) -> Mistake:
    return Mistake(f"{name}={value[:20]}", (f"STEADYFACE_{name}", *says), {f"STEADYFACE_{name}": value})


def file_of(name: str, content: bytes | None, *says: str) -> Mistake:
    """Name a token's file with this content; None is a folder, as an engine makes for a secret that is missing."""

    def arrange(folder: Path) -> Mapping[str, str]:
        path = folder / "telegram_token"
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content)
        return {f"{TOKEN}_FILE": str(path)}

    return Mistake(name, ("telegram_token", *says), arrange=arrange)


OF_SETTINGS = (
    token("an empty token", "", "is empty", "${VARIABLE}"),
    token("a token of spaces", "  ", "is empty", "leave it out"),
    token("a token in quotes", f'"{GOOD}"', "quotation marks", "leave them out"),
    token("a token in single quotes", f"'{GOOD}'", "quotation marks", "leave them out"),
    token("a token with typographic quotes", f"“{GOOD}”", "quotation marks"),
    token("bot before the token", f"bot{GOOD}", "the word bot", "leave it out"),
    token("two lines", f"{GOOD}\n{GOOD}", "several lines", "one"),
    token("a placeholder", "YOUR-TOKEN", "no token", "BotFather"),
    token("a variable that nothing filled in", "${TOKEN}", "name of a variable"),
    token("a space within", GOOD.replace(":", ": "), "a space", "copy it again"),
    token("half a token", GOOD[:15], "no token", "BotFather"),
    token("the name of the bot", "@steadyface_bot", "no token", "BotFather"),
    token("a token of Discord", OF_DISCORD, "token of Discord", DISCORD),
    token("a token of Telegram for Discord", GOOD, "token of Telegram", TOKEN, of=DISCORD),
    token("Bot before the token of Discord", f"Bot {OF_DISCORD}", "a word before", of=DISCORD),
    token("an empty token of Discord", "", "is empty", of=DISCORD),
    Mistake("a token and its file", (TOKEN, "not both"), {TOKEN: GOOD, f"{TOKEN}_FILE": "/nowhere"}),
    Mistake("a file that is not there", ("/nowhere/token", "No such file"), {f"{TOKEN}_FILE": "/nowhere/token"}),
    file_of("an empty file", b"\n", "is empty"),
    file_of("a folder in place of the file", None, "is a folder", "Move it away"),
    file_of("a file of two lines", f"{GOOD}\n{GOOD}\n".encode(), "several lines"),
    file_of("a file that is no text", b"\xff\xfe\x00", "not text"),
    file_of("a file with quotes", f'"{GOOD}"\n'.encode(), "quotation marks"),
    file_of("a file with the name of the setting", f"{TOKEN}={GOOD}\n".encode(), "no token"),
    Mistake("a misspelt token", (TOKEN, "did you mean"), {"STEADYFACE_TELEGRAM_TOKN": GOOD}),
    Mistake("a misspelt access", ("did you mean STEADYFACE_ACCESS?",), {"STEADYFACE_ACESS": "open"}),
    Mistake("a misspelt folder", ("did you mean STEADYFACE_DATA_DIR?",), {"STEADYFACE_DATADIR": "/data"}),
    Mistake("a misspelt beginning", (TOKEN, "did you mean"), {"STEADFACE_TELEGRAM_TOKEN": GOOD}),
    setting("ACCESS", "opn", "closed or open"),
    setting("KEEP_MONTHS", "-1", "months from 0"),
    setting("NUDGE_SPREAD_MINUTES", "soon", "from 0 to 60"),
    setting("NUDGE_SPREAD_MINUTES", "500", "from 0 to 60"),
    setting("TELEGRAM_PAID_BROADCAST", "maybe", "true or false"),
    setting("WEBHOOK_URL", "http://bot.example.org/telegram", "https://"),
    setting("WEBHOOK_URL", "bot.example.org", "is not an address"),
    setting("WEBHOOK_URL", "https://bot.example.org/?a=1", "without a question mark"),
    setting("WEBHOOK_URL", "https://bot.example.org/", "STEADYFACE_TELEGRAM_TOKEN"),
    Mistake(
        "a webhook through a pooler",
        ("STEADYFACE_WEBHOOK_URL", "transaction pooler"),
        {
            "STEADYFACE_WEBHOOK_URL": "https://bot.example.org/",
            TOKEN: GOOD,
            DATABASE: f"postgresql://ann:{SECRET}@host/db?pgbouncer=true",
        },
    ),
    setting("WEBHOOK_PORT", "http", "a whole number up to 65535"),
    setting("HEALTH_PORT", "70000", "a whole number up to 65535"),
    setting("TELEGRAM_API_URL", "api.telegram.org", "http:// or https://"),
    setting("DISCORD_GATEWAY_URL", "https://discord.com", "ws:// or wss://"),
    setting("DISCORD_SHARDS", "many", "auto or a number"),
    setting("DATA_DIR", "", "is empty"),
    setting("KEY_FILE", "", "is empty"),
    setting("CRISIS_LINE", "1" * 301, "300"),
    address("an empty address", "", "is empty"),
    address("another kind of database", f"mysql://ann:{SECRET}@host/db", "postgresql:// or sqlite://"),
    address("an @ in a password", f"postgresql://ann:{SECRET}@1@host/db", "%40"),
    address("a slash in a password", f"postgresql://ann:{SECRET}/1@host/db", "%2F"),
    address("a # in a password", f"postgresql://ann:{SECRET}#1@host/db", "%23"),
    address("a question mark in a password", f"postgresql://ann:{SECRET}?1@host/db", "%3F"),
    address("no name of a database", f"postgresql://ann:{SECRET}@host", "names no database"),
    address("a port that is none", f"postgresql://ann:{SECRET}@host:54x/db", "host and port"),
    address("an sslmode that is none", f"postgresql://ann:{SECRET}@host/db?sslmode=required", "verify-full"),
    address("a time limit that is none", f"postgresql://ann:{SECRET}@host/db?connect_timeout=long", "connect_timeout"),
    Mistake("an address in a file that is not there", ("/nowhere/url",), {f"{DATABASE}_FILE": "/nowhere/url"}),
)
