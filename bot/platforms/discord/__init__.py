"""Discord: discord.py's gateway, its commands, and what was missed while away."""
