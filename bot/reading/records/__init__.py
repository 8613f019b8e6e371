"""What a person writes about a day without being asked, read as answers to the questions of the diary."""

from bot.reading.records.reader import Reading, read
from bot.reading.records.record import Record, Spot

__all__ = ["Reading", "Record", "Spot", "read"]
