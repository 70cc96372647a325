"""Every way a text enters a gated page hides private details first: page row, revision, preview.

Signals, not form code: a copy, an import or a shell saves too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from wagtail.admin.models import FormState
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision

from blocks.texts import Rewrite
from editorial.models import GatedPage
from editorial.texts import all_texts, rewrite_content, rewrite_page
from protection.hiding import hide_plain, hide_rich
from protection.on_save import OnSave
from protection.spans import FindSpans, without_overlaps
from speakers.models import Testimony
from speakers.one_at_a_time import hold_works

_read_by_officer: ContextVar[str] = ContextVar("read_by_officer", default="")


@contextmanager
def read_by_officer(text: str) -> Iterator[None]:
    """Inside, what merely looks like a private detail is left if it stands in `text`: an officer decided."""
    token = _read_by_officer.set(text)
    try:
        yield
    finally:
        _read_by_officer.reset(token)


def _actor() -> str:
    user = get_active_log_context().user
    return user.get_username() if user else "desk"


def _known_text(page_pk: int | None, model: type[GatedPage]) -> str:
    """What stood in the page before: its row and its latest draft."""
    page = model.objects.filter(pk=page_pk).first() if page_pk else None
    if page is None:
        return _read_by_officer.get()
    latest = page.get_latest_revision_as_object()
    return "\n".join([_read_by_officer.get(), *all_texts(page), *all_texts(latest)])


def _rewriters(
    model: type[GatedPage], page_pk: int | None, testimony: Testimony, language: str
) -> tuple[Rewrite, Rewrite]:
    saving = OnSave(testimony, language, _actor(), _known_text(page_pk, model))
    find, entity_for = saving.finder(), saving.entity_for()

    def rich(text: str) -> str:
        return hide_rich(text, find=find, entity_for=entity_for, language=language)

    def plain(text: str) -> str:
        return hide_plain(text, find=find, entity_for=entity_for, language=language)

    return rich, plain


def _complete_from_its_row(instance: GatedPage) -> None:
    """A dump is loaded table by table: what stands in Wagtail's own table was loaded before, as a row of its own."""
    row = Page.objects.filter(pk=instance.pk).first()
    if row is not None:
        for field in Page._meta.concrete_fields:
            setattr(instance, field.attname, getattr(row, field.attname))


def hide_in_page(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """`pre_save` of a gated page: the row, and with it the search index, never holds what is hidden."""
    if not isinstance(instance, GatedPage):
        return
    hold_works([instance.testimony_id])
    if kwargs.get("raw"):
        _complete_from_its_row(instance)
    instance.keep_neutral()
    fields = kwargs.get("update_fields")
    if fields is not None and not set(fields) & set(type(instance).public_text):
        return
    rich, plain = _rewriters(type(instance), instance.pk, instance.testimony, instance.locale.language_code)
    rewrite_page(instance, rich=rich, plain=plain)


def hide_in_revision(sender: type[Any], instance: Revision, **kwargs: Any) -> None:
    """`pre_save` of a revision of a gated page."""
    model = instance.base_content_type.model_class() if instance.base_content_type_id else None
    content_model = instance.content_type.model_class()
    if model is None or not issubclass(model, Page) or not issubclass(content_model, GatedPage):
        return
    fields = kwargs.get("update_fields")
    if fields is not None and "content" not in fields:
        return
    page = content_model.objects.get(pk=instance.object_id)
    hold_works([page.testimony_id])
    rich, plain = _rewriters(content_model, page.pk, page.testimony, page.locale.language_code)
    content = rewrite_content(content_model, instance.content, rich=rich, plain=plain)
    neutral = f"{page.testimony.code} ({page.locale.language_code})"
    content.update(title=neutral, draft_title=neutral, seo_title="", search_description="")
    instance.content, instance.object_str = content, neutral


def _masked(text: str, find: FindSpans) -> str:
    for span in without_overlaps(find(text)):
        text = text[: span.start] + "▒" * (span.end - span.start) + text[span.end :]
    return text


def _masked_value(value: Any, find: FindSpans) -> Any:
    if isinstance(value, str):
        return _masked(value, find)
    if isinstance(value, list):
        return [_masked_value(item, find) for item in value]
    if isinstance(value, dict):
        return {key: _masked_value(item, find) for key, item in value.items()}
    return value


def _masked_field(value: str, find: FindSpans) -> str:
    """A posted field: rich text is posted as JSON, whose strings are masked one by one."""
    try:
        decoded = json.loads(value)
    except ValueError:
        return _masked(value, find)
    if not isinstance(decoded, dict | list):
        return _masked(value, find)
    return json.dumps(_masked_value(decoded, find), ensure_ascii=False)


def mask_form_state(sender: type[Any], instance: FormState, **kwargs: Any) -> None:
    """`pre_save` of a preview's form state, which holds what was posted: same length, so that offsets hold."""
    model = instance.content_type.model_class()
    if model is None or not issubclass(model, GatedPage):
        return
    page = model.objects.filter(pk=instance.object_id or None).first()
    if page is None:
        instance.data = ""
        return
    language = page.locale.language_code
    find = OnSave(page.testimony, language, _actor(), _known_text(page.pk, model)).finder()
    posted = QueryDict(instance.data, mutable=False)
    pairs = [(name, _masked_field(value, find)) for name, values in posted.lists() for value in values]
    instance.data = urlencode(pairs)
