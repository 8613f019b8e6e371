"""The names of medicines: enough of them, each in one class, found with a slip and never by a common word."""

from collections import Counter
from itertools import product

import pytest

from knowledge.codes import MEDICINES
from knowledge.medicine_names import CITED, Named, folded, medicine_close_to, medicine_named, names
from knowledge.sources import SOURCES
from knowledge.topics import topic

COMMON = (
    *("coffee", "magnesium", "started", "stopped", "tablets", "medicine", "yesterday", "twitching", "eyelid", "cheek"),
    *("nothing", "doctor", "morning", "reminders", "settings", "allergy", "allergic", "concert", "insight"),
)


def test_many_names_are_known_and_each_class_has_at_least_five() -> None:
    known = Counter(medicine.kind for medicine in names().values() if medicine.kind)
    assert sum(known.values()) >= 150
    assert set(known) == set(MEDICINES)
    assert min(known.values()) >= 5


def test_no_name_is_in_two_classes() -> None:
    by_name: dict[str, set[str]] = {}
    for medicine in names().values():
        by_name.setdefault(folded(medicine.name), set()).add(medicine.kind)
    assert not [name for name, kinds in by_name.items() if len(kinds) > 1]


def test_each_class_has_a_page_and_a_code_of_the_index() -> None:
    for medicine in names().values():
        assert len(medicine.code) == 7
        assert bool(medicine.topic) == bool(medicine.kind)
        assert not medicine.topic or topic(medicine.topic)
    assert set(CITED) <= set(SOURCES)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sertraline", "antidepressant"),
        ("QUETIAPINE", "antipsychotic"),
        ("bendroflumethiazide", "diuretic"),
        ("sudafed", "decongestant"),
        ("Topiramate", "antiepileptic"),
        ("neo synephrine", "decongestant"),
        ("co-amilofruse", "diuretic"),
        ("piriton", "antihistamine"),
        ("maxolon", "metoclopramide"),
        ("stemetil", "prochlorperazine"),
        ("concerta", "stimulant"),
        ("ramipril", ""),
    ],
)
def test_a_name_has_its_class(name: str, kind: str) -> None:
    found = medicine_named(name)
    assert found is not None
    assert found.kind == kind


def one_slip(word: str) -> set[str]:
    """Return a word with one letter left out, doubled, or changed with its neighbour; the first one stays."""
    places = range(1, len(word))
    left_out = {word[:n] + word[n + 1 :] for n in places}
    doubled = {word[:n] + word[n] + word[n:] for n in places}
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(1, len(word) - 1)}
    return left_out | doubled | swapped


def test_a_slip_in_a_longer_name_finds_it_or_nothing_and_never_another_class() -> None:
    missed, tried = 0, 0
    for word, medicine in names().items():
        if len(word) < 9 or " " in word:
            continue
        for slip in one_slip(word):
            found = medicine_close_to(slip)
            tried += 1
            missed += found is None
            assert found is None or found.kind == medicine.kind, (slip, word)
    assert missed < tried * 0.02


@pytest.mark.parametrize("word", COMMON)
def test_a_common_word_is_no_medicine(word: str) -> None:
    assert medicine_close_to(word) is None


def test_what_is_unknown_is_nothing() -> None:
    nothing: tuple[Named | None, ...] = tuple(medicine_close_to(word) for word in ("", "🙂", "x" * 5000, "zzzzzzzz"))
    assert set(nothing) == {None}
    assert all(medicine_named(a + b) is None for a, b in product("xyz", repeat=2))
