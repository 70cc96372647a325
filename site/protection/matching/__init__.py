"""Finding protected facts in whatever is about to be public, however they are spelled. Pure: no Django, no database."""

from .matcher import Matcher
from .model import CannotRead, Fact, FactError, Hit, Kind, Reach, Tier

__all__ = ["CannotRead", "Fact", "FactError", "Hit", "Kind", "Matcher", "Reach", "Tier"]
