"""Telegram: raw polling and a transport of our own; python-telegram-bot parses one update at a time."""
