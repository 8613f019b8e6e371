"""The order in which people of a country write the day and the month of a date in numbers."""

from functools import cache
from typing import Final, Literal

Order = Literal["day", "month", "either"]

ORDERS: Final[dict[Order, str]] = {
    # The United States, and the islands that write as they do.
    "month": "US AS GU MP VI UM FM MH PW",
    # Both orders are in daily use; or the year comes first, so that a date without it may follow either.
    "either": "CA PH KE GH PR PA TG SO KY LR BZ ZA SA MY NG TT BS GL ET DJ LK HK MO NP CN JP KR KP TW HU LT MN IR BT",
}
"""The countries of each order; everywhere else the day comes first."""


def date_order(country: str | None) -> Order:
    """Return which of two numbers is the day in a country; "either" where that is not sure, so that it is asked."""
    if country:
        return _by_country().get((country or "").upper(), "day")
    return "either"


@cache
def _by_country() -> dict[str, Order]:
    return {country: order for order, countries in ORDERS.items() for country in countries.split()}
