"""The verbs of consent: put on file, and ask."""

from consent.domain.ask import consent_for, newest_event, not_found_when_gone, records_at, records_of
from consent.domain.check_in import NoCheckIn, record_check_in
from consent.domain.lapsing import first_public_day, what_lapses
from consent.domain.make_form import PaperForm, make_form
from consent.domain.put_on_file import (
    NotNarrower,
    NotResettled,
    give_consent,
    permit_holding,
    record_safety_check,
    withdraw_consent,
)

__all__ = [
    "NoCheckIn",
    "NotNarrower",
    "NotResettled",
    "PaperForm",
    "consent_for",
    "first_public_day",
    "give_consent",
    "make_form",
    "newest_event",
    "not_found_when_gone",
    "permit_holding",
    "record_check_in",
    "record_safety_check",
    "records_at",
    "records_of",
    "what_lapses",
    "withdraw_consent",
]
