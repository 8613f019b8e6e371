"""What is said about charts and the page for a doctor."""

CHART_SPANS = {"30": "30 days", "90": "90 days", "365": "A year"}
DARK = "Dark"
LIGHT = "Light"
IN_A_MOMENT = "In a moment: others are being drawn first."
NOT_DRAWN = "It could not be drawn this time. Ask for it once more."
NOTHING_TO_DRAW = "Nothing is recorded yet, so there is nothing to draw. /checkin begins with today."
ASK_PERIOD = (
    "A page for your doctor, as a PDF: which side, since when, how it spread, what was tried, and three lines to say. "
    "Over which time?"
)
REPORT_SPANS = {91: "Last 3 months", 365: "Last 12 months"}
REPORT_ALL = "Everything"
REPORT_SINCE_VISIT = "Since {day}"
ASK_NOTES = "{first} to {last}. With your notes, in your words?"
WITHOUT_NOTES = "Without notes"
WITH_NOTES = "With notes"
NOT_TWO_DAYS = "I can't read that as two days."
NOT_A_PERIOD = f"{NOT_TWO_DAYS} Type it like /report 1 January to 31 March, or tap."
REPORT_READY = (
    "Your page for the doctor, {period}. It has a line for your name: this diary knows neither name nor birth date."
)
TO_SAY = "To say at the appointment:"
PAGE_FOR_TOMORROW = "Your appointment is tomorrow. A page of your diary can go with you: /report makes it."
DATE_NOTED = "About a date you noted."
MAKE_PAGE = "Page for the doctor"
