"""Sentences that several rules say: what to do, how soon, and what would be an emergency."""

from typing import Final

from knowledge import driving

CALL: Final = "Call {number} now. Do not drive yourself. Note the time it started."
GETS_NO_HIGHER: Final = "This is the highest level. Call again if anything gets worse while you wait."

ON_THE_PHONE: Final = " On the phone, say what you noticed and since when."
IF_STROKE: Final = (
    " Call {number} at once if the face drops, an arm or leg goes weak or numb, speech slurs, or sight or balance is"
    " lost."
)

APPOINTMENT: Final = "Make a doctor's appointment within 7 days."
BOOK: Final = "Book an ordinary doctor's appointment, within the next 2 to 4 weeks."
SUMMARY: Final = " /report gives you a page of your diary for the visit."
KEEP_TAKING: Final = "Do not stop a prescribed medicine on your own: ask first."
NO_DRIVING: Final = f" {driving.NO_DRIVING}"
