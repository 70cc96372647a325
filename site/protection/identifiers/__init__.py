"""What merely looks like a private detail and is in no register.

``suggest`` is for saving a page: precision before recall, since a wrong guess interrupts an editor. ``identify`` is
for reading a text through: recall before precision, each guess with how sure it is. What is registered is found by
``protection.matching``. Pure: no Django, no database.
"""

from .suggest import identify, suggest
from .suggestion import Level, Suggestion, What

__all__ = ["Level", "Suggestion", "What", "identify", "suggest"]
