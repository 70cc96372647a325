from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from config.wsgi import split_sides


def _side(name: str) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    return lambda _environ, _start: [name.encode()]


@pytest.mark.parametrize(
    ("path", "side"),
    [
        ("/desk", b"desk"),
        ("/desk/", b"desk"),
        ("/desk/stories/", b"desk"),
        ("/", b"edition"),
        ("/desktop/", b"edition"),
        ("/ko/desk/", b"edition"),
        ("/admin/", b"edition"),
        ("", b"edition"),
    ],
)
def test_only_the_desk_is_the_desk(path: str, side: bytes) -> None:
    application = split_sides(_side("desk"), _side("edition"))
    assert list(application({"PATH_INFO": path}, lambda *_: None)) == [side]
