"""The verbs of consent: put on file, and ask."""

from consent.domain.ask import consent_for, newest_event, not_found_when_gone, records_of
from consent.domain.put_on_file import (
    NotNarrower,
    NotResettled,
    give_consent,
    permit_holding,
    record_safety_check,
    withdraw_consent,
)

__all__ = [
    "NotNarrower",
    "NotResettled",
    "consent_for",
    "give_consent",
    "newest_event",
    "not_found_when_gone",
    "permit_holding",
    "record_safety_check",
    "records_of",
    "withdraw_consent",
]
