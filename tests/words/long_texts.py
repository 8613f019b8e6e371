"""Long texts that nobody types to be understood: each fills a message with what a reader may take too long over."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TABLES = ("emergencies.tsv", "harmless.tsv", "records.tsv", "asks.tsv")
LONGEST = 4_096  # characters of a message
BETWEEN = (" ", ", ", ". ", "\n", "", " and ", " but ", " or ", "? ")
SIGNS = "ael05.,!?-_/:'’*&+#@<>()[]{}😀🆘é٣²中अ½א…—|%=\u0301\u200d\u202e\n\t \0"
TURNS = (
    "no ", "no no my ", "not ", "no droop or ", "never had ", "for 12 years ", "((((my face ", "if i when i what if ",
    "12.5-13.6 ", "1/2/2026 ", "10:30 ", "one or two and a half ", "really very so ", "a b c d ", "i m ", "can t ",
    "9 9 9 ", "лицо ", "mein gesicht hängt ", "我不能呼吸", "مرحبا ", "👨‍👩‍👧‍👦", "about around roughly like ",
    "left right upper lower ", "left and right and ", "it is it was it has been really quite pretty ", "coffee: 2 ",
    "slept from 10 to 6 ", "twitxhing tiwtch leift ", "cantbreathe", "myfaceisdrooping", "4/5 ", "monday last night ",
    "left eyelid twitching ", "he said she said i hit my head and am drowsy ", "A" * 40 + " ", "\u202b" + "א" * 64,
)  # fmt: skip


def phrases() -> list[str]:
    """Return every phrase of the tables."""
    return [
        row["phrase"]
        for name in TABLES
        for row in csv.DictReader((HERE / name).open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def filled(part: str, length: int = LONGEST) -> str:
    """Return a text of some length that says the same over and over."""
    return (part * (length // len(part) + 1))[:length]


def long_texts(every: int = 1) -> Iterator[str]:
    """Return texts of a message's length: of each so many phrases one, and as many mixtures; all signs and turns."""
    chance = random.Random(7)
    told = phrases()[::every]
    words = sorted({word for phrase in told for word in phrase.split()})
    for part in (*SIGNS, *(f"{sign} " for sign in SIGNS), *(f"9{sign}" for sign in SIGNS), *TURNS):
        yield filled(part)
    for phrase in told:
        yield filled(phrase + chance.choice(BETWEEN))
        yield chance.choice(BETWEEN).join(chance.choices(told, k=200))[:LONGEST]
    for word in words[::5]:
        yield filled(f"{word} ")
        yield filled(word)
        yield filled(f"{word} {chance.choice(words)} ")
        yield " ".join(chance.choices(words, k=800))[:LONGEST]
