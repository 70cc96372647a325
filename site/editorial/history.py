"""What drafts, revisions, logs and previews keep of a story, told to `protection.history`."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.admin.models import FormState
from wagtail.models import Revision

from blocks.texts import Rewrite
from editorial.models import GatedPage
from editorial.residue import overwrite_residue
from editorial.texts import all_texts, rewrite_content, rewrite_page
from protection.hiding import EntityFor, count_rich, hide_plain, hide_rich
from protection.spans import FindSpans
from speakers.models import Testimony


def gated_models() -> list[type[GatedPage]]:
    """Every kind of page that passes the door."""
    return [model for model in apps.get_models() if issubclass(model, GatedPage)]


def pages_of(testimony: Testimony) -> list[GatedPage]:
    """The pages of a work, one a language (and copies, if somebody made any), in order of making."""
    pages = [page for model in gated_models() for page in model.objects.filter(testimony=testimony)]
    return sorted(pages, key=lambda page: page.pk)


def form_states(pages: list[GatedPage]) -> Iterator[FormState]:
    """Previews' form states of these pages, and of unsaved ones of their kinds."""
    for model in {type(page) for page in pages}:
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        ids = [str(page.pk) for page in pages if type(page) is model]
        yield from FormState.objects.filter(content_type=kind, object_id__in=[*ids, ""])


class PageTexts:
    """`protection.history.TextHistory` for gated pages."""

    def count(self, testimony: Testimony, find: FindSpans) -> int:
        """Places in the latest drafts."""
        total = 0
        for page in pages_of(testimony):
            latest, language = page.get_latest_revision_as_object(), page.locale.language_code
            total += sum(count_rich(text, find=find, language=language) for text in all_texts(latest))
        return total

    def rewrite(self, testimony: Testimony, find: FindSpans, entity_for: EntityFor) -> int:
        """Hide in page rows and in the revisions that are kept; purge the others and what previews hold."""
        pages = pages_of(testimony)
        counted = self.count(testimony, find)
        for page in pages:
            language = page.locale.language_code

            def rich(text: str, language: str = language) -> str:
                return hide_rich(text, find=find, entity_for=entity_for, language=language)

            def plain(text: str, language: str = language) -> str:
                return hide_plain(text, find=find, entity_for=entity_for, language=language)

            self._rewrite_page(page, rich, plain)
        for state in form_states(pages):
            state.delete()
        return counted

    def _rewrite_page(self, page: GatedPage, rich: Rewrite, plain: Rewrite) -> None:
        kept = {pk for pk in (page.latest_revision_id, page.live_revision_id) if pk}
        revisions = Revision.objects.for_instance(page)
        older = revisions.exclude(pk__in=kept)
        changed = rewrite_page(page, rich=rich, plain=plain)
        for revision in revisions.filter(pk__in=kept):
            content = rewrite_content(type(page), revision.content, rich=rich, plain=plain)
            if content != revision.content:
                changed = True
                # update(), because saving a revision makes it the latest
                Revision.objects.filter(pk=revision.pk).update(content=content)
        if changed:
            live, page.live = page.live, False
            page.save(clean=False)  # type: ignore[call-arg]  # Wagtail's, not Django's
            if live:
                # still public as the bytes that were cleared; the edition decides about those
                type(page).objects.filter(pk=page.pk).update(live=True)
            older.delete()
            overwrite_residue()
