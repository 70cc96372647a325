"""Every text of a gated page, in one walk: on the page itself and in a revision's stored content.

What is a text is said once, by `GatedPage.public_text`; a field that nobody classified fails a system check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from blocks.texts import Rewrite, rewrite_stream
from editorial.models import GatedPage


def _rewritten(
    model: type[GatedPage], field: str, kind: str, value: Any, rich: Rewrite, plain: Rewrite
) -> Any:
    if kind == GatedPage.STREAM:
        block = model._meta.get_field(field).stream_block  # type: ignore[union-attr]
        return rewrite_stream(block, value, rich=rich, plain=plain)
    if not value:
        return value
    return rich(value) if kind == GatedPage.RICH else plain(value)


def rewrite_content(
    model: type[GatedPage], content: dict[str, Any], *, rich: Rewrite, plain: Rewrite
) -> dict[str, Any]:
    """A revision's content with every text rewritten. Unknown fields stay as they are."""
    rewritten = dict(content)
    for field, kind in model.public_text.items():
        if field not in content:
            continue
        if kind == GatedPage.STREAM:
            items = json.loads(content[field] or "[]")
            rewritten[field] = json.dumps(
                _rewritten(model, field, kind, items, rich, plain), ensure_ascii=False
            )
        else:
            rewritten[field] = _rewritten(model, field, kind, content[field], rich, plain)
    return rewritten


def rewrite_page(page: GatedPage, *, rich: Rewrite, plain: Rewrite) -> bool:
    """Rewrite every text of a page in memory; True if one changed. The caller saves."""
    changed = False
    for field, kind in type(page).public_text.items():
        before = stored_value(page, field, kind)
        after = _rewritten(type(page), field, kind, before, rich, plain)
        if after != before:
            changed = True
            _set(page, field, kind, after)
    return changed


def stored_value(page: GatedPage, field: str, kind: str) -> Any:
    """The stored form of one text field."""
    value = getattr(page, field)
    if kind == GatedPage.STREAM:
        return list(page._meta.get_field(field).stream_block.get_prep_value(value))  # type: ignore[union-attr]
    return value


def _set(page: GatedPage, field: str, kind: str, value: Any) -> None:
    if kind == GatedPage.STREAM:
        value = page._meta.get_field(field).to_python(json.dumps(value))  # type: ignore[union-attr]
    setattr(page, field, value)


def all_texts(page: GatedPage) -> list[str]:
    """Every stored text of a page, markup included, in order."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    rewrite_page(page, rich=keep, plain=keep)
    return found


def unclassified_fields(model: type[GatedPage]) -> Iterator[str]:
    """Text fields of a gated page that nobody said are public text or neutral."""
    texts = (models.CharField, models.TextField, StreamField)
    for field in model._meta.concrete_fields:
        chosen = getattr(field, "choices", None)
        known = field.name in model.public_text or field.name in model.neutral_text
        if isinstance(field, texts) and not known and not chosen:
            yield field.name
