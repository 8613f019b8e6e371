"""What is said until somebody has a diary: consent, who is let in, other chats, the set-up."""

CONSENT_VERSION = "2026-11-1"

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
AGREE_IN_FULL = "To agree that your answers about your health are stored, tap I agree or type: I agree."
CONSENT_FIRST = "Write /start first: nothing is stored before you agree."
WELCOME_BACK = "Welcome back. Your diary is as you left it. /checkin starts today's check-in, /help lists everything."

# The chat in a terminal

TERMINAL_FIRST = (
    "This is Steadyface, a diary for a twitching face, in your terminal. Type /start, or any word, and press Enter. "
    "Choose an answer by its number or its name. Ctrl-D leaves."
)
TERMINAL_LOG = "If something goes wrong within the program, it is noted in {path}, without your answers."
TERMINAL_BACK = "Type /checkin for today's check-in, /now for a twitch right now, or /help for everything."
WAITS_EMERGENCY = "An emergency that you were told of is not answered yet: type /alerts."
WAITS_CHECK_IN = "Today's check-in is not finished."
WAITS_ALERT = "There is a reason to see a doctor: type /alerts."

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
    "What they record is not shown to you, but whoever runs the bot holds the key to everything in it."
)
NOT_OWNER = "Only the owner of this bot can invite someone."
OPEN_TO_ALL = "Nobody needs an invitation: this bot is open to everyone."

# Several chats

LINK_CODE = (
    "For one diary in two chats, type this in the other app within 10 minutes:\n/link {code}\n"
    "Whoever types it sees and changes your diary."
)
LINK_WRONG = (
    "That code opens no diary: it is mistyped, used already, replaced or older than 10 minutes. "
    "/link in the other chat gives a new one."
)
LINK_OWN = "This chat shows that diary already. Type the code in the other app, within 10 minutes."
LINKED = (
    "This chat now shows the diary that the code came from. What was agreed to there holds here too, "
    "and the platform of this chat can read what you write in it.\n/help lists everything, /unlink takes this chat out."
)
ASK_MERGE = (
    "This diary: {mine}. The other: {other}.\n"
    "Made into one, nothing recorded is lost. Where both know something about you, "
    "such as a medicine or a time, what the other one says stays. It can't be taken apart again."
)
MERGE = "Make one diary of both"
KEEP_APART = "Keep apart"
KEPT_APART = "They stay apart. Nothing was changed."
MERGED = "It is one diary now, in each of its chats: {count}. /export takes it along, /unlink takes this chat out."
ASK_UNLINK = (
    "Take this chat out? The diary stays as it is in your other chat, and nothing is deleted. "
    "This chat then knows nothing of it; /start begins anew here."
)
ASK_UNLINK_CLOSED = (
    "Take this chat out? The diary stays as it is in your other chat, and nothing is deleted. "
    "This chat then knows nothing of it, and coming back takes an invitation, or /link in the other chat."
)
UNLINK = "Take this chat out"
STAY = "Leave it in"
UNLINKED = "This chat is out. The diary goes on in your other chat. Here, /start begins anew."
UNLINKED_CLOSED = (
    "This chat is out. The diary goes on in your other chat; /link there gives a code that lets this chat in again."
)
NOT_LINKED = "This chat is the only one of this diary, so it stays. /link adds another, /delete_me deletes everything."

# Set-up

ASK_ZONE = (
    "Where are you? Days and times follow your clock.\nTap a place, send your location, or type your city or country."
)
ZONE_CHOICES = "Which one is it?"
ZONE_UNKNOWN = "I don't know that place. Type a larger city nearby, your country, or a zone such as Europe/Berlin."
LOCATION_UNKNOWN = "I can't find a time zone for that location. Type your city or country."
LOCATION_NOT_ASKED = "I only need a location when I ask where you are: /timezone."


def confirm_country(label: str, clock: str, number: str, known: bool) -> str:
    """Return the question whether zone, country and emergency number are right."""
    doubt = "" if known else " I am not certain of the number there; 112 reaches help in many countries."
    return f"{label}: it is {clock} now.\nThe emergency number there: {number}.{doubt}\nIs that right?"


COUNTRY_RIGHT = "Yes, that's right"
COUNTRY_WRONG = "Another number"
PLACE_WRONG = "Another place"
ASK_NUMBER = "Type the emergency number to call where you are, for example 112."
NUMBER_NOT_ITS = "{country}: I know {known} as the number there, not {number}. Shall I name both in an emergency?"
NUMBER_UNCHECKED = "I know no emergency number for where you are, so I can't check {number}. Is it right?"
NAME_BOTH = "Yes, {known} and {number}"
ONLY_KNOWN = "No, only {known}"
NUMBER_RIGHT = "Yes, {number} is right"
TYPE_AGAIN = "Type another one"
NUMBER_SAVED = "Saved. In an emergency: {number}."
NUMBER_UNKNOWN = "That is not an emergency number that I can use. Type its digits, for example 112."
ASK_WHAT = "What is it about?"
WHAT_NEW = "A new twitch"
WHAT_DIAGNOSED = "A doctor has named it"
WHAT_BELLS = "After Bell's palsy"
WHAT_UNSURE = "Not sure"
SETUP_DONE = (
    "That is all I need. /checkin records today: two taps on a calm day. "
    "/now records a spasm while it happens. /reminders shows what comes when. /help lists the rest."
)

CHECK_IN_COMES = "The check-in comes every day at {at}."
