"""A Bot API server in a process of its own, and the people who write to a bot through it."""
