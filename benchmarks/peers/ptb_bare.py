"""python-telegram-bot as its guide shows it, with concurrent updates: answer the tap, edit the message."""

import itertools
import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

numbers = itertools.count()


async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mild", callback_data="answer:1")]])
    await query.edit_message_text(f"Noted, number {next(numbers)}", reply_markup=keyboard)


url = os.environ["BENCH_API_URL"]
builder = Application.builder().token("1:bench").base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
application = builder.concurrent_updates(256).build()
application.add_handler(CallbackQueryHandler(tapped))
application.run_polling(allowed_updates=["callback_query"], poll_interval=0.0)
