"""Invented names for people who must not be found by their own: offered, or checked when typed. Pure: no Django."""

from .names import Pseudonym, Region, Whose
from .nearness import Protected, Reason, too_near
from .offer import offered

__all__ = ["Protected", "Pseudonym", "Reason", "Region", "Whose", "offered", "too_near"]
