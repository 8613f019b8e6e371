"""One database serves one bot of each platform: what another one hears is numbered alike, and would be dropped."""

from datetime import datetime

from bot.config import Settings, SettingsError
from bot.config.tokens import bot_of
from bot.store import Records

OF_TELEGRAM = "bot:telegram"
ANOTHER = (
    "the token of Telegram is of bot {new}, this database belongs to bot {old}: what both hear is numbered alike, and "
    "some would be lost. Give bot {new} a database of its own (STEADYFACE_DATA_DIR, STEADYFACE_KEY_FILE); "
    "if bot {old} is gone for good, run steadyface change-bot once"
)


def refuse_other_bot(records: Records, settings: Settings, now: datetime) -> None:
    """Raise SettingsError for a token of another bot than the one that the database belongs to; note a first one."""
    if settings.telegram_token is None:
        return
    bot, known = bot_of(settings.telegram_token.get_secret_value()), records.marks.get(OF_TELEGRAM)
    if known is None:
        records.marks.set(OF_TELEGRAM, now, bot)
    elif known.value != bot:
        raise SettingsError(ANOTHER.format(new=bot, old=known.value))


def follow_other_bot(records: Records, settings: Settings, now: datetime) -> str:
    """Have the database belong to the bot whose token is set, and forget the numbers of what the other heard."""
    if settings.telegram_token is None:
        raise SettingsError("set STEADYFACE_TELEGRAM_TOKEN (or _FILE) to the token of the new bot first")
    bot = bot_of(settings.telegram_token.get_secret_value())
    records.inbox.forget_before(now, "telegram")
    records.marks.set(OF_TELEGRAM, now, bot)
    records.acts.keep("bot_changed", now, "operator")
    return bot
