"""The history as a FHIR R4 Bundle: what a clinic's systems read. Nothing here judges anything."""
