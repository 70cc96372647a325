"""What a reader's browser would rather have: which language, which coding. Whatever cannot be read is not a wish."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

LANGUAGES = ("en", "ko")

_Q = re.compile(r";\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*$", re.IGNORECASE)
_MOST = 30  # wishes that are read; a header can be made of thousands
_ALSO = {"x-gzip": "gzip"}


def encodings(accept: str, available: Collection[str]) -> list[str]:
    """Of the codings that there are ("br", "gzip"), those accepted, dearest first; they follow plain bytes if worse.

    Empty: send the bytes as they are.
    """
    wishes = dict(_wishes(accept))
    others = wishes.get("*", 0.0)
    worth = {code: wishes.get(code, others) for code in available}
    plain = wishes.get("identity", 0.0)
    return sorted(
        (code for code in worth if worth[code] > 0 and worth[code] >= plain),
        key=lambda code: (-worth[code], code),  # at the same worth br, which is smaller
    )


def language(accept: str) -> str:
    """The language of ours that a reader would rather read; English when none is named."""
    best, worth = LANGUAGES[0], 0.0
    for tag, quality in _wishes(accept):
        code = tag.split("-")[0]
        if code in LANGUAGES and quality > worth:
            best, worth = code, quality
    return best


def _wishes(header: str) -> Iterator[tuple[str, float]]:
    """(name, quality) of each wish; quality 0 refuses. One whose quality cannot be read counts as refused."""
    for part in header.split(",", _MOST)[:_MOST]:
        name, mark, _rest = part.partition(";")
        name = name.strip().lower()
        if not name:
            continue
        quality = _Q.search(part) if mark else None
        yield _ALSO.get(name, name), 1.0 if not mark else min(float(quality[1]), 1.0) if quality else 0.0
