"""Telegram: raw polling, a transport of our own, and the few fields that are read of an update."""
