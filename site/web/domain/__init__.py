"""The verbs of the house."""

from web.domain.clear_house import clear_house_text, house_draft
from web.domain.house_text import ensure_house
from web.domain.installation import prepare_installation
from web.domain.press_daily import press_daily

__all__ = ["clear_house_text", "ensure_house", "house_draft", "prepare_installation", "press_daily"]
