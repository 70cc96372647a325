"""Edits as the desk does them: a new version of the page, saved by somebody."""

from __future__ import annotations

import json
from typing import Any

from accounts.models import User
from editorial.models import GatedPage


def edit(
    page: GatedPage,
    *,
    user: User | None = None,
    body: tuple[str, str] | None = None,
    stream: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> None:
    """Save a new draft: `body` replaces words of the text, `stream` all of it, `fields` are set as they are."""
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    if body is not None:
        old, new = body
        stored = json.dumps(draft.body.get_prep_value(), ensure_ascii=False)
        assert old in stored, "the words to replace are not in the text"
        stream = json.loads(stored.replace(old, new, 1))
    if stream is not None:
        draft.body = draft._meta.get_field("body").to_python(json.dumps(stream))
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, log_action=user is not None)
    page.refresh_from_db()
