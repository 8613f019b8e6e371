"""What no message of a rule may say, and how soon each level has to say that something is done."""

import re

BANNED = (
    r"you have|you've|you suffer|diagnos|normal|harmless|nothing to worry|don't worry|do not worry|no need to worry"
    r"|\bfine\b|\bsafe\b(?<!not safe)|benign|reassur|rest assured|relax|probably|just\b|simply|!"
)
HASTE = {
    "emergency": r"\bnow\b",
    "urgent": r"\btoday\b",
    "prompt": r"within 7 days",
    "routine": r"within the next 2 to 4 weeks|in the next days",
    "info": r"Keep checking in|Ask your clinic|Tell me, when you can|A week in which you told me of no twitching",
}


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.?]) ", text)[0]
