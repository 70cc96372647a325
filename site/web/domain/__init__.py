"""The verbs of the house."""

from web.domain.house_text import ensure_house
from web.domain.installation import prepare_installation

__all__ = ["ensure_house", "prepare_installation"]
