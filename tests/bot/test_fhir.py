"""The diary for a clinic's systems: sound FHIR R4, nothing invented, no name, and every reference leads somewhere."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fhirkit
import pytest
from fhirclient.models.bundle import Bundle
from hypothesis import HealthCheck, given, settings

from bot.reports.fhir.bundle import bundle
from tests.harness.histories import HISTORIES
from tests.harness.whole_history import WHOLE

VIGNETTES = [
    case["history"]
    for name in ("vignettes.json", "vignettes3.json")
    for case in json.loads((Path(__file__).parents[1] / "knowledge" / name).read_text())
]
EMPTY = {"format": "steadyface-history", "version": 1, "check_ins": []}
CODES = {  # what R4 requires where the validators take any code
    ("Bundle", "type"): {"collection"},
    ("Observation", "status"): {"final"},
    ("QuestionnaireResponse", "status"): {"completed"},
    ("Questionnaire", "status"): {"draft", "active", "retired", "unknown"},
    ("CodeSystem", "status"): {"draft", "active", "retired", "unknown"},
    ("CodeSystem", "content"): {"not-present", "example", "fragment", "complete", "supplement"},
    ("Flag", "status"): {"active", "inactive", "entered-in-error"},
    ("MedicationStatement", "status"): {"active", "completed", "stopped", "unknown"},
    ("Procedure", "status"): {"completed"},
}
ITEM_TYPES = {"group", "boolean", "integer", "decimal", "time", "string", "open-choice"}
ANSWER_TYPES = {"open-choice": "valueCoding"}


def resources(made: dict[str, Any], kind: str = "") -> list[dict[str, Any]]:
    return [entry["resource"] for entry in made["entry"] if kind in ("", entry["resource"]["resourceType"])]


def inner(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object within a value, itself included."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from inner(each)
    if isinstance(value, list):
        for each in value:
            yield from inner(each)


def items(value: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in value:
        yield item
        yield from items(item.get("item", []))


def faults(made: dict[str, Any]) -> list[str]:
    """Return what is wrong with a bundle: what no validator looks at."""
    ids = [(entry["fullUrl"], f"urn:uuid:{entry['resource']['id']}") for entry in made["entry"]]
    urls = [url for url, _ in ids]
    found = [f"twice: {url}" for url, count in Counter(urls).items() if count > 1]
    found += [f"of another id: {url}" for url, own in ids if url != own]
    known = set(urls)
    found += [f"leads nowhere: {o['reference']}" for o in inner(made) if o.get("reference") not in (None, *known)]
    for resource in (made, *resources(made)):
        for (kind, name), allowed in CODES.items():
            if resource["resourceType"] == kind and resource.get(name) not in allowed:
                found.append(f"{kind}.{name}: {resource.get(name)}")
    return [*found, *_questions(made)]


def _questions(made: dict[str, Any]) -> Iterator[str]:
    """Yield what does not fit between the responses and the questionnaires that they name."""
    asked = {f"{each['url']}|{each['version']}": each for each in resources(made, "Questionnaire")}
    for response in resources(made, "QuestionnaireResponse"):
        if response["questionnaire"] not in asked:
            yield f"no such questionnaire: {response['questionnaire']}"
            continue
        types = {item["linkId"]: item["type"] for item in items(asked[response["questionnaire"]]["item"])}
        yield from (f"type {kind}" for kind in set(types.values()) - ITEM_TYPES)
        for item in items(response["item"]):
            kind = types.get(item["linkId"])
            named = ANSWER_TYPES.get(str(kind), f"value{str(kind).capitalize()}")
            if kind is None or any([*answer] != [named] for answer in item.get("answer", [])):
                yield f"{item['linkId']} is {kind}: {item.get('answer')}"


def assert_sound(made: dict[str, Any]) -> None:
    assert [str(issue) for issue in fhirkit.validate(json.dumps(made))] == []
    Bundle(made, strict=True)  # raises for what is wrong
    assert faults(made) == []


def test_a_history_with_everything_in_it_is_sound_and_nothing_told_is_lost() -> None:
    made = bundle(WHOLE)
    assert_sound(made)
    text = json.dumps(made, ensure_ascii=False)
    for told in ("after a long drive", "left.lower_lid", "sign.speech", "G51.3", "2024-12-24", "medicine.decongestant"):
        assert told in text, told
    kinds = {resource["resourceType"] for resource in resources(made)}
    assert kinds == {kind for kind, _ in CODES} - {"Bundle"} | {"Patient", "Condition"}


@pytest.mark.parametrize("number", range(0, len(VIGNETTES), 9))
def test_each_worked_case_is_sound(number: int) -> None:
    assert_sound(bundle(VIGNETTES[number]))


@given(HISTORIES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_format_lets_through_is_sound(document: dict[str, Any]) -> None:
    assert_sound(bundle(document))


def test_an_empty_diary_is_sound() -> None:
    assert_sound(bundle(EMPTY))


def test_it_counts_what_the_file_counts() -> None:
    made = bundle(WHOLE)
    check_ins, days = WHOLE["check_ins"], WHOLE["days"]
    codes = [each["code"]["coding"][0]["code"] for each in resources(made, "Observation")]
    assert codes.count("spasm") == sum(each["spasm"] is not None for each in check_ins)
    assert codes.count("place") == sum(len(each.get("places", ())) for each in check_ins)
    assert codes.count("stress") == sum("stress" in each for each in days)
    assert sum(code.startswith("sign.") for code in codes) == sum(len(each.get("signs", ())) for each in check_ins)
    responses = [each["questionnaire"] for each in resources(made, "QuestionnaireResponse")]
    assert responses.count("urn:x-steadyface:questionnaire:check-in|1") == len(check_ins)


def test_nobody_is_named_and_nothing_is_confirmed_or_scored() -> None:
    made = bundle(WHOLE)
    [patient] = resources(made, "Patient")
    assert set(patient) == {"resourceType", "id"}
    assert {each["verificationStatus"]["coding"][0]["code"] for each in resources(made, "Condition")} == {"unconfirmed"}
    assert all(each["method"]["text"] == "Self-report" for each in resources(made, "Observation"))
    text = json.dumps(made)
    for never in ("snomed", "jankovic", "JRS", "HFS-7", "BSDI", "house-brackmann"):
        assert never.casefold() not in text.casefold()


def test_what_was_not_told_is_left_out_and_a_list_without_a_tick_is_told() -> None:
    made = bundle({**EMPTY, "check_ins": [{"date": "2026-03-01", "spasm": None, "signs": []}]})
    assert resources(made, "Observation") == []
    [response] = resources(made, "QuestionnaireResponse")
    none = {"linkId": "signs.none", "answer": [{"valueBoolean": True}]}
    assert response["item"] == [{"linkId": "signs", "item": [none]}]
    unasked = bundle({**EMPTY, "check_ins": [{"date": "2026-03-01", "spasm": False}]})
    [response] = resources(unasked, "QuestionnaireResponse")
    assert response["item"] == [{"linkId": "spasm", "answer": [{"valueBoolean": False}]}]


def test_a_band_is_told_as_the_band_that_was_tapped() -> None:
    made = bundle({**EMPTY, "days": [{"date": "2026-03-01", "sleep_hours": 4.5, "last_caffeine": "16:00"}]})
    sleep, last = resources(made, "Observation")
    assert sleep["valueQuantity"] == {"value": 4.5, "unit": "h", "system": "http://unitsofmeasure.org", "code": "h"}
    assert [coding["code"] for coding in sleep["code"]["coding"]] == ["sleep_hours", "93832-4"]
    assert sleep["note"] == [{"text": "slept under 5 hours"}]
    assert last["valueTime"] == "16:00:00"


def test_the_same_history_gives_the_same_bundle_and_two_people_share_no_id() -> None:
    assert bundle(WHOLE) == bundle(json.loads(json.dumps(WHOLE)))
    other = {**WHOLE, "profile": {"age": 60}}
    ids = [{each["id"] for each in resources(bundle(document))} for document in (WHOLE, other)]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize(
    "harm",
    [
        lambda made: made.update(type="set"),
        lambda made: resources(made, "Observation")[0].update(status="done"),
        lambda made: resources(made, "Observation")[0]["subject"].update(reference="urn:uuid:nobody"),
        lambda made: made["entry"].append(made["entry"][0]),
        lambda made: resources(made, "QuestionnaireResponse")[1]["item"][0].update(linkId="else"),
    ],
)
def test_our_own_check_sees_what_the_validators_do_not(harm: Any) -> None:
    made = json.loads(json.dumps(bundle(WHOLE)))
    assert faults(made) == []
    harm(made)
    assert faults(made) != []
