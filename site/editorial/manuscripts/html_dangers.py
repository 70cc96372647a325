"""What in a web page could do something by itself. Such a page is refused, not repaired."""

from __future__ import annotations

import re
from typing import Any

from .pieces import active, embedded, fetching

_RUNS = frozenset({"script"})
_EMBEDS = frozenset({"object", "embed", "applet"})
_FETCHES = frozenset({"iframe", "frame", "frameset", "portal"})
# Browsers skip these inside an address.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_RUNNING_ADDRESS = re.compile(
    r"(?:javascript|vbscript|livescript|data:(?:text/html|image/svg))", re.IGNORECASE
)


def refuse_active(root: Any) -> None:
    """Raises Unreadable when an element of the page runs, embeds or fetches something."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower().rpartition(":")[2]
        if tag in _RUNS:
            raise active()
        if tag in _EMBEDS:
            raise embedded()
        if tag in _FETCHES or (tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh"):
            raise fetching()
        if any(_runs(name.lower(), value) for name, value in element.attrib.items()):
            raise active()


def _runs(name: str, value: str) -> bool:
    return name.startswith("on") or _RUNNING_ADDRESS.match(_SKIPPED.sub("", value)) is not None
