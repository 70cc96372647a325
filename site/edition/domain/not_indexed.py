"""Ask search engines to forget a page that stays public: the bytes that were cleared, with one line more in their head."""

from __future__ import annotations

from django.db import transaction

from edition.candidates import read_candidate, store_candidate
from edition.domain.press import Pressing, order_press
from edition.models import Artifact

_HEAD = b'<meta charset="utf-8">'
_NOT_INDEXED = b'<meta name="robots" content="noindex">'


class NoHead(ValueError):
    """The bytes are no page that can ask for it."""


@transaction.atomic
def keep_from_search(artifact: Artifact) -> list[str]:
    """Press a public page so that it asks not to be found; return its path, or nothing where it asks already.

    In the caller's transaction. Readers see the same words; who cleared them and until when stays. Raises NoHead, and
    what `order_press` raises.
    """
    body = read_candidate(artifact.digest)
    if _NOT_INDEXED in body:
        return []
    if body.count(_HEAD) != 1:
        raise NoHead("This page has no head in which it could ask search engines to forget it.")
    digest = store_candidate(body.replace(_HEAD, _HEAD + b"\n    " + _NOT_INDEXED))
    order_press(
        Pressing(
            path=artifact.path,
            kind=artifact.kind,
            media_type=artifact.media_type,
            digest=digest,
            clearance=artifact.clearance,
            testimonies=tuple(artifact.speakers_in),
            testimony=artifact.testimony,
            page=artifact.page,
            language=artifact.language,
            content_digest=artifact.content_digest,
            valid_until=artifact.valid_until,
        )
    )
    return [artifact.path]
