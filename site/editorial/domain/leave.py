"""Put words back that were hidden on saving and are not private."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils.html import escape
from wagtail.models import Revision

from editorial.hide_on_save import read_by_officer
from editorial.history import pages_of
from editorial.texts import rewrite_content, rewrite_page
from protection.domain import leave
from protection.josa import PAIRS, choose
from protection.models import ProtectedEntity
from protection.rich_text import IDENTIFIER

_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TAG = re.compile(rf'<embed\b(?=[^>]*embedtype="{IDENTIFIER}")[^>]*/>')


def _written(value: str, attributes: dict[str, str]) -> str:
    """The words as they were typed: with their article before and their particle after."""
    article = attributes.get("article", "")
    before = ""
    if article:
        before = f"{article}{'n' if value[:1].lower() in 'aeiou' else ''} "
    pair = attributes.get("particle", "")
    after = choose(pair, value) if pair in PAIRS else ""
    return before + value + after


def put_back(*, entity: ProtectedEntity, actor: str) -> int:
    """Replace the entity by the words it hid, in page and kept revisions; return how many places."""
    value = leave(entity=entity, actor=actor)
    count = 0

    def rich(text: str) -> str:
        def restored(found: re.Match[str]) -> str:
            nonlocal count
            attributes = dict(_ATTRIBUTE.findall(found[0]))
            if attributes.get("id") != entity.pk:
                return found[0]
            count += 1
            return str(escape(_written(value, attributes)))

        return _TAG.sub(restored, text)

    def plain(text: str) -> str:
        return text

    with transaction.atomic(), read_by_officer(value):
        for page in pages_of(entity.testimony):
            kept = {page.latest_revision_id, page.live_revision_id}
            for revision in Revision.objects.for_instance(page).filter(pk__in=kept):
                content = rewrite_content(type(page), revision.content, rich=rich, plain=plain)
                Revision.objects.filter(pk=revision.pk).update(content=content)
            if rewrite_page(page, rich=rich, plain=plain) and not page.live:
                page.save(clean=False)  # type: ignore[call-arg]  # Wagtail's, not Django's
        ProtectedEntity.objects.filter(pk=entity.pk).delete()
    return count
