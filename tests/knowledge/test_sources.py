"""The sources: each cited, each of its publisher or without a link, each telling how it was read; and what they say."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from knowledge.citations import citations
from knowledge.nudges import NUDGES_BY_ID
from knowledge.questions import QUESTIONS
from knowledge.rules import RULES, RULES_BY_ID
from knowledge.rules.table import as_json, as_markdown, as_text
from knowledge.sources import BASIS_WORDS, EJ, SOURCES, Source, reference
from knowledge.topics import render, topic

ROOT = Path(__file__).parents[2]
EVERY_SOURCE = [pytest.param(source, id=source.key) for source in SOURCES.values()]

COPIES = (
    *("nursing-notebook.com", "iiab.me", "skyscape.com", "studyres.com", "johnshopkins.edu", "bvsalud.org", "unt.edu"),
    *("111.wales.nhs.uk", "chadsmoormedicalpractice.nhs.uk", "eastamb.nhs.uk", "gmnisdn.org.uk", "entnet.org"),
    *("limelighthealthhub.nhs.uk", "slideshare.net", "authorea.com", "blackboxrx.com", "austedohcp.com", "medluna.com"),
    *("abcdocz.com", "scilit.net", "researcher.life", "qxmd.com", "drpharmacy.uk", "dotfit.com", "ladylively.com"),
    *("droracle.ai", "moodcafe.co.uk", "samhealth.org", "yumpu.com", "gpnotebook.com", "api.fda.gov", "botoxone.com"),
    *("mediclinicpharmacy.com", "docslib.org", "wikimili.com", "wikipedia.org", "allergan.com.au", "oadoi.org"),
    *("zanotowane.pl", "elogim.com", "codelle.io", "eurekaselect.com", "geteyesmart.org", "researchgate.net"),
    *("academia.edu", "semanticscholar.org", "scribd.com", "web.archive.org", "webcache.googleusercontent.com"),
    *("zana.com", "rssing.com", "developer.api.nhs.uk"),
)
"""Where a text was read, or could be, that somebody else publishes: copies, proxies, indexes, downloads."""

DROPPED = (
    *("S6", "S17", "S23", "S57b", "S59", "S65", "S66", "S67", "S69", "S70", "S71", "S82", "S83", "S87", "S96"),
    *("C2", "C5"),
)
NO_ADDRESS = {"S3", "S10", "S11", "S46b", "S47c", "S79", "S81", "S103", "S112", "S118", "S136"}
NOT_READ = {"S22", "S123", "S138", "S139"}


# --- each cited, each resolved ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", EVERY_SOURCE)
def test_something_cites_every_source(source: Source) -> None:
    assert citations()[source.key]


def test_every_citation_names_a_source() -> None:
    assert set(citations()) == set(SOURCES)


def test_what_is_listed_is_what_cites() -> None:
    cited = citations()
    for rule in RULES:
        assert all(f"rule {rule.id}" in cited[key] for key in rule.sources)
        assert all(f"rule {rule.id}" in cited[each.source] for each in rule.thresholds if each.source != EJ)
    assert "topic med.diuretics" in cited["S121"]
    assert cited["S57"] == ("nudge hydration",)
    assert {"question strength", "question frequency"} <= set(cited["S63"])
    assert {key for key, question in QUESTIONS.items() if question.sources} == {"strength", "frequency"}


def test_no_comment_or_page_of_ours_names_a_source_that_is_gone() -> None:
    files = [*ROOT.glob("knowledge/**/*.py"), *ROOT.glob("knowledge/**/*.toml"), ROOT / "docs" / "safety.md"]
    found = {
        (path.name, key)
        for path in files
        for key in re.findall(r"(?<![\w.])S\d{1,3}[a-z]?(?!\w)", path.read_text(encoding="utf-8"))
    }
    assert len(found) > len(SOURCES)
    assert [(name, key) for name, key in found if key not in SOURCES] == []


@pytest.mark.parametrize("key", DROPPED)
def test_what_nothing_cites_is_gone(key: str) -> None:
    assert key not in SOURCES


# --- the publisher's own page, or none --------------------------------------------------------------------------------


@pytest.mark.parametrize("source", EVERY_SOURCE)
def test_a_link_leads_to_no_copy_proxy_or_download(source: Source) -> None:
    parts = urlsplit(source.url)
    host = parts.hostname or ""
    assert not [copy for copy in COPIES if host == copy or host.endswith(f".{copy}")]
    if source.url:
        assert parts.scheme in ("http", "https")
        assert host
        assert not re.search(r"\s|download|/content\.aspx|\.zip|\.json|label\.json", source.url)


def test_the_sources_without_an_address_are_the_ones_whose_publisher_shows_no_page() -> None:
    assert {source.key for source in SOURCES.values() if not source.url} == NO_ADDRESS


def test_no_two_sources_are_the_same_page() -> None:
    addresses = [source.url for source in SOURCES.values() if source.url]
    assert len(set(addresses)) == len(addresses)
    titles = [source.title for source in SOURCES.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("key", "host", "title"),
    [
        ("S5", "www.nice.org.uk", "NICE"), ("S9", "statpearls.com", "StatPearls"), ("S12", "doi.org", "Banik"),
        ("S14", "healthpro.or.kr", "Korean"), ("S16", "www.msdmanuals.com", "MSD"),
        ("S19", "pubmed.ncbi.nlm.nih.gov", ""),
        ("S20", "doi.org", ""), ("S25", "www.ninds.nih.gov", "NINDS"), ("S27", "www.nhs.uk", "NHS"),
        ("S28", "doi.org", "AAO-HNS"), ("S30", "doi.org", "CMAJ"), ("S31", "www.stroke.org.uk", "Stroke Association"),
        ("S32", "www.nice.org.uk", "NICE NG128"), ("S32b", "www.strokeguideline.org", "National Clinical Guideline"),
        ("S33", "www.nhs.uk", "NHS"), ("S34", "www.nhs.uk", "NHS"), ("S35", "www.nice.org.uk", "NICE"),
        ("S37", "www.facialpalsy.org.uk", "Facial Palsy UK"), ("S38", "www.endocrine-abstracts.org", ""),
        ("S39", "doi.org", ""), ("S40", "dailymed.nlm.nih.gov", "FDA"),
        ("S41", "psychiatryonline.org", "American Psych"),
        ("S43", "doi.org", ""), ("S44b", "doi.org", "review"), ("S45", "doi.org", ""), ("S46a", "www.hindawi.com", ""),
        ("S47b", "www.msdmanuals.com", "MSD"), ("S48a", "doi.org", ""), ("S48b", "pubmed.ncbi.nlm.nih.gov", ""),
        ("S49", "www.nhs.uk", "NHS"), ("S50", "ods.od.nih.gov", "NIH"), ("S51", "aasm.org", "AASM"),
        ("S52", "doi.org", ""), ("S54", "www.efsa.europa.eu", "EFSA"), ("S56", "www.mayoclinic.org", "Mayo Clinic"),
        ("S57", "doi.org", "EFSA"), ("S60", "www.nhs.uk", "NHS"), ("S61", "pubmed.ncbi.nlm.nih.gov", ""),
        ("S62", "www.aao.org", "American Academy of Ophthalmology"), ("S63", "doi.org", ""), ("S64", "doi.org", ""),
        ("S68", "doi.org", ""), ("S72", "www.gov.uk", "DVLA"), ("S73", "dailymed.nlm.nih.gov", "FDA"),
        ("S74", "www.newcastle-hospitals.org.uk", "Newcastle Hospitals"), ("S75", "www.nhs.uk", "NHS"),
        ("S76", "doi.org", ""), ("S77", "doi.org", ""), ("S78", "doi.org", "two cases"), ("S81b", "", "Seizures"),
        ("S86", "benthamscience.com", ""), ("S89", "doi.org", "43 people"), ("S91", "www.umanitoba.ca", "Manitoba"),
        ("S92", "doi.org", ""), ("S93", "doi.org", "Grandas"), ("S95", "doi.org", ""),
        ("S97", "journals.viamedica.pl", "Rudzinska"), ("S98", "doi.org", ""),
    ],
)  # fmt: skip
def test_a_page_has_moved_to_its_publisher_and_is_called_after_it(key: str, host: str, title: str) -> None:
    assert not host or urlsplit(SOURCES[key].url).hostname == host
    assert title in SOURCES[key].title


@pytest.mark.parametrize("number", range(99, 138))
def test_the_sources_of_the_second_edition_are_there(number: int) -> None:
    assert f"S{number}" in SOURCES


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://nursing-notebook.com/simplepage.cfm?ID=1",
        "https://api.fda.gov/drug/label.json",
        "javascript:alert(1)",
        "https://www.nhs.uk.example.com/",
        "https://www.nhs.uk/conditions/twitching-eyes-and-muscles",
        " https://www.nhs.uk/conditions/twitching-eyes-and-muscles/",
    ],
)
def test_the_chat_names_any_other_address_by_its_title_alone(url: str) -> None:
    assert reference("NHS: Twitching eyes and muscles", url) == "NHS: Twitching eyes and muscles"


@pytest.mark.parametrize("source", EVERY_SOURCE)
def test_the_chat_shows_the_address_and_not_how_a_source_was_read(source: Source) -> None:
    told = reference(source.title, source.url)
    assert told == (f"{source.title}, {source.url}" if source.url else source.title)
    assert "November 2026" not in told


# --- how it was read --------------------------------------------------------------------------------------------------


def test_a_source_says_how_it_was_read_and_no_copy_passes_for_the_publishers_page() -> None:
    assert {source.key for source in SOURCES.values() if source.basis == "unread"} == NOT_READ
    assert {source.key for source in SOURCES.values() if source.basis == "publisher"}.isdisjoint(NO_ADDRESS)
    assert BASIS_WORDS["copy"] == "read as a copy, November 2026"
    assert SOURCES["S1"].remark == "2023-10-30; read as a copy, November 2026"
    assert SOURCES["S13"].remark == "read on the publisher's page, November 2026"
    assert SOURCES["S22"].remark == "not read"
    assert SOURCES["S88"].remark == "read on the publisher's page, November 2026; weak source"


@pytest.mark.parametrize(
    "key",
    [
        *("S1", "S2", "S4", "S5", "S27", "S31", "S32", "S33", "S34", "S40", "S49", "S50", "S60", "S62", "S72", "S73"),
        *("S75", "S104", "S105", "S106", "S113", "S126", "S127", "S128", "S135"),
    ],
)
def test_what_was_read_elsewhere_is_called_a_copy(key: str) -> None:
    assert SOURCES[key].basis == "copy"


@pytest.mark.parametrize("source", EVERY_SOURCE)
def test_a_date_is_a_date(source: Source) -> None:
    assert re.fullmatch(r"(\d{4}(-\d\d){0,2})?", source.date)


def test_the_page_of_rules_tells_of_each_source_how_it_was_read() -> None:
    for shown in (as_markdown(), as_text()):
        assert all(f"({SOURCES[key].remark})" in shown for rule in RULES for key in rule.sources)
        assert "read as a copy, November 2026" in shown
        assert "A publisher's page counts as read where" in shown
    assert '"basis": "copy"' in as_json()


def test_each_number_in_the_page_of_rules_has_the_title_of_its_source_beside_it() -> None:
    rows = {row.split("`")[1]: row for row in as_markdown().splitlines() if row.startswith("| `")}
    for rule in RULES:
        for threshold in rule.thresholds:
            assert (
                threshold.source == EJ or f"{threshold.source}: " in rows[rule.id].rpartition(" | ")[2] + rows[rule.id]
            )


# --- what the texts say, where a source was misread or has changed ----------------------------------------------------


@pytest.mark.parametrize(
    ("page", "says", "says_no_more", "cites"),
    [
        ("condition.bells_palsy", "better within 6 months", "9 months", "S27 S28 S132"),
        ("condition.blepharospasm", "two thirds or more are women", "75%", "S93 S92"),
        ("condition.blepharospasm_vision", "may be licensed when it is mild or controlled", "", "S72 S72b"),
        ("condition.blepharospasm_vision", "whom it clearly disabled, 12.6%", "", "S92"),
        ("condition.multiple_sclerosis", "begins young looks like that of others", "announces", "S109 S110 S108 S107"),
        ("condition.multiple_sclerosis", "our own choice", "", ""),
        ("condition.tourette", "more noticeable at about 10", "peaks", "S75"),
        ("condition.focal_seizure", "epilepsy and a mitochondrial disease", "ambulance service", "S81 S81b S100 S99"),
        ("condition.hfs_onset_spread", "1,642 people who had surgery", "weak", "S19 S131 S91"),
        ("condition.hfs_vascular", "1,642 people who had surgery", "", "S19"),
        ("condition.cpa_or_brainstem_lesion", "1,642 people who had surgery", "schwannoma", "S134 S135 S113"),
        ("condition.hemifacial_spasm", "twice as common in women", "", "S98 S74 S122"),
        ("condition.facial_nerve_role", "can look like hemifacial spasm", "from another nerve", "S20 S21 S105"),
        ("med.antiepileptics", "8 had eyelid twitching; in all 8", ", rarely", "S111 S129"),
        ("med.antiepileptics", "have been described", "can cause movements of the mouth", "S46c"),
        ("med.antipsychotics", "stopping or reducing", "", "S43 S125"),
        ("med.antidepressants", "not always an antidepressant", "238 people with face movements", "S42 S44b"),
        ("med.decongestants", "about 10 years", "", "S45b"),
        ("med.diuretics", "magnesium and calcium were low, potassium was not", "", "S47c S121"),
        ("med.diuretics", "999 for a faint with palpitations", "", "S104"),
        ("med.metoclopramide", "the UK limit is 5 days", "", "S128 S120 S124"),
        ("med.metoclopramide", "call a doctor today, and ask before you take the next one", "this week", ""),
        ("med.stimulants", "children and adolescents", "at usual doses", "S86"),
        ("nutrition.b12", "no different; folate was lower", "One small comparison", "S48a S115"),
        ("nutrition.vitamin_d", "in another 20 it was no different", "Three small studies", "S48a S115"),
        (
            "nutrition.general_electrolytes",
            "lower calcium, in one of them still within the usual range",
            "",
            "S48a S48b",
        ),
        ("factor.caffeine", "did not report a difference", "found no difference", "S14 S112 S10"),
        ("factor.sleep", "100 medical students", "", "S112 S51 S51b"),
        ("factor.stress", "100 medical students", "", "S112"),
        ("factor.magnesium", "43 people with hemifacial spasm and 43 without", "weak summary", "S89"),
        ("factor.magnesium", "does not make clear who had less", "", "S89"),
        ("factor.potassium", "A larger fall brings weak muscles", "this source is weak", "S47b"),
        ("sign.after_head_injury", "weak face on day 2, spasm later", "2 and 7 days", "S79 S80 S114 S133"),
        ("sign.interfere_eating", "may be licensed when it is mild or controlled", "", "S72"),
        ("sign.numbness", "or other nerve signs call for a scan", "", "S134 S135"),
        ("sign.facial_droop", "the same day if it dropped within days", "", "S116 S117"),
        ("sign.weakness", "the same day if it came over days", "", "S4"),
        ("sign.multiple_places", "not usually at the same time", "", "S11"),
        ("sign.pain", "urgent scan for facial pain with lasting numbness", "", "S4 S126"),
        ("sign.worsening", "by which doctors rate treated eyelid spasm", "", "S64"),
        ("sign.vision_change", "999 or A&E", "", "S84b"),
    ],
)
def test_a_page_says_what_its_sources_say(page: str, says: str, says_no_more: str, cites: str) -> None:
    found = topic(page)
    assert found is not None
    shown = render(found).partition("\nSources:")[0]
    assert says in shown
    assert not says_no_more or says_no_more not in shown
    assert set(cites.split()) <= set(found.source_keys)


def test_topiramate_is_some_evidence_and_not_rare() -> None:
    page = topic("med.antiepileptics")
    assert page is not None
    assert page.evidence == "some"
    assert "migraine" in page.aliases
    assert not re.search(r"\brare\b", render(page))


@pytest.mark.parametrize(
    ("rule", "cites", "cites_no_more"),
    [
        ("mouth-movements-on-medicine", "S120", ""),
        ("drooping-lid", "S116 S117", "S3"),
        ("numbness", "S134 S113", "S22"),
        ("hearing-or-balance", "S134 S135", "S22"),
        ("toxin-local", "S74", "S25"),
        ("toxin-wearing-off", "S74", "S22"),
        ("crisis", "S123", "S97"),
        ("spread", "S131", "S17"),
        ("airway", "S4", "S6"),
        ("wider-weakness", "S4", "S6"),
        ("ear-blisters", "S37 S37b", ""),
        ("past-stroke-signs", "S32 S32b", ""),
        ("both-eyes-close", "S72 S72b", ""),
        ("urgent-eye", "S84 S84b", ""),
    ],
)
def test_a_rule_cites_what_carries_it(rule: str, cites: str, cites_no_more: str) -> None:
    assert set(cites.split()) <= set(RULES_BY_ID[rule].sources)
    assert set(cites_no_more.split()).isdisjoint(RULES_BY_ID[rule].sources)


def test_a_reminder_about_coffee_takes_no_silence_for_a_finding() -> None:
    assert {"S14", "S112"} <= set(NUDGES_BY_ID["caffeine"].sources)
    assert "S8" not in NUDGES_BY_ID["caffeine"].sources
