"""Memoir excerpts."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from blocks.body import StoryBody
from consent.domain import newest_event
from edition.public_file import PublicFile
from edition.public_languages import public_languages
from editorial.house import House, house_for
from editorial.models import GatedPage
from editorial.public_story import PublicStory
from speakers.models import Form
from stories.admin_forms import StoryForm
from stories.files import may_be_a_book, story_files
from stories.parts import parts_of
from stories.render import render_story


class ExcerptPage(GatedPage):
    """An excerpt of a memoir, in one language."""

    form = Form.EXCERPT
    public_text = {**GatedPage.public_text, "body": GatedPage.STREAM}

    body = StreamField(StoryBody(), verbose_name=_("Story"))
    topics = models.JSONField(_("topics"), default=list, blank=True)

    is_creatable = False  # stories begin with intake; Wagtail asks each class by itself
    parent_page_types = ["web.HomePage"]
    subpage_types: list[str] = []
    base_form_class = StoryForm
    edit_handler = GatedPage.tabs(
        [
            FieldPanel("headline"),
            FieldPanel("standfirst"),
            FieldPanel("content_note"),
            FieldPanel("body"),
            FieldPanel("topics"),
        ]
    )

    class Meta:
        verbose_name = _("memoir excerpt")
        verbose_name_plural = _("memoir excerpts")

    def set_body(self, body: list[tuple[str, object]], *, topics: list[str]) -> None:
        """Fill in what intake read: (block type, stored value) pairs."""
        items = [{"type": kind, "value": value} for kind, value in body]
        self.body = StoryBody().to_python(items)
        self.topics = topics

    def public_story(self) -> PublicStory:
        work, language = self.testimony, self.locale.language_code
        event = newest_event(work)
        return PublicStory(
            language=language,
            form=work.form,
            slug=work.slug,
            headline=self.headline,
            standfirst=self.standfirst,
            content_note=self.content_note,
            persona_name=work.speaker.name(language) if work.speaker else "",
            persona_line=work.speaker.line(language) if work.speaker else "",
            preset=event.preset if event else "",
            search_index=bool(event and event.search_index),
            topics=tuple(sorted(self.topics)),
            body=tuple(parts_of(self.body)),
        )

    def _house(self) -> House:
        language, url = self.locale.language_code, self.public_url()
        others = public_languages(self.testimony_id)
        return house_for(language, url, sorted({**others, language: url}.items()))

    def render_candidate(self, *, month: str) -> bytes:
        return render_story(self.public_story(), house=self._house(), month=month, book=may_be_a_book(self))

    def iter_artifacts(self, *, month: str, story: PublicStory | None = None) -> Iterator[PublicFile]:
        yield from story_files(self, story or self.public_story(), house=self._house(), month=month)
