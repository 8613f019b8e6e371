"""The terminal: a chat for one person, with numbers for buttons."""
