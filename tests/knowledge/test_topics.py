"""The texts about causes, conditions, medicines, nutrients and signs: complete, sourced, plain, and findable."""

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.sources import SOURCES
from knowledge.topics import (
    EVIDENCE_WORDS,
    KIND_TITLES,
    NEVER_STOP_ALONE,
    Topic,
    by_kind,
    published,
    render,
    render_kinds,
    render_titles,
    search,
    topic,
    topics,
)
from knowledge.topics._load import parse

OK = ("established", "some")
WEAK = ("weak",)
AGAINST = ("against",)

# Every statement of the inventory with the evidence words that its status allows, copied by hand.
# Signs carry no status of their own there: services ask for them to be seen.
INVENTORY = {
    "frame.definition": OK,
    "frame.often_harmless": OK,
    "frame.sometimes_sign": OK,
    "factor.stress": OK,
    "factor.anxiety": OK,
    "factor.sleep": OK,
    "factor.fatigue": OK,
    "factor.caffeine": WEAK,
    "factor.alcohol": WEAK,
    "factor.caffeine_alcohol_mechanism": WEAK,
    "factor.eye_strain": WEAK,
    "factor.screen": OK,
    "factor.dehydration": WEAK,
    "factor.electrolyte_imbalance": AGAINST,
    "factor.magnesium": AGAINST,
    "factor.potassium": WEAK,
    "condition.facial_nerve_irritation": OK,
    "condition.facial_nerve_role": OK,
    "condition.hemifacial_spasm": OK,
    "condition.hfs_onset_spread": OK,
    "condition.hfs_vascular": OK,
    "condition.blepharospasm": OK,
    "condition.blepharospasm_mechanism": OK,
    "condition.blepharospasm_vision": OK,
    "condition.bells_palsy": OK,
    "condition.post_bells_spasm": OK,
    "condition.multiple_sclerosis": OK,
    "condition.tourette": OK,
    "condition.cpa_or_brainstem_lesion": OK,
    "condition.focal_seizure": OK,
    "med.antipsychotics": OK,
    "med.tardive_dyskinesia": OK,
    "med.antiepileptics": OK,
    "med.antidepressants": WEAK,
    "med.decongestants": WEAK,
    "med.diuretics": OK,
    "med.metoclopramide": OK,
    "med.stimulants": WEAK,
    "med.never_stop_alone": OK,
    "nutrition.b12": WEAK,
    "nutrition.vitamin_d": WEAK,
    "nutrition.general_electrolytes": AGAINST,
    "treatment.how": OK,
    "treatment.toxin": OK,
    "treatment.surgery": OK,
    "sign.persistent": OK,
    "sign.worsening": OK,
    "sign.unresolved_weeks": OK,
    "sign.entire_side": OK,
    "sign.weakness": OK,
    "sign.numbness": OK,
    "sign.facial_droop": OK,
    "sign.vision_change": OK,
    "sign.pain": OK,
    "sign.interfere_eating": OK,
    "sign.after_head_injury": OK,
    "sign.multiple_places": OK,
    "sign.suspected_medicine": OK,
    "sign.red_swollen_eye": OK,
}

CAN_BE_AN_EMERGENCY = (
    "sign.entire_side",
    "sign.weakness",
    "sign.numbness",
    "sign.facial_droop",
    "sign.vision_change",
    "sign.pain",
    "sign.interfere_eating",
    "sign.after_head_injury",
    "sign.multiple_places",
    "sign.suspected_medicine",
    "condition.bells_palsy",
    "condition.focal_seizure",
    "med.antipsychotics",
    "med.diuretics",
    "med.metoclopramide",
    "med.tardive_dyskinesia",
    "treatment.toxin",
)

BANNED = (
    r"!",
    r"\byou have\b",
    r"\byou've\b",
    r"\byou (are|may be) suffering\b",
    r"\byour diagnosis\b",
    r"\bnormal(ly)?\b",
    r"\bfine\b",
    r"\bharmless\b",
    r"\bbenign\b",
    r"\bnothing to worry\b",
    r"\b(do not|don't|no need to) worry\b",
    r"\b(completely|perfectly|totally) safe\b",
    r"\breassur",
    r"\bno cause for\b",
    r"\bprobabl[ye]\b",
    r"\blikely\b",
    r"\bjust\b",
    r"\bsimply\b",
)

# Said in the source material without a source that was seen, so they may not be told as facts.
UNSOURCED = (r"half of it may still", r"half-life", r"pale yellow", r"recovery at 3 months", r"none is safest")

EVERY_TOPIC = [pytest.param(each, id=each.id) for each in topics()]


def told(page: Topic) -> str:
    """Join everything that a person reads of a page, but for its title and sources."""
    facts = [fact.text for fact in page.facts]
    return " ".join([page.urgent, page.what, page.bearing, *facts, page.evidence_note, page.action])


def found(words: str) -> list[str]:
    return [page.id for page in search(words).topics]


# --- complete, sourced, plain -----------------------------------------------------------------------------------------


def test_every_statement_of_the_inventory_has_its_text_and_there_is_no_other() -> None:
    assert len(INVENTORY) == 59
    assert {page.id for page in topics()} == set(INVENTORY)
    assert len(topics()) == 59


@pytest.mark.parametrize(
    ("kind", "count"),
    [("frame", 3), ("factor", 13), ("condition", 14), ("med", 9), ("nutrition", 3), ("treatment", 3), ("sign", 14)],
)
def test_every_kind_is_complete(kind, count) -> None:
    assert len(by_kind(kind)) == count


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_the_evidence_word_agrees_with_what_was_found(page) -> None:
    assert page.evidence in INVENTORY[page.id]


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_every_fact_names_known_sources(page) -> None:
    assert all(fact.sources for fact in page.facts)
    assert set(page.source_keys) <= set(SOURCES)


def test_only_the_unproven_explanation_goes_without_a_source_and_says_so() -> None:
    assert [page.id for page in topics() if not page.facts] == ["factor.caffeine_alcohol_mechanism"]
    page = topic("factor.caffeine_alcohol_mechanism")
    assert page is not None
    assert page.no_source
    assert "No source was found" in page.evidence_note
    assert render(page).endswith("Sources: none found.")


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_no_text_diagnoses_reassures_or_shouts(page) -> None:
    text = f"{page.title} {told(page)}"
    assert [phrase for phrase in BANNED if re.search(phrase, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_nothing_unsourced_is_told_as_a_fact(page) -> None:
    assert [phrase for phrase in UNSOURCED if re.search(phrase, told(page), re.IGNORECASE)] == []


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_a_text_is_neither_a_stub_nor_an_essay(page) -> None:
    assert 60 <= len(told(page).split()) <= 150


@pytest.mark.parametrize("page", [pytest.param(each, id=each.id) for each in topics() if each.evidence == "weak"])
def test_weak_evidence_is_called_weak(page) -> None:
    assert "weak" in f"{page.bearing} {page.evidence_note}"
    assert "How sure this is: weak evidence." in render(page)


@pytest.mark.parametrize("page", [pytest.param(each, id=each.id) for each in topics() if each.evidence == "against"])
def test_what_studies_speak_against_has_only_been_suggested(page) -> None:
    assert "has been suggested" in page.bearing
    assert re.search(r"best study( found)? points the other way", page.bearing)


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_a_weak_source_alone_gives_no_number_and_is_called_weak(page) -> None:
    alone = [fact.text for fact in page.facts if all(SOURCES[key].weak for key in fact.sources)]
    assert all("weak" in text for text in alone)
    assert not any(re.search(r"\d", text) for text in alone)


@pytest.mark.parametrize("page", [pytest.param(each, id=each.id) for each in by_kind("med")])
def test_every_medicine_text_says_never_to_stop_alone_and_who_says_so(page) -> None:
    assert NEVER_STOP_ALONE in page.action
    assert NEVER_STOP_ALONE in render(page)
    assert "S1" in page.source_keys


def test_whoever_suspects_a_medicine_is_told_not_to_stop_alone_either() -> None:
    page = topic("sign.suspected_medicine")
    assert page is not None
    assert NEVER_STOP_ALONE in page.action


@pytest.mark.parametrize("topic_id", CAN_BE_AN_EMERGENCY)
def test_what_can_be_an_emergency_says_so_before_anything_else(topic_id) -> None:
    page = topic(topic_id)
    assert page is not None
    title, first = render(page).split("\n\n")[:2]
    assert title == page.title
    assert "call the emergency number" in first
    assert all(number in first for number in ("999", "112", "911"))


@pytest.mark.parametrize("page", [pytest.param(each, id=each.id) for each in by_kind("treatment")])
def test_a_treatment_is_told_and_not_advised(page) -> None:
    assert not re.search(r"\b(you should|recommend|best|safe|try)\b", told(page), re.IGNORECASE)
    assert re.search(r"\bask the\b", page.action, re.IGNORECASE)


@pytest.mark.parametrize("topic_id", ["factor.magnesium", "factor.potassium", "nutrition.general_electrolytes"])
def test_supplements_are_never_advised(topic_id) -> None:
    page = topic(topic_id)
    assert page is not None
    assert re.search(r"unless a doctor says so|without a doctor", page.action)


def test_drinking_more_is_never_asked_of_people_for_whom_it_is_unsafe() -> None:
    page = topic("factor.dehydration")
    assert page is not None
    assert all(word in page.action for word in ("heart failure", "kidney", "liver", "low sodium", "limit fluids"))
    assert not re.search(r"\d", page.action)


A_PAGE = """
[[topic]]
id = "med.example"
kind = "med"
title = "An example"
aliases = ["example"]
what = "What it is."
bearing = "How it bears."
evidence = "weak"
evidence_note = "It is weak."
action = "Never stop a prescribed medicine on your own; ask the prescriber or a pharmacist."
facts = [{ text = "A fact.", sources = ["S1"] }]
"""


def test_a_page_can_be_added_by_editing_a_file() -> None:
    assert [(page.id, page.facts[0].seen) for page in parse(A_PAGE)] == [("med.example", "2023-10-30")]


@pytest.mark.parametrize(
    ("good", "broken", "complaint"),
    [
        ("Never stop a prescribed medicine on your own", "Stop it", "must say: Never stop"),
        ('"S1"', '"S999"', "unknown sources: S999"),
        ('sources = ["S1"]', "sources = []", "at least 1 item"),
        ('[{ text = "A fact.", sources = ["S1"] }]', "[]", "needs facts, or no_source"),
        ('kind = "med"', 'kind = "sign"', "not of the kind sign"),
        ('evidence = "weak"', 'evidence = "proven"', "'established', 'some', 'weak' or 'against'"),
        ('title = "An example"', "title = 7", "valid string"),
        ('title = "An example"', 'title = ""', "at least 1 character"),
        ('title = "An example"', 'title = "An example"\ndose = "10 mg"', "Extra inputs are not permitted"),
        ("med.example", "med.Example 1", "should match pattern"),
    ],
)
def test_a_page_that_breaks_a_promise_is_refused(good, broken, complaint) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse(A_PAGE.replace(good, broken))


# --- how a page looks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_a_page_fits_into_one_message_with_its_sources(page) -> None:
    message = render(page)
    assert len(message) < 3500
    assert all(f"{SOURCES[key].title} ({SOURCES[key].remark})" in message for key in page.source_keys)
    assert all(SOURCES[key].url in message for key in page.source_keys)
    assert "not a medical assessment" in message
    assert EVIDENCE_WORDS[page.evidence] in message


def test_a_source_is_shown_with_its_date_once() -> None:
    page = topic("factor.screen")
    assert page is not None
    assert page.facts[0].seen == published("S13") == "2024-09-12"
    told = (
        "[1] Gunes 2024: Eyelid myokymia, screens and blood salts (read on the publisher's page, November 2026): https"
    )
    assert told in render(page)
    stress = topic("factor.stress")
    assert stress is not None
    assert "NHS: Twitching eyes and muscles (2023-10-30; read as a copy, November 2026): https" in render(stress)


def test_a_source_without_a_known_date_shows_none() -> None:
    assert published("S10") == ""
    assert published("no such source") == ""


def test_a_source_without_a_page_of_its_publisher_is_named_without_a_link() -> None:
    page = topic("factor.fatigue")
    assert page is not None
    assert "\n[2] EBM Guidelines: Eyelid myokymia (read as a copy, November 2026)\n" in render(page)


def test_an_unknown_page_is_none() -> None:
    assert topic("factor.no_such_page") is None


def test_titles_are_unique_so_that_one_can_be_typed_back() -> None:
    titles = [page.title for page in topics()]
    assert len(set(titles)) == len(titles)
    assert render_kinds(topics()).count("\n") == len(KIND_TITLES) - 1


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_typing_a_title_finds_its_page_first(page) -> None:
    assert found(page.title)[0] == page.id


@pytest.mark.parametrize("page", EVERY_TOPIC)
def test_every_alias_leads_to_its_page(page) -> None:
    assert [alias for alias in page.aliases if page.id not in found(alias)] == []


def test_a_choice_of_pages_says_first_whom_to_call() -> None:
    message = render_titles(search("stroke").topics)
    assert message.startswith("If weakness or slurred speech came on suddenly, call the emergency number now")
    assert message.index("- A drooping face or eyelid") > message.index("911")


# --- what people type -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("magnesum", "factor.magnesium"),
        ("should I take Magnesium??", "factor.magnesium"),
        ("does coffee cause twitching", "factor.caffeine"),
        ("cofee", "factor.caffeine"),
        ("i tried coffee", "factor.caffeine"),
        ("water pill", "med.diuretics"),
        ("water tablets", "med.diuretics"),
        ("drinking water", "factor.dehydration"),
        ("tired", "factor.fatigue"),
        ("I'm so tired", "factor.fatigue"),
        ("screen time", "factor.screen"),
        ("tumor", "condition.cpa_or_brainstem_lesion"),
        ("tumour", "condition.cpa_or_brainstem_lesion"),
        ("my face droops", "sign.facial_droop"),
        ("one side of my face is weak", "sign.weakness"),
        ("hit my head", "sign.after_head_injury"),
        ("can i stop my medicine", "med.never_stop_alone"),
        ("ms", "condition.multiple_sclerosis"),
        ("vitamin d", "nutrition.vitamin_d"),
        ("is it harmless", "frame.often_harmless"),
        ("eye twitch", "frame.definition"),
        ("double vision", "sign.vision_change"),
        ("botox", "treatment.toxin"),
        ("how is it treated", "treatment.how"),
        ("is there a cure", "treatment.how"),
        ("surgery", "treatment.surgery"),
        ("microvascular decompression", "treatment.surgery"),
        ("ＣＯＦＦＥＥ", "factor.caffeine"),  # full-width letters, as some keyboards send them
    ],
)
def test_a_clear_question_gets_one_page(typed, page) -> None:
    matches = search(typed)
    assert matches.clear is not None
    assert matches.clear.id == page


@pytest.mark.parametrize("typed", ["my eyelid", "face", "stroke"])
def test_a_doubtful_question_gets_a_choice_of_three(typed) -> None:
    matches = search(typed)
    assert matches.clear is None
    assert len(matches.topics) == 3


@pytest.mark.parametrize("typed", ["stroke", "storke", "stroke symptoms", "am I having a stroke"])
def test_stroke_leads_to_the_signs(typed) -> None:
    assert set(found(typed)) == {"sign.weakness", "sign.numbness", "sign.facial_droop"}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "🙂",
        "👨‍👩‍👧‍👦" * 50,
        "\0",
        "\ud800",
        "a\0b",
        "hello",
        "what is the capital of france",
        "...",
        "?!",
        "٧",
    ],
)
def test_what_makes_no_sense_finds_nothing(typed) -> None:
    assert search(typed).topics == ()


def test_fewer_pages_can_be_asked_for() -> None:
    assert len(search("stroke", limit=1).topics) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 5000,
        "twitch " * 800,
        "magnesum " * 600,
        "\0" * 5000,
        "\u0301" * 5000,
        "ﷺ" * 5000,
        "qwertyuiop asdfgh " * 300,
    ],
)
def test_five_thousand_characters_of_junk_are_answered_at_once(typed) -> None:
    search("warm up")
    began = time.process_time()
    search(typed)
    assert time.process_time() - began < 0.05


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_gets_at_most_three_pages(typed) -> None:
    assert len(search(typed).topics) <= 3


def test_nothing_is_read_until_somebody_asks() -> None:
    """Importing the package opens no file and loads no search library."""
    program = (
        "import sys, knowledge.topics\n"
        "from knowledge.topics._load import load\n"
        "assert load.cache_info().currsize == 0\n"
        "assert not [name for name in sys.modules if name.startswith('rapidfuzz')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
