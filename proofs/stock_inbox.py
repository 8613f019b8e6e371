"""The same kinds of handlers on python-telegram-bot's own Application, with its defaults: each keeps one row."""

import os
import sqlite3
from functools import cache

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters


@cache
def database() -> sqlite3.Connection:
    connection = sqlite3.connect(os.environ["BENCH_DATABASE"], isolation_level=None)
    connection.execute("pragma journal_mode=WAL")
    connection.execute("pragma synchronous=FULL")
    connection.execute("create table if not exists effect (what text)")
    return connection


async def message(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    database().execute("insert into effect values (?)", [update.message.text])
    button = InlineKeyboardButton("Save", callback_data=f"tap {update.message.text}")
    await update.message.reply_text("Save that?", reply_markup=InlineKeyboardMarkup([[button]]))


async def tap(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()
    database().execute("insert into effect values (?)", [update.callback_query.data])
    await update.callback_query.edit_message_text(f"Saved: {update.callback_query.data}")


def main() -> None:
    base = os.environ["STEADYFACE_TELEGRAM_API_URL"]
    application = (
        Application.builder()
        .token(os.environ["STEADYFACE_TELEGRAM_TOKEN"])
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, message))
    application.add_handler(CallbackQueryHandler(tap))
    application.run_polling(bootstrap_retries=-1, timeout=10)


if __name__ == "__main__":
    main()
