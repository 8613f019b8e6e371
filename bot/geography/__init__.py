"""Where a person is: time zones, countries and the number to call for an ambulance.

Everything is looked up in tables that others keep current, and loaded when it is first asked for.
"""

from bot.geography.countries import countries_named, country_name
from bot.geography.emergency_numbers import (
    emergency_number,
    is_plausible_number,
    number_is_known,
    number_to_call,
    serves_there,
)
from bot.geography.spots import Spot, Spots, common_spots, spot_at, spots_named
from bot.geography.zones import city_of_zone, clock_rule, country_of_zone, is_zone, use_pinned_zones

__all__ = [
    "Spot",
    "Spots",
    "city_of_zone",
    "clock_rule",
    "common_spots",
    "countries_named",
    "country_name",
    "country_of_zone",
    "emergency_number",
    "is_plausible_number",
    "is_zone",
    "number_is_known",
    "number_to_call",
    "serves_there",
    "spot_at",
    "spots_named",
    "use_pinned_zones",
]
