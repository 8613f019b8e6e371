"""What the owner reads about the bot itself; never anything about anybody's diary."""

OWNER_UNDELIVERED = (
    "For you who run this bot: {count} of its alerts could not be delivered so far. It goes on trying.\n"
    "steadyface status shows the counts, steadyface doctor what may be wrong."
)
OWNER_AWAY = (
    "For you who run this bot: it was away from {since} until {until} UTC. Reminders of that time were left out."
)
OWNER_NO_BACKUP = (
    "For you who run this bot: the backup failed {count} times in a row. The log says why; "
    "steadyface backup tries again."
)
OWNER_DISK = (
    "For you who run this bot: the disk that holds the diary is nearly full, {free} MB are left. "
    "When it is full, nothing can be saved."
)
OWNER_KEY = (
    "For you who run this bot: is there a copy of its key file, away from this computer? "
    "Without the key nobody can read the diary, and no backup helps.\n"
    "Once there is, run: steadyface key-is-safe. Until then I ask each week."
)
