"""A plain python-telegram-bot with JobQueue on the same evening: a daily job a person, each answer a row of SQLite.

It asks the same questions with the same buttons, and knows the same sign. Nothing is sealed, judged, or kept for a
restart; an update is confirmed before it is stored; what is typed is looked through for two words.
"""

import asyncio
import os
import sqlite3
import time
from datetime import UTC, datetime
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackContext, CallbackQueryHandler, MessageHandler, filters

QUESTIONS = {
    "spasm": ("Any twitching or spasm in your face today?", ("No", "Yes")),
    "signs": ("Anything from this list, even once?", ("Arm or leg weak or numb on one side", "None of these", "Done")),
    "onset": ("Did it start suddenly or slowly?", ("Suddenly", "Slowly")),
    "gone": ("Still there, or gone?", ("Still there", "Gone")),
    "places": ("Where did it twitch?", ("Left lower lid", "Right lower lid", "Done")),
    "strength": ("How strong at its worst?", ("Only I can feel it", "Hard to ignore, gets in the way")),
    "often": ("How often?", ("A few brief flickers", "Comes back through the day")),
    "closed": ("Did it close your eye?", ("No", "One eye, briefly")),
    "way": ("Did it get in the way?", ("No", "Eating")),
    "other": ("Anything else today?", ("Face numb", "None of these")),
}
EMERGENCY = "Call 999 now."
NEXT = {
    "signs: Arm or leg weak or numb on one side": "onset",
    "onset": "gone",
    "gone": "signs",
    "places: Left lower lid": "places",
    "places: Right lower lid": "places",
    "places": "strength",
    "strength": "often",
    "often": "closed",
    "closed": "way",
    "way": "other",
}

database = sqlite3.connect(os.environ["BENCH_DATABASE"])
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=FULL")
database.execute("CREATE TABLE answer (chat INTEGER, question TEXT, answer TEXT, at REAL)")
spasms: set[int] = set()


def keyboard(question: str) -> InlineKeyboardMarkup:
    labels = QUESTIONS[question][1]
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"{question}:{n}")] for n, label in enumerate(labels)]
    )


def keep(chat: int, question: str, answer: str) -> None:
    with database:
        database.execute("INSERT INTO answer VALUES (?, ?, ?, ?)", (chat, question, answer, time.time()))


async def prompt(context: CallbackContext[Any, Any, Any, Any]) -> None:
    assert context.job is not None
    text = f"Time for your check-in.\n\n{QUESTIONS['spasm'][0]}"
    await context.bot.send_message(context.job.chat_id, text, reply_markup=keyboard("spasm"))


def following(chat: int, question: str, answer: str) -> str:
    if question == "spasm":
        (spasms.add if answer == "Yes" else spasms.discard)(chat)
        return "signs"
    if question == "signs" and answer in ("None of these", "Done"):
        return "places" if chat in spasms else ""
    return NEXT.get(f"{question}: {answer}", NEXT.get(question, ""))


async def tapped(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    await query.answer()
    chat, (question, number) = query.from_user.id, query.data.split(":")
    answer = QUESTIONS[question][1][int(number)]
    keep(chat, question, answer)
    if question == "signs" and answer.startswith("Arm"):
        await context.bot.send_message(chat, EMERGENCY)
    then = following(chat, question, answer)
    if then:
        await query.edit_message_text(f"{QUESTIONS[then][0]} ({number})", reply_markup=keyboard(then))
    else:
        await query.edit_message_text("Saved.")


async def typed(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
    message = update.effective_message
    assert message is not None
    words = (message.text or "").lower()
    keep(message.chat_id, "words", words)
    told = EMERGENCY if "dropped" in words or "slurred" in words else "Noted."
    await message.reply_text(told)


def main() -> None:
    url = os.environ["BENCH_API_URL"]
    builder = Application.builder().token("1:bench").base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    application = builder.concurrent_updates(256).connection_pool_size(256).pool_timeout(600).post_init(_ready).build()
    application.add_handler(CallbackQueryHandler(tapped))
    application.add_handler(MessageHandler(filters.TEXT, typed))
    application.run_polling(poll_interval=0.0)


async def _ready(application: Any) -> None:
    """Make a daily job a person, as its guide shows it; the scheduler's grace is off, or most would be dropped."""
    due = datetime.fromtimestamp(float(os.environ["BENCH_DUE"]), UTC)
    first = int(os.environ["BENCH_FIRST_CHAT"])
    for number in range(int(os.environ["BENCH_PEOPLE"])):
        application.job_queue.run_daily(
            prompt, due.timetz(), chat_id=first + number, job_kwargs={"misfire_grace_time": None}
        )
        if not number % 500:
            await asyncio.sleep(0)


if __name__ == "__main__":
    main()
