"""Discord without a network: simcord behind the bot, people in front of it, and faults in between."""
