"""The forms of a diary as the operator names them; nothing is loaded for it."""

from enum import StrEnum


class ExportForm(StrEnum):
    """Name a form of the diary."""

    HISTORY = "history"
    CSV = "csv"
    FHIR = "fhir"
    STORED = "stored"
