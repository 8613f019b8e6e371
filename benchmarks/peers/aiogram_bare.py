"""aiogram as its guide shows it: answer the tap, edit the message."""

import asyncio
import itertools
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

numbers = itertools.count()
dispatcher = Dispatcher()


@dispatcher.callback_query()
async def tapped(query: CallbackQuery) -> None:
    await query.answer()
    assert isinstance(query.message, Message)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Mild", callback_data="answer:1")]])
    await query.message.edit_text(f"Noted, number {next(numbers)}", reply_markup=keyboard)


server = TelegramAPIServer.from_base(os.environ["BENCH_API_URL"])
asyncio.run(dispatcher.start_polling(Bot("1:bench", session=AiohttpSession(api=server))))
