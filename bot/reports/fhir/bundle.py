"""The whole history as one Bundle: the person without a name, responses, Observations, told conditions, Flags."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.reports.fhir import questionnaires
from bot.reports.fhir.observations import Observer
from bot.reports.fhir.parts import (
    ICD_10,
    LOCAL,
    RULES,
    VERSION,
    Coding,
    Maker,
    Resource,
    present,
    seed_of,
    text_of,
    told_at,
    url_of,
)
from knowledge.diary import LIVE, AlertRecord, Weekly, recorded
from knowledge.history_file import HistoryFile
from knowledge.profile import Profile
from knowledge.questions import MEDICINE_LABELS

CLASSIFIED: Final = {
    "hemifacial_spasm": Coding("G51.3", "Clonic hemifacial spasm", ICD_10),
    "blepharospasm": Coding("G24.5", "Blepharospasm", ICD_10),
    "tourette": Coding("F95.2", "Combined vocal and multiple motor tic disorder [de la Tourette]", ICD_10),
    "multiple_sclerosis": Coding("G35", "Multiple sclerosis", ICD_10),
    "bells_palsy": Coding("G51.0", "Bell palsy", ICD_10),
}
UNCONFIRMED: Final = {
    "coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "unconfirmed"}]
}
ACTIVE: Final = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}


def bundle(document: Mapping[str, object]) -> Resource:
    """Return a checked history document as a FHIR R4 Bundle."""
    file = HistoryFile.model_validate(document)
    maker = Maker(seed_of(document))
    told = document.get("profile")
    profile: Mapping[str, object] = told if isinstance(told, dict) else {}
    questionnaires.questionnaires(maker, profile)
    questionnaires.about(maker, profile)
    _profile(maker, file.profile or Profile())
    _diary(maker, file)
    for item in file.alerts or ():
        alert = recorded(AlertRecord.kind, item)
        if isinstance(alert, AlertRecord):
            _flag(maker, alert)
    if maker.codes:
        _code_system(maker)
    entries = [{"fullUrl": url_of(resource), "resource": resource} for resource in maker.made]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _diary(maker: Maker, file: HistoryFile) -> None:
    observer = Observer(maker)
    for check_in in file.check_ins:
        observer.check_in(check_in, questionnaires.check_in(maker, check_in))
    for habits in file.days or ():
        observer.habits(habits, questionnaires.day(maker, habits))
    for item in file.weekly or ():
        week = recorded(Weekly.kind, item)
        if isinstance(week, Weekly):
            observer.weekly(week)
    for note in file.notes or ():
        observer.note(note)
    for moment in file.moments or ():
        observer.moment(moment.as_json())


def _profile(maker: Maker, profile: Profile) -> None:
    for name in (*(profile.diagnoses or ()), *(profile.conditions or ())):
        _condition(maker, name, None)
    if profile.bells_palsy is not None:
        _condition(maker, "bells_palsy", profile.bells_palsy.onset)
    if profile.head_injury is not None:
        _condition(maker, "head_injury", profile.head_injury)
    for medicine in profile.medicines or ():
        if medicine.kind is not None:
            what = Coding(f"medicine.{medicine.kind}", MEDICINE_LABELS[medicine.kind])
            period = dict(present(start=told_at(medicine.started), end=told_at(medicine.stopped)))
            maker.add(
                "MedicationStatement",
                status="stopped" if medicine.stopped else "active",
                medicationCodeableConcept=maker.concept(what),
                subject=maker.patient,
                **dict(present(effectivePeriod=period or None)),
                informationSource=maker.patient,
            )
    operations = [("toxin_injection", "Botulinum toxin injection", day) for day in profile.toxin_injections or ()]
    if profile.neck_surgery is not None:
        operations.append(("neck_surgery", "Surgery of the neck", profile.neck_surgery))
    for code, words, day in operations:
        done = maker.concept(Coding(code, words))
        maker.add("Procedure", status="completed", code=done, subject=maker.patient, performedDateTime=told_at(day))


def _condition(maker: Maker, name: str, onset: date | None) -> None:
    """Add what the person says they have, or were told that they have: never confirmed by this diary."""
    codings = [Coding(f"condition.{name}", name.replace("_", " ").capitalize())]
    if name in CLASSIFIED:
        codings.append(CLASSIFIED[name])
    maker.add(
        "Condition",
        clinicalStatus=ACTIVE,
        verificationStatus=UNCONFIRMED,
        code=maker.concept(*codings),
        subject=maker.patient,
        **dict(present(onsetDateTime=told_at(onset))),
        asserter=maker.patient,
    )


def _flag(maker: Maker, alert: AlertRecord) -> None:
    """Add what the diary warned of, with the rule and the edition of the rules."""
    rule: Resource = {"system": RULES, "code": alert.rule, "display": alert.rule.replace("-", " ")}
    edition = text_of(alert.edition or "")
    code = {"coding": [{**rule, **dict(present(version=edition))}], "text": text_of(alert.message) or alert.rule}
    category = maker.concept(Coding(f"level.{alert.level}", f"How soon to act: {alert.level}"))
    maker.add(
        "Flag",
        status="active" if alert.state in LIVE else "inactive",
        category=[category],
        code=code,
        subject=maker.patient,
        period=dict(present(start=told_at(alert.date), end=told_at(alert.seen_on))),
    )


def _code_system(maker: Maker) -> None:
    """Add the codes of our own that were used, with the words for them."""
    maker.add(
        "CodeSystem",
        url=LOCAL,
        version=VERSION,
        name="SteadyfaceCodes",
        title="What people report to Steadyface",
        status="active",
        content="fragment",
        concept=[{"code": code, "display": words} for code, words in sorted(maker.codes.items())],
    )
