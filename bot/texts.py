"""Every sentence of the conversation that a person reads, in one place.

Short lines, plain words, nothing that praises, blames, reassures or diagnoses.
"""

CONSENT_VERSION = "2026-11-1"

# The emergency answer


def emergency(number: str) -> str:
    """Return the emergency answer; without a number it names the three that reach help in most countries."""
    call = f"Call {number} now." if number else "Call your emergency number now: 112, 911 or 999."
    return (
        f"{call} Call even if it has already stopped.\n"
        "Say what you noticed and when it started.\n"
        "Note the time it started. Do not drive yourself."
    )


def crisis(number: str, line: str = "") -> str:
    """Return the answer to words of self-harm; `line` names whom the operator set for this."""
    call = f"Call {number} now" if number else "Call your emergency number now: 112, 911 or 999,"
    first = f"{line}\n" if line else ""
    return (
        f"{first}{call} if you might hurt yourself, or go to the nearest emergency department.\nTell someone near you."
    )


EMERGENCY_NEXT = "When you can, record it. It goes into today's check-in."
RECORD_IT = "Record it"

# Start and consent


def welcome(number: str) -> str:
    """Return the first message: what this is and is not."""
    call = f"call {number}" if number else "call your emergency number (112, 911 or 999)"
    return (
        "Steadyface is a diary for a twitching face. It asks a few questions a day, keeps your answers, "
        "and is there to say when to talk to a doctor.\n"
        "It is not a medical device and nobody watches it. "
        f"In an emergency {call}."
    )


CONSENT = (
    "What you answer is stored encrypted by whoever runs this bot, so that you can read, change, take along "
    "(/export) or delete it (/delete_me). Chats with bots are not end-to-end encrypted: "
    "the chat platform can read them.\n"
    "Do you agree that your answers about your health are stored for this?"
)
AGREE = "I agree"
DISAGREE = "No"
DISAGREED = "Nothing is stored. Write /start if you change your mind."
CONSENT_FIRST = "Write /start first: nothing is stored before you agree."
WELCOME_BACK = "Welcome back. Your diary is as you left it. /checkin starts today's check-in, /help lists everything."

# Access

NOT_INVITED = (
    "This bot is private: ask whoever runs it for an invitation, then write /start, a space and the code they give you."
)
WRONG_CODE = (
    "That code does not open this bot: it is mistyped, used already or older than 7 days, so ask for a new one."
)
NOW_OWNER = "This bot is yours now. /invite lets one more person in each time; nobody else can use it."
INVITATION = (
    "Whoever writes this to the bot first is let in, until {day}:\n/start {code}\n"
    "You will not see what they record, but whoever runs the bot holds the key to everything in it."
)
NOT_OWNER = "Only the owner of this bot can invite someone."
OPEN_TO_ALL = "Nobody needs an invitation: this bot is open to everyone."

# Set-up

ASK_ZONE = (
    "Where are you? Days and times follow your clock.\nTap a place, send your location, or type your city or country."
)
ZONE_CHOICES = "Which one is it?"
ZONE_UNKNOWN = "I don't know that place. Type a larger city nearby, your country, or a zone such as Europe/Berlin."
LOCATION_UNKNOWN = "I can't find a time zone for that location. Type your city or country."
LOCATION_NOT_ASKED = "I only need a location when I ask where you are: /settings, Time zone."


def confirm_country(label: str, clock: str, number: str, known: bool) -> str:
    """Return the question whether zone, country and emergency number are right."""
    doubt = "" if known else " I am not certain of the number there; 112 reaches help in many countries."
    return f"{label}: it is {clock} now.\nThe emergency number there: {number}.{doubt}\nIs that right?"


COUNTRY_RIGHT = "Yes, that's right"
COUNTRY_WRONG = "Another number"
PLACE_WRONG = "Another place"
ASK_NUMBER = "Type the emergency number to call where you are, for example 112."
NUMBER_UNKNOWN = "That is not an emergency number that I can use. Type its digits, for example 112."
ASK_WHAT = "What is it about?"
WHAT_NEW = "A new twitch"
WHAT_DIAGNOSED = "A doctor has named it"
WHAT_BELLS = "After Bell's palsy"
WHAT_UNSURE = "Not sure"
SETUP_DONE = (
    "That is all I need. /checkin records today: two taps on a calm day. "
    "/now records a spasm while it happens. /help lists the rest."
)

# Check-in

SAME_AS_LAST = "Same as last time"
WHOLE_SIDE = {"left": "Whole left side", "right": "Whole right side"}
ELSEWHERE = "Elsewhere on the body"
DONE = "Done"
NONE_OF_THESE = "None of these"
NOT_AT_ALL = "No"
MORE_SIGNS = "Something else today"
BACK = "Back"
SKIP = "Skip"
STOP = "Stop"
UNSURE = "Not sure"
TAKE_BACK = "Take it back"
FOR_YESTERDAY = "For yesterday"
ASK_WHICH = "{line}: which?"
ASK_ONSET_OF = "{line}: did it start suddenly or slowly?"
ASK_RESOLVED = "{line}: still there, or gone?"
ASK_USUAL = "Was it your usual seizure, and under 5 minutes?"
ASK_DEGREE = "{domain}: how much?"
ASK_INJURY_DATE = "When did you hit your head? Tap, or type a date such as 3 March."
ASK_INJURY_SIGNS = "Since you hit your head, any of these?"
ASK_MEDICINE = "Which kind did you start or change?"
SUDDENLY = "Suddenly"
SLOWLY = "Slowly"
GONE = "Gone"
STILL_THERE = "Still there"
YES = "Yes"
NO = "No"
TODAY = "Today"
YESTERDAY = "Yesterday"
UNDO = "Undo"
REDO = "Put it back"
DELETE_AGAIN = "Delete it again"
CAN_COME_BACK = "It no longer counts; the button below brings it back."
ADD_HABITS = "Add sleep, coffee, drinks"
CHANGE = "Change"
DELETE = "Delete"
UNDONE = "Undone. {what}"
REDONE = "Put back. {what}"
ALREADY_UNDONE = "That is already undone."
ALREADY_REDONE = "That is already back."
GONE_CHECK_IN = "That check-in is not here any more. /checkin starts a new one, /history shows what is stored."
STALE = "That button no longer fits. /help lists what you can do."
NOT_AN_ANSWER = "I can't read that as an answer. Tap a button, or type one of the answers or its number."
NOT_AN_ANSWER_TIME = "I can't read that as a time. Type it like 20:30 or 8:30 pm."
AM_OR_PM = "Morning or evening? Type it like 8:30 am or 20:30."
NOT_A_DATE = "I can't read that as a date up to today. Type it like 3 March, 2026-03-03, Tuesday or yesterday."
NOT_A_NUMBER = "I can't read that. Type a whole number from {low} to {high}."
ALREADY_TODAY = "Already recorded for {day}: {what}"

# Now

ASK_NOW = "Is it twitching now? One tap saves it."
NOW_USUAL = "Yes: {places}"
NOW = "Yes, now"
NOW_OTHER = "Yes, in another place"
NOW_SAVED = "Saved at {clock}: {what}\nAnything more is optional."
STILL_GOING = "It started at {clock}. Still going?"
STILL = "Still going"
STOPPED = "It has stopped"
ANOTHER = "Record a new one"
STARTED = {"0": "Started just now", "15": "15 min ago", "60": "1 h ago"}

# History, notes

ASK_DAY = "Which day? Type a date such as Tuesday, 3 March or 2026-03-03."
ANOTHER_DAY = "Another day"
FILL_IN = "Fill in this day"
MORE_ENTRIES = "More of this day"
LAST_WEEK = "Last seven days"
FORGET_ANSWER = "Forget this answer"
CHANGED = "Changed. {what}"
DELETED = "Deleted: {what}"
NOTHING_THERE = "Nothing is recorded for this day: unknown."
OFFER_NOTE = "Save that as a note?"
SAVE_NOTE = "Save as a note"
NOTE_SAVED = "Note saved."
NOTE_CUT = "Note saved. It was longer than 1,000 characters; the first 1,000 are kept."
NOTE_GONE = "I no longer have that text. Please type it again."
EDITED = "I saw that you edited a message. I keep what was recorded; /history changes it."

# Alerts

SHOW_WHY = "Show why"
BOOKED_FOR = "Booked for ..."
ALREADY_TOLD = "Already told my doctor"
REMIND_TOMORROW = "Remind me tomorrow"
NO_REMINDERS = "No reminders of this"
ALSO_NOTED = "Also noted:"
ALL_ALERTS = "See each"
ALERT_GONE = "That is not here any more. /alerts lists what is."
NO_ALERTS = "No rule has fired on what you recorded. That is not a medical assessment."
NO_ASSESSMENT = "Rule: {rule}. A rule read your entries; this is not a medical assessment."
WITHDRAWN = (
    "An alert is withdrawn, because the entries behind it changed. It had said: {what}\n"
    "This is not an all-clear: record what you notice, and it is looked at again."
)
MORE_URGENT = "What makes it more urgent:"
NOT_OPEN = "That one does not wait for you any more. /alerts lists what does."
STILL_BOOKED = "It is booked for {day}: I stay quiet about it until then, and ask afterwards."
OVER_THREE_WEEKS = "It has gone on for more than three weeks now."
READ_MORE = "Read more"
SEE = "See {number}"
ASK_BOOKING = "For which day is it booked? Tap, or type a date such as 3 March."
NOT_A_BOOKING = "I can't read that as a date from today on. Type it like 3 March, 2026-03-03 or Tuesday."
BOOKED = "Noted: booked for {day}. I stay quiet about this until then, and ask afterwards what they said."
ASK_OUTCOME = "Noted. What did they say?"
ASK_AFTER_BOOKING = "Your appointment was planned for {day}. What did they say?"
NOT_SEEN = "Noted. I will remind you tomorrow."
ASK_DIAGNOSIS = "Which one? It goes into your profile, and the rules take it into account."
CHOOSE_DIAGNOSIS = "Choose it"
OUTCOME_SAVED = "Noted: {outcome}. If something changes, I will say so."
TOMORROW = "I will remind you tomorrow. If it gets worse before, do not wait for me."
REMINDERS_OFF = "No more reminders of this. It stays in /alerts."
REMINDER = "Again, because it is still open:"
GAP_STOPPED = "It stopped"
GAP_WENT_ON = "It never stopped"
GAP_SAVED_ON = "Noted: it went on through the days without a check-in."
GAP_SAVED_STOPPED = "Noted: it stopped in between."
GAP_UNSURE = "It stays unknown."

# Weekly, learning

WEEKLY_DONE = "This week's questions are answered."
LEARN = "Read about: tap a heading, or write /learn and a word, such as /learn magnesium."
NO_TOPIC = "No page fits these words. That says nothing about a symptom: ask a doctor about what worries you."

# Files, leaving

EXPORTED = "Here is your whole history as a file. Anyone who has it can read it; /import reads it back."
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
    "its next start prints a new owner code. It can't be undone. "
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
    "and in the clear, which chat is yours and on which dates something was recorded.\n"
    "Where: on the computer of whoever runs this bot. They hold the key.\n"
    "Nothing is sent to anyone but the chat platform, which can read this chat: it is not end-to-end encrypted.\n"
    "What you change or delete can be undone, so its earlier form is kept until /delete_me.\n"
    "/export gives you everything, /delete_me deletes everything."
)

SORRY = "Something went wrong on my side and that was not saved. Please try again."
MAY_HAVE_MISSED = "An answer of mine may not have reached you. Here it is, perhaps again:"
NOT_SAVED_NOW = "I can't save right now; I will go on with this when I can."
OTHER_KIND = "I can only read text, buttons and, when I ask, a location or a history file. That {kind} was not kept."
NO_SUCH_COMMAND = "I don't know that command. /help lists what you can do."
PROFILE_QUESTION = "One more about you, if you like:"
HELP = "What you can do:\n{commands}\n\nIn an emergency call {number}. Nobody watches this chat."
