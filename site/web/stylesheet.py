"""One style sheet out of the hand-written files, named by its own digest, so that it may be kept for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_ORDER = ("tokens", "base", "layout", "reading", "components", "print")


def _sources() -> list[Path]:
    folder = Path(settings.SOURCE_ROOT) / "static" / "css"
    return [folder / f"{name}.css" for name in _ORDER]


@lru_cache(maxsize=4)
def _read(stamps: tuple[int, ...]) -> bytes:
    return b"\n".join(path.read_bytes() for path in _sources())


def stylesheet() -> tuple[str, bytes]:
    """(public path, bytes) of the style sheet as the files are now."""
    body = _read(tuple(path.stat().st_mtime_ns for path in _sources()))
    return f"assets/{hashlib.sha256(body).hexdigest()[:16]}.css", body


def icon() -> tuple[str, bytes]:
    """(public path, bytes) of the icon."""
    body = (Path(settings.SOURCE_ROOT) / "static" / "icons" / "moksori.svg").read_bytes()
    return f"assets/{hashlib.sha256(body).hexdigest()[:16]}.svg", body
