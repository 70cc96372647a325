"""Every test of the views works in an installation whose pages of the house are public."""

from __future__ import annotations

from tests.edition_ready import installation, pressed_house

__all__ = ["installation", "pressed_house"]
