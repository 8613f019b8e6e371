"""What owners read in /admin, and what people read of what an owner did. Never anything about anybody's diary."""

ADMIN = (
    "For you who run this bot. Nobody's answers are shown here, and nobody's name.\n"
    "People: {people}. Without access: {shut}. Unanswered invitations: {invitations}.\n"
    "Who owns it: {owners}.\n"
    "Messages that I start, last 7 days: {sent} sent, {given_up} given up; {waiting} are planned or waiting now.\n"
    "Alerts that reached nobody yet: {owed}. People who have shut me out: {unreached}."
)
ADMIN_PEOPLE = "People"
ADMIN_INVITATIONS = "Invitations"
ADMIN_ACTS = "What was done"
ADMIN_BACK = "Back"
ADMIN_NEXT = "More people"
NOBODY_OWNS = "nobody"
PERSON_NUMBER = "person {number}"
A_PERSON = "Person {number}"
PERSON_YOU = "person {number}, you"

PEOPLE_LISTED = "By number, with their last contact. A tap shows what can be done."
PERSON_LINE = "{number} - {seen}"
PERSON_CARD = "Person {number}, here since {came}.\nLast contact: {seen}.\nWhere: {where}."
OF_PERSON = {"owner": "Owns this bot.", "shut": "Without access since {day}.", "unreached": "Has shut me out."}
NO_SUCH_PERSON = "There is nobody of that number any more."

END_ACCESS = "End access"
ASK_END_ACCESS = (
    "End the access of person {number}? They are told so in one message. Nothing of theirs is deleted: they can still "
    "take everything along or delete it, and emergencies are still answered. You can let them in again."
)
END_IT = "End it"
LEAVE_IT = "Leave it"
ACCESS_IS_ENDED = "Person {number} is without access now, and is told."
LET_IN_AGAIN = "Let in again"
IS_IN_AGAIN = "Person {number} is in again."
OWNER_STAYS_IN = "Person {number} owns this bot: hand it over first."

INVITATIONS_LISTED = "Invitations that nobody has used yet: {count}."
INVITATION_LINE = "{position}. made on {made}, open until {until}"
TAKE_INVITATION_BACK = "Take back {position}"
INVITATION_IS_BACK = "Taken back: that code lets nobody in any more."
INVITATION_IS_USED = "Somebody has used that invitation already, or it is over."
INVITE_SOMEONE = "Invite someone"

HAND_OVER = "Hand this bot over"
ASK_HAND_OVER = (
    "Hand this bot over to person {number}? They are asked first. Once they agree it is theirs: they invite people and "
    "end access, and you do not any more. Your own diary stays as it is."
)
ASK_THEM = "Ask them"
HANDOVER_ASKED = "Person {number} is asked. Until they agree, for 7 days, this bot stays yours."
HANDOVER_WAITS = "Person {number} is asked to take this bot over."
HANDOVER_STOP = "Don't hand over"
HANDOVER_STOPPED = "Nobody is asked any more. This bot stays yours."
HANDOVER_NOT_TO = "Person {number} has no access: let them in again first."
HANDOVER_OFFER = (
    "Whoever owns this bot asks whether you take it over. You would invite people and end access, and hear when "
    "something is wrong with the bot. You would see numbers of people, never what they record. The computer that it "
    "runs on stays with whoever runs that. The question is open for 7 days."
)
TAKE_IT = "Take it over"
DECLINE = "No"
ASK_TAKE_OVER = "Take this bot over now? Whoever owns it now does not any more."
TAKE_IT_NOW = "Yes, it is mine now"
TAKEN_OVER = "This bot is yours now. /admin shows what you can do."
DECLINED = "It stays as it is."
OFFER_GONE = "That is not asked any more: it was taken back, answered or over 7 days old."
OTHER_TOOK_OVER = "Person {number} agreed: this bot is theirs now. Your own diary stays as it is."
OTHER_DECLINED = "Person {number} does not take this bot over. It stays yours."

ACTS_LISTED = "What was done, newest first, times in {zone}. Never what anybody said."
NOTHING_DONE = "Nothing was done yet."
ACT_LINE = "{when}: {what}"
ACTS = {
    "became_owner": "{about} became the owner, by the code of a start",
    "invited": "{by} made an invitation",
    "invitation_ended": "{by} took an invitation back",
    "access_ended": "{by} ended the access of {about}",
    "let_in_again": "{by} let {about} in again",
    "offered": "{by} offered the bot to {about}",
    "offer_ended": "the offer of the bot to {about} ended",
    "handed_over": "{about} took the bot over from {by}",
    "exported": "{by} wrote the whole history of {about} into a file",
    "imported": "{by} put a file in the place of the history of {about}",
    "restored": "{by} put a backup back",
    "key_added": "{by} added a new key",
    "keys_dropped": "{by} dropped the old keys",
    "bot_changed": "{by} gave the diary another bot",
    "deleted_unused": "{by} deleted a diary that was not used any more",
}
BY = {"owner": "an owner", "operator": "the operator", "bot": "the bot"}
SOMEBODY_GONE = "somebody who has left since"
ACTS_ABOUT_YOU = {
    "became_owner": "You became the owner of this bot on {when}.",
    "access_ended": "Your access was ended on {when}.",
    "let_in_again": "You were let in again on {when}.",
    "offered": "You were offered this bot on {when}.",
    "offer_ended": "That offer ended on {when}.",
    "handed_over": "You took this bot over on {when}.",
    "exported": "Whoever runs this bot wrote your whole history into a file on {when}.",
    "imported": "Whoever runs this bot put a file in the place of your history on {when}.",
}

# What the person reads

ACCESS_ENDED = (
    "Whoever owns this bot has ended your access, so I record nothing new and ask nothing. Nothing of yours is "
    "deleted. /export still gives you everything, /delete_me deletes it, and a warning that is open can still be "
    "answered: /alerts.\n"
    "In an emergency call {number}. If you write of one here, I still answer."
)
ACCESS_IS_OVER = (
    "Your access to this bot has ended, so that was not recorded. /export gives you everything that is stored, "
    "/delete_me deletes it, /alerts shows open warnings.\n"
    "In an emergency call {number}."
)
ACCESS_IS_BACK = "Your access to this bot is back. Your diary is as you left it. /help lists what you can do."
UNUSED = (
    "I last heard of you here in {since}. What is not used is deleted after a while: all that is stored of you goes, "
    "not before {day}, unless you want to keep it. A tap on the button, or any word from you, keeps it. "
    "/export takes it along."
)
KEEP_UNUSED = "Keep it"
UNUSED_KEPT = "It stays as it is. Nothing was deleted."
KEPT_WHILE_USED = (
    "What you do not use for {months} months is deleted, 30 days after I have warned you here; any contact keeps it."
)
KEPT_FOR_EVER = "It is kept until you delete it, however long you do not use it."
SEEN = {
    "today": "today",
    "yesterday": "yesterday",
    "days": "{count} days ago",
    "weeks": "{count} weeks ago",
    "month": "in {month}",
    "never": "never",
}
