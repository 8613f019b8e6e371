"""python-telegram-bot's AIORateLimiter: so many messages to so many chats, all asked for at once.

`--rate` and `--period` are its two settings for the whole bot, `--retries` its third. Prints JSON.
"""

import argparse
import asyncio
import logging
import os
import time

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.gauge import say

CONNECTIONS = 64


async def send_all(given: argparse.Namespace) -> None:
    limiter = AIORateLimiter(given.rate, given.period, max_retries=given.retries)
    request = HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=600.0)
    bot = ExtBot("1:bench", f"{os.environ['BENCH_API_URL']}/bot", request=request, rate_limiter=limiter)
    await bot.initialize()
    began = time.perf_counter()
    lost = sum(await asyncio.gather(*(_lost(bot, number) for number in range(1, given.due + 1))))
    seconds = time.perf_counter() - began
    await bot.shutdown()
    say(due=given.due, lost=lost, seconds=seconds, rate=(given.due - lost) / seconds)


async def _lost(bot: ExtBot[int], chat: int) -> bool:
    try:
        await bot.send_message(chat, f"nudge {chat}")
    except TelegramError:
        return True
    return False


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--due", type=int, default=600)
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--period", type=float, default=1.0)
    parser.add_argument("--retries", type=int, default=0)
    logging.disable(logging.CRITICAL)  # a refusal is counted, its traceback is not shown
    asyncio.run(send_all(parser.parse_args()))
