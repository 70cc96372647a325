"""What merely looks like a private detail and is in no register: hidden on saving, decided by a person afterwards.

Precision before recall: what is registered is found by ``protection.matching``; here a wrong guess interrupts an
editor. Pure: no Django, no database.
"""

from .suggest import suggest
from .suggestion import Suggestion

__all__ = ["Suggestion", "suggest"]
