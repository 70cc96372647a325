"""Press invented pages of the house straight through the journal, and look at what readers get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from edition.candidates import store_candidate
from edition.domain import Pressing, order_press
from edition.journal import replay
from edition.layout import TWINS
from edition.models import Artifact
from edition.twins import expand
from tests.stories_for_tests import ask, folder_bytes

# Long enough to have compressed twins.
OLD, NEW = b"<p>the old words</p>" * 30, b"<p>the new words</p>" * 30
PATH, LIST_PATH = "en/kite/index.html", "en/stories/index.html"


def order(body: bytes, path: str = PATH, **more: Any) -> Artifact:
    digest = store_candidate(body)
    return order_press(
        Pressing(path=path, kind="house", media_type="text/html", digest=digest, clearance="test", **more)
    )


def press(body: bytes, path: str = PATH) -> None:
    order(body, path)
    replay()


def served(path: str = "/en/kite/") -> bytes | int:
    """What a reader gets: the same whether compressed bytes are accepted or not."""
    plain = ask(path)
    for coding in TWINS:
        packed = ask(path, HTTP_ACCEPT_ENCODING=coding)
        body = packed.body
        if "Content-Encoding" in packed.headers:
            body = expand(body, coding, len(plain.body))
        assert (packed.status, body) == (plain.status, plain.body), coding
    return plain.body if plain.status == 200 else plain.status


def twins_are_of_their_pages() -> bool:
    """As a web server takes them, by name alone: every twin in the folder expands to the file beside it."""
    files = folder_bytes()
    for path, data in files.items():
        for coding, suffix in TWINS.items():
            if path.endswith(suffix):
                page = files.get(path.removesuffix(suffix))
                if page is None or expand(data, coding, len(page)) != page:
                    return False
    return True


def left_over() -> list[str]:
    roots = (Path(settings.EDITION_ROOT), Path(settings.DESK_ROOT))
    return [path.name for root in roots for path in root.rglob("*.part")]


def empty(root: Path) -> None:
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
