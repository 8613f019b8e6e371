"""The words of commands and questions: groups of words that mean one thing, and what a row of groups asks for."""

from collections.abc import Mapping
from typing import Final

from knowledge.nudges import NUDGES


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, as a set."""
    return frozenset(text.split())


GROUPS: Final[Mapping[str, str]] = {
    "STOP": "stop cancel end quit halt disable mute silence deactivate kill drop cease unsubscribe enough",
    "SWITCH": "turn switch",
    "OFF": "off",
    "PAUSE": "pause mute snooze suspend break holiday vacation hold away rest",
    "REMINDER": (
        "reminder remind message notification notify nudge ping text bother bug nag pester prompt alarm send contact"
        " write popup beep buzz spam messaging"
    ),
    "NAG": "tip hint suggestion advice tell telling ask asking question fact lecture preach",
    "NONE": "no none not never zero fewer less without",
    "CHANGE": (
        "change set move shift make put switch adjust reschedule update edit alter fix have different another"
        " correct amend"
    ),
    "COME": "come arrive ask want remind schedule at",
    "CHECKIN": "checkin question questionnaire survey reminder evening daily prompt",
    "OPEN": "open show see view give get display go take list bring find where want need have",
    "DELETE": "delete remove erase scrap wipe clear trash bin discard forget destroy cancel drop undo rid",
    "LAST": "last latest newest previous recent",
    "ENTRY": "entry note log record recording checkin one answer thing report input item",
    "ALL": "all everything account data profile history diary info information details records entire whole",
    "UNDO": "undo revert",
    "BACK": "back",
    "MISTAKE": "mistake wrong accident accidentally error misclick mistakenly meant oops whoops incorrect",
    "LOG": "log record track enter add note save write report fill checkin do start",
    "TODAY": "today day now something entry checkin spasm twitch symptom",
    "PAST": "did have what show list see recent",
    "LOGGED": "log record enter track save write report say tell told said noted history diary entries week days",
    "GRAPH": "graph chart plot picture trend curve diagram statistics stats progress pattern summary overview",
    "INSIGHT": "insight insights correlation correlations link links connection trigger triggers",
    "EXPORT": "export download copy backup file json csv spreadsheet excel fhir",
    "DOCTOR": "doctor gp neurologist physician consultant specialist clinic hospital surgery nurse optician dr",
    "SEND": "send share email print show give bring take forward report summary pdf",
    "SETTING": "setting preference option profile",
    "ZONE": "timezone",
    "MOVED": "moved travelling traveling abroad clock located relocated",
    "NUMBER": "number",
    "EMERGENCY": "emergency ambulance",
    "READ": "read see know access look watch view listen get reads share sold sell store keep stored kept save",
    "WHO": "who whom anyone anybody someone somebody where you people boss family husband wife employer others else",
    "PRIVACY": "privacy private confidential secret secure encrypted gdpr safe anonymous",
    "HELP": "help command menu instruction manual guide option tutorial",
    "HOW": "how what",
    "WORK": "work use function operate used",
    "BOT": "bot robot human person real alive machine ai computer program chatbot chatgpt gpt",
    "YOU": "you this",
    "LEAVE": "leave alone away",
    "ALERT": "alert warning warn warned",
    "WEEK": "weekly week",
    "MORNING": "morning",
    "LINK": "link connect pair",
    "OTHER": "other discord telegram phone device chat app",
    "NOW": "now happening again right started starting",
    "TWITCH": "twitch spasm jumping flicker jump flutter pulse going",
    "IMPORT": "import restore upload",
    "THINGS": "this that it answer data diary message entry note chat everything what i my here",
    "TREND": "improving worsening better worse",
    "DAY": (
        "today todays yesterday yesterdays monday tuesday wednesday thursday friday saturday sunday mondays tuesdays"
    ),
    "WHEN": (
        "last week month year months weeks years 7 14 30 60 90 180 365 three six twelve two yesterday yesterdays"
        " todays today day days this past recent far ago"
        " monday tuesday wednesday thursday friday"
        " saturday sunday weekend january february march april may june july august september october november"
        " december"
    ),
}

CAUSES: Final[Mapping[str, str]] = {
    **{nudge.id: nudge.words for nudge in NUDGES if nudge.words},
    "morning": "morning wake waking",
}
"""Which reminder words mean; the check-in is meant where none is named."""

FILLERS: Final = words_in(
    "please pls plz could would can you i me my mine the a an to of for with on in it this that these those"
    " just really hey hi hello ok okay so well then and like now id ill im want need wish kindly thanks thank"
    " let us some any do is be have got am are was about from by again more at than will your u there here any"
    " something instead does old as lot bit quick quickly maybe if its all right today mate dear bot steadyface"
    " sir time times anymore getting longer stuff things thing and or but up going get been stay"
)
"""Words that say little: they are passed over, unless a row names them."""

LONELY: Final = words_in("can do now be have make put go at all you this so text hold rest")
"""Words that never ask for anything alone."""

ASKING: Final = words_in("what whats why how when where who whom which whose hows wheres whens whys")
VERBS_FIRST: Final = words_in(
    "is are am was were do does did can could should shall would will has have may might isnt arent dont doesnt"
    " didnt cant couldnt shouldnt wont must ought"
)
SUBJECTS: Final = words_in(
    "i it this that he she they you we my the there your these a an caffeine coffee stress botox magnesium anyone"
    " someone people twitching alcohol"
)
LEADS: Final = (
    "tell me about", "tell me more about", "info on", "information on", "info about", "information about",
    "anything about", "anything on", "explain", "read about", "learn about", "more about", "what about", "i wonder",
    "wondering", "i was wondering", "question about", "facts about", "search", "search for", "look up", "any tips for",
    "tips for", "advice on", "learn",
)  # fmt: skip
"""How a question begins that is none by its form."""

GREETINGS: Final = words_in(
    "hi hello hey hiya heya yo howdy greetings hallo morning afternoon evening sup heyy hii helo hullo"
)
GREETED: Final = words_in(
    "good morning afternoon evening day night there again bot steadyface everyone you all to hi hello hey how are"
    " doing is it going things old friend my dear back im i am"
)
THANKS: Final = words_in(
    "thanks thank thankyou thx ty cheers tysm thnx tnx thankful grateful appreciate appreciated ta lifesaver kind"
    " helpful"
)
THANKED: Final = words_in(
    "you so much very a lot lots million bunch again for your the this that it all help helping really i much bot"
    " ok okay great good cool perfect nice lovely brilliant wonderful kind of to u was is be answer info"
    " information reminder reminding quick reply that's thats youre you're are and many im am mate very telling me"
)
AGREED: Final = words_in(
    "ok okay k kk cool great good nice perfect alright fine sure lovely brilliant right understood gotcha noted"
    " wonderful awesome super yay lol haha hmm wow sorry got"
)
FAREWELLS: Final = words_in("bye goodbye cya farewell goodnight night ciao later seeya")
PARTED: Final = words_in("good night see you later bye for now then tomorrow soon ok take care a nice day bot")
THUMBS: Final = frozenset("👍👌🙏❤♥💙💚💛🧡💜🙂😊😀😃😄😁🥰😍🤗👏✅💪☺")
"""Pictures that agree or thank."""

SEEING: Final = "see seeing seen go going call consult contact ring visit visiting get ask tell wait book need phone"
CARE: Final = (
    "doctor doctors gp physician hospital er emergency specialist neurologist appointment checked checkup medical"
    " casualty clinic ophthalmologist optician nhs 111"
)
WORRY: Final = (
    "worry worried worrying serious dangerous urgent concern concerned concerning scared alarming danger bad emergency"
)
