"""Every database test of this room works in an installation that is ready."""

from __future__ import annotations

from tests.edition_ready import installation, pressed_house

__all__ = ["installation", "pressed_house"]
