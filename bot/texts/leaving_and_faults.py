"""What is said about files, leaving, platforms, and what went wrong."""

# Files, leaving

EXPORTED = "Here is your whole history as a file. Anyone who has it can read it; /import reads it back."
ASK_FORM = (
    "In which form? The history file can be read back with /import. Tables are for a spreadsheet, FHIR for a clinic's "
    "system. For the doctor to read: /report."
)
AS_HISTORY = "History file"
AS_TABLES = "Tables (CSV)"
FOR_A_CLINIC = "For a clinic (FHIR)"
ALL_STORED = "All that is stored"
TABLES_SENT = (
    "Your history as tables for a spreadsheet: a row for each day of which you told anything, and a row for each "
    "check-in. A day without a row is unknown. Anyone who has them can read them; /import does not take them."
)
FHIR_SENT = (
    "Your history as a FHIR R4 bundle, which the systems of clinics can read. It holds no name; your notes are in it. "
    "It says what you reported, and confirms no diagnosis. Anyone who has it can read it."
)
STORED_SENT = (
    "All that is stored of you, as it lies in the database: the diary with the earlier forms of what you changed, your "
    "chats, what comes when, and what I sent. Anyone who has it can read it; /import does not take it."
)
ZIPPED = "It is zipped, because this chat does not take a file of that size."
PARTED = (
    "It comes in several parts: put them into one folder and open the one that ends in .001 with an unpacking program, "
    "such as 7-Zip, or join them in their order."
)
FILE_NAMED = "{name}"
ASK_FILE = (
    "Send me a history file (.json), the kind that /export gives (in a terminal: /import and its path). "
    "I check it first and store all of it or nothing."
)
FILE_NOT_ASKED = "I read a file only after /import."
FILE_HAS_FAULTS = "The file was not stored. What is wrong with it:\n{faults}"
ASK_REPLACE = "The file is sound: {count}. It would replace everything that is stored now ({now}). Replace it?"
REPLACE = "Replace it"
KEEP = "Keep what is stored"
KEPT = "Nothing was changed."
IMPORTED = "Stored: {count}."
FILE_GONE = "I no longer have that file. Send it again after /import."
ENDS_EACH_CHAT = "This ends the diary in each of its chats, not only in this one.\n"
ASK_DELETE = (
    "This deletes your profile, every check-in, note and setting. It can't be undone. "
    "/export first if you want a copy.\nDelete everything?"
)
ASK_DELETE_CLOSED = (
    "This deletes your profile, every check-in, note and setting, and ends your access: "
    "coming back takes a new invitation. It can't be undone. "
    "/export first if you want a copy.\nDelete everything?"
)
ASK_DELETE_OWNER = (
    "This deletes your profile, every check-in, note and setting, and you no longer own this bot: "
    "its next start prints a new owner code. /admin hands it over to somebody first. It can't be undone. "
    "/export first if you want a copy.\nDelete everything?"
)
DELETE_FIRST = "Yes, delete everything"
ASK_DELETE_AGAIN = "Last question: really delete everything now?"
DELETE_SECOND = "Delete it now"
DELETED_ALL = (
    "Everything of yours is deleted from the live database. Backups that whoever runs this bot keeps "
    "still hold it until they age out. /start begins anew."
)
DELETED_ALL_CLOSED = (
    "Everything of yours is deleted from the live database. Backups that whoever runs this bot keeps "
    "still hold it until they age out. Coming back takes a new invitation."
)
CANCELLED = "Cancelled. What you had already answered is kept."
NOTHING_TO_CANCEL = "There is nothing to cancel. /help lists what you can do."

PRIVACY = (
    "Stored: your answers, notes, profile and the messages you send until they are answered, all encrypted; "
    "and in the clear, which chat is yours, on which dates something was recorded, your time zone, "
    "and which reminders come when.\n"
    "Where: on the computer of whoever runs this bot. They hold the key.\n"
    "Nothing is sent to anyone but the chat platform, which can read this chat: it is not end-to-end encrypted.\n"
    "What you change or delete can be undone, so its earlier form is kept until /delete_me.\n"
    "/export gives you everything, /delete_me deletes everything."
)

# Discord

COMMAND_TEXT = "Words that go with it, such as an invitation code or what to read about"
WRITE_TO_ME = (
    "I answer in your direct messages with me, never here. Nothing about health is said in a server.\n"
    "In an emergency call your emergency number: 112, 911 or 999."
)
DIRECT_MESSAGES_CLOSED = (
    "I can't reach you: your direct messages are closed to me. In a server that we share, tap its name, "
    "then Privacy Settings, and switch Direct Messages on; or add me to your own apps. "
    "If you blocked me, unblock me. Then write /start.\n"
    "In an emergency call your emergency number: 112, 911 or 999."
)
DISCORD_NOTICE = """\
Discord is off until you have read this.
- Discord's developer policy restricts health information that is sent through apps. Whether you may run this
  diary there is for you to find out: read the terms that hold today, at https://discord.com/developers/docs.
- Direct messages with a bot are not end-to-end encrypted: Discord can read them.
- What the bot starts by itself names no condition, but a person's own diary does.
To switch Discord on, set STEADYFACE_DISCORD_NOTICE=accepted.
"""

SORRY = "Something went wrong on my side and that was not saved. Please try again."
MAY_HAVE_MISSED = "An answer of mine may not have reached you. Here it is, perhaps again:"
NOT_SAVED_NOW = "I can't save right now; I will go on with this when I can."
OTHER_KIND = "I can only read text, buttons and, when I ask, a location or a history file. That {kind} was not kept."
NO_SUCH_COMMAND = "I don't know that command. /help lists what you can do."
PROFILE_QUESTION = "One more about you, if you like:"
HELP = "What you can do:\n{commands}\n\nIn an emergency call {number}. Nobody watches this chat."
