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
    "NONE": "no none not never zero fewer less without",
    "CHANGE": "change set move shift make put switch adjust reschedule update edit alter fix have different another",
    "COME": "come arrive ask want remind schedule at",
    "CHECKIN": "checkin question questionnaire survey reminder evening daily prompt",
    "OPEN": "open show see view give get display go take list bring find where want need",
    "DELETE": "delete remove erase scrap wipe clear trash bin discard forget destroy cancel drop undo rid",
    "LAST": "last latest newest previous recent",
    "ENTRY": "entry note log record recording checkin one answer thing report input item",
    "ALL": "all everything account data profile history diary info information details records entire whole",
    "UNDO": "undo revert",
    "BACK": "back",
    "MISTAKE": "mistake wrong accident accidentally error misclick mistakenly meant oops",
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
    "BOT": "bot robot human person real alive machine ai computer program chatbot",
    "YOU": "you this",
    "LEAVE": "leave alone away",
    "ALERT": "alert warning",
    "WEEK": "weekly week",
    "MORNING": "morning",
    "LINK": "link connect pair",
    "OTHER": "other discord telegram phone device chat app",
    "NOW": "now happening again right started starting",
    "TWITCH": "twitch spasm jumping flicker jump flutter pulse going",
    "IMPORT": "import restore upload",
    "THINGS": "this that it answer data diary message entry note chat everything what i my here",
    "TREND": "improving worsening better worse",
    "WHEN": (
        "last week month yesterday yesterdays todays today day days this past recent far ago"
        " monday tuesday wednesday thursday friday"
        " saturday sunday weekend january february march april may june july august september october november december"
    ),
}

WISHES: Final[tuple[tuple[str, str], ...]] = (
    ("cancel", "cancel"),
    ("cancel", "cancel that|this|it"),
    ("cancel", "nevermind|nvm"),
    ("cancel", "never mind"),
    ("cancel", "forget it"),
    ("delete_last", "DELETE LAST ENTRY|LAST"),
    ("delete_last", "DELETE ENTRY"),
    ("delete_last", "that|it|last|this was|is MISTAKE"),
    ("delete_last", "~LAST ENTRY MISTAKE"),
    ("delete_last", "MISTAKE LAST"),
    ("delete_last", "DELETE what LOGGED ~WHEN"),
    ("delete_me", "DELETE ALL ~ALL ~LOGGED"),
    ("delete_me", "DELETE me"),
    ("delete_me", "close|leave account"),
    ("undo", "UNDO"),
    ("undo", "UNDO that|it|this|last"),
    ("undo", "take|put|bring|go BACK"),
    ("set_time", "CHANGE CHECKIN ~CHECKIN AT"),
    ("set_time", "REMINDER ~CAUSE AT"),
    ("set_time", "CHANGE ~CAUSE REMINDER AT"),
    ("set_time", "COME CHECKIN AT"),
    ("set_time", "CHECKIN AT"),
    ("set_time", "ask|check AT"),
    ("set_time", "~CHANGE CHECKIN later|earlier"),
    ("set_time", "CHANGE CHECKIN time"),
    ("set_time", "CHANGE when|time CHECKIN|REMINDER"),
    ("switch_off", "STOP CAUSE ~REMINDER ~break"),
    ("switch_off", "SWITCH OFF CAUSE ~REMINDER ~break"),
    ("switch_off", "NONE CAUSE REMINDER|break"),
    ("switch_off", "not REMINDER CAUSE"),
    ("pause", "PAUSE ~REMINDER ~ALL"),
    ("pause", "~give PAUSE ~REMINDER UNTIL"),
    ("pause", "STOP ~REMINDER UNTIL"),
    ("pause", "NONE|not REMINDER UNTIL"),
    ("pause", "quiet|silent|peace UNTIL"),
    ("pause", "LEAVE alone|be UNTIL"),
    ("pause", "SWITCH OFF ~REMINDER UNTIL"),
    ("stop", "STOP ~REMINDER ~ALL"),
    ("stop", "SWITCH OFF ~REMINDER ~ALL"),
    ("stop", "NONE ~more ~of REMINDER ~ALL"),
    ("stop", "too many|much REMINDER"),
    ("stop", "LEAVE me"),
    ("stop", "LEAVE alone|be|peace"),
    ("stop", "go away"),
    ("stop", "shut up"),
    ("stop", "be quiet"),
    ("stop", "exit|quit|logout|unsubscribe"),
    ("stop", "not REMINDER ~anything ~again"),
    ("stop", "not want|need REMINDER|this|you ~bot"),
    ("stop", "want STOP|out|leave"),
    ("stop", "DELETE bot|chat"),
    ("graph", "GRAPH ~TWITCH ~WHEN ~LOGGED"),
    ("graph", "OPEN GRAPH ~TWITCH ~WHEN ~LOGGED"),
    ("graph", "is|am it|this|i TREND"),
    ("insights", "INSIGHT"),
    ("doctor_copy", "SEND ~GRAPH DOCTOR"),
    ("doctor_copy", "SEND EXPORT DOCTOR"),
    ("doctor_copy", "GRAPH DOCTOR"),
    ("doctor_copy", "SEND ~SEND ~GRAPH DOCTOR"),
    ("doctor_copy", "~OPEN ~SEND something|anything|page DOCTOR"),
    ("doctor_copy", "~OPEN ~SEND report|pdf ~DOCTOR"),
    ("export", "EXPORT ~EXPORT ~ALL ~DOCTOR"),
    ("export", "OPEN EXPORT ~ALL"),
    ("export", "OPEN my data|records"),
    ("import", "IMPORT ~old ~ALL ~EXPORT"),
    ("timezone", "ZONE"),
    ("timezone", "CHANGE ZONE"),
    ("timezone", "i MOVED ~WHEN"),
    ("timezone", "i MOVED to *"),
    ("timezone", "wrong ZONE|clock|time"),
    ("number", "CHANGE EMERGENCY NUMBER"),
    ("number", "wrong EMERGENCY NUMBER"),
    ("number", "what is EMERGENCY NUMBER"),
    ("settings", "SETTING"),
    ("settings", "CHANGE|OPEN SETTING"),
    ("settings", "CHANGE my age|medicine|medication|bedtime|diagnosis|details|name"),
    ("privacy", "WHO ~can READ ~THINGS ~ALL"),
    ("privacy", "PRIVACY"),
    ("privacy", "is|are YOU|ALL PRIVACY"),
    ("privacy", "HOW PRIVACY|READ ~ALL"),
    ("privacy", "are|is YOU BOT|DOCTOR ~BOT"),
    ("privacy", "am i talking BOT|DOCTOR ~BOT"),
    ("privacy", "WHO are|is|made|run|behind YOU ~BOT"),
    ("privacy", "who YOU"),
    ("privacy", "what is|are YOU"),
    ("help", "HELP"),
    ("help", "need|want|some HELP"),
    ("help", "HOW do|does|can i|this|it|you WORK|do"),
    ("help", "HOW do i do|begin"),
    ("help", "HOW WORK"),
    ("help", "not know|sure|understand ~what ~how ~do ~WORK ~to ~type"),
    ("help", "what can|do|should|could YOU|i do|type|say|write|ask ~here"),
    ("help", "what now|next"),
    ("help", "what are options|commands"),
    ("help", "OPEN HELP"),
    ("help", "confused|lost|stuck"),
    ("checkin", "log|record|track|start"),
    ("checkin", "LOG TODAY"),
    ("checkin", "LOG day|today|diary|checkin ~day"),
    ("checkin", "checkin"),
    ("checkin", "OPEN checkin"),
    ("checkin", "want|let|need|ready LOG ~TODAY ~checkin"),
    ("history", "PAST LOGGED ~WHEN"),
    ("history", "OPEN ~what LOGGED ~WHEN"),
    ("history", "my entry|note|history|diary ~WHEN"),
    ("history", "what did|have i LOGGED ~WHEN"),
    ("history", "LAST LOGGED ~WHEN"),
    ("history", "history|diary"),
    ("history", "OPEN history|diary"),
    ("history", "CHANGE ~LAST ENTRY ~WHEN"),
    ("history", "CHANGE what i LOGGED ~WHEN"),
    ("history", "OPEN LAST ENTRY ~ENTRY ~WHEN"),
    ("history", "how|what was|is LAST|WEEK ~WHEN"),
    ("now", "TWITCH NOW ~NOW"),
    ("now", "it is TWITCH NOW ~NOW"),
    ("now", "it is happening|starting ~NOW"),
    ("now", "happening|starting NOW"),
    ("now", "LOG spasm|twitch"),
    ("reminders", "REMINDER"),
    ("reminders", "OPEN|what|when REMINDER"),
    ("reminders", "what|when is|are|do you REMINDER"),
    ("reminders", "CHANGE REMINDER"),
    ("alerts", "ALERT"),
    ("alerts", "OPEN ALERT"),
    ("weekly", "WEEK question|checkin"),
    ("weekly", "OPEN WEEK question"),
    ("link", "LINK OTHER ~OTHER"),
    ("link", "use OTHER ~OTHER"),
    ("invite", "invite ~someone ~friend"),
    ("learn", "OPEN topic|topics|page|article"),
    ("learn", "read|learn more"),
    ("learn", "learn"),
)
"""What is asked for, by rows of groups (in capitals) and words.

AT, UNTIL and CAUSE stand for what is read besides; "|" is "or", and what "~" marks may be there or not.
"*" stands for a word or two of the person's own. A past form ("stopped") of an imperative tells something.
"""

CAUSES: Final[Mapping[str, str]] = {**{nudge.id: nudge.words for nudge in NUDGES if nudge.words}, "morning": "morning"}
"""Which reminder words mean; the check-in is meant where none is named."""

FILLERS: Final = words_in(
    "please pls plz could would can you i me my mine the a an to of for with on in it this that these those"
    " just really hey hi hello ok okay so well then and like now id ill im want need wish kindly thanks thank"
    " let us some any do is be have got am are was about from by again more at than will your u there here any"
    " something instead does old as lot bit quick quickly maybe if its all right today mate dear bot steadyface"
    " sir time times anymore longer stuff things thing and or but up going get been stay"
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
    " wonderful awesome super yay lol haha hmm wow sorry"
)
FAREWELLS: Final = words_in("bye goodbye cya farewell goodnight night ciao later")
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
