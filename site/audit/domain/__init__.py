"""The verbs of the audit: write an entry, check the chain."""

from audit.domain.record import NotCoded, record, record_durably
from audit.domain.verify import Fault, verify

__all__ = ["Fault", "NotCoded", "record", "record_durably", "verify"]
