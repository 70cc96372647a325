"""The page that passes the door, and the evidence of each passing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from edition.public_file import PublicFile
from editorial.admin_forms import GatedPageForm
from editorial.anonymization import LADDERS, Anonymized
from editorial.page_permissions import StoryPermissions
from editorial.panels import PrivateDetailsPanel
from editorial.public_story import PublicStory
from protection.public_form import rendering


class Role(models.TextChoices):
    """Whose yes it is."""

    EDITOR = "editor", _("editor")
    OFFICER = "officer", _("protection officer")
    SPEAKER = "speaker", _("speaker")


class Approval(models.Model):
    """One person's yes to one content digest.

    Append-only, and apart from Wagtail's revisions on purpose: purging those would delete the evidence.
    """

    testimony = models.CharField(max_length=40, db_index=True)
    page = models.PositiveBigIntegerField()
    language = models.CharField(max_length=8)
    content_digest = models.CharField(max_length=64)
    role = models.CharField(max_length=10, choices=Role)
    by = models.CharField(max_length=150)
    manner = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["page", "content_digest", "role"])]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "content_digest", "role"], name="one_yes_a_role_and_content"
            )
        ]


class Clearance(models.Model):
    """Evidence that one content, as exact bytes, may be public: what was decided, on what, until when."""

    id = models.CharField(primary_key=True, max_length=40)
    testimony = models.CharField(max_length=40, db_index=True)
    page = models.PositiveBigIntegerField()
    language = models.CharField(max_length=8)
    revision = models.PositiveBigIntegerField()
    content_digest = models.CharField(max_length=64)
    artifact_digest = models.CharField(max_length=64)  # of the page itself
    # Every file that was cleared with it, the page first: path, kind, media_type, digest.
    artifacts = models.JSONField(default=list)
    evidence = models.JSONField()
    cleared_by = models.CharField(max_length=150)
    at = models.DateTimeField()
    valid_until = models.DateTimeField()
    void = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["page", "content_digest"])]


class BatchState(models.TextChoices):
    """What became of a version that waits to go out."""

    WAITING = "waiting", _("waiting")
    HELD = "held", _("held back")
    OUT = "out", _("out")
    OVERTAKEN = "overtaken", _("overtaken by a newer version")


class BatchItem(models.Model):
    """One approved version that goes out with a weekly batch, all its languages together.

    It stays until it is out: what cannot go out yet keeps its place and says why (codes, never words of the text).
    """

    testimony = models.CharField(max_length=40, db_index=True)
    page = models.PositiveBigIntegerField()
    language = models.CharField(max_length=8)
    content_digest = models.CharField(max_length=64)
    goes_out_on = models.DateField(db_index=True)
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.WAITING, db_index=True)
    refused = models.JSONField(default=list)  # rules of the findings at the last try
    tried_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "content_digest"], name="one_place_in_a_batch")
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.state}"


class Notice(models.Model):
    """Something that somebody at the desk must know: codes, counts and ids, never words of a story."""

    kind = models.CharField(max_length=40, db_index=True)
    testimony = models.CharField(max_length=40, blank=True, db_index=True)
    language = models.CharField(max_length=8, blank=True)
    codes = models.JSONField(default=list)
    raised_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)  # raised again while still open
    closed_at = models.DateTimeField(null=True, db_index=True)
    closed_by = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class DutyCode(models.Model):
    """A printed code that can only hide. Kept as a digest; shown once, when it is made."""

    digest = models.CharField(max_length=128, unique=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    used = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class StandIn(models.Model):
    """Somebody who may do an officer's part for some days: a named deputy, or a guest for one story."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="stand_ins")
    testimony = models.CharField(max_length=40, blank=True, db_index=True)  # "": every story (a deputy)
    begins_on = models.DateField()
    ends_on = models.DateField()
    named_by = models.CharField(max_length=150)
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class GatedPage(Anonymized, Page):  # type: ignore[django-manager-missing]  # Wagtail makes it as it loads
    """A page of one story in one language. It becomes public only as bytes that the door cleared.

    Subclasses say what they contribute (`public_story`) and which of their fields hold text (`public_text`):
    a text field that is in neither list fails a system check.
    """

    PLAIN, RICH, STREAM = "plain", "rich", "stream"
    public_text: ClassVar[dict[str, str]] = {
        "headline": PLAIN,
        "standfirst": PLAIN,
        "content_note": PLAIN,
    }
    # Wagtail's own text fields: neutral codes or always empty, see `keep_neutral`.
    neutral_text: ClassVar[frozenset[str]] = frozenset(
        {"title", "draft_title", "slug", "url_path", "path", "seo_title", "search_description"}
    )

    testimony = models.ForeignKey("speakers.Testimony", on_delete=models.PROTECT, related_name="+")
    headline = models.CharField(_("headline"), max_length=160)
    standfirst = models.TextField(
        _("standfirst"), blank=True, max_length=400, help_text=_("One or two sentences under the headline.")
    )
    content_note = models.CharField(
        _("content note"),
        blank=True,
        max_length=200,
        help_text=_("One neutral line that names hard subjects. Leave empty when there are none."),
    )

    is_creatable = False  # stories begin with intake
    base_form_class = GatedPageForm
    show_in_menus_default = False
    preview_modes = [("", _("As readers will see it"))]

    anonymization_panels: ClassVar[list[Any]] = [
        PrivateDetailsPanel(),
        MultiFieldPanel([FieldPanel(ladder.field) for ladder in LADDERS], heading=_("How much is told")),
        FieldPanel("not_before"),
        HelpPanel(
            content=_(
                "<p><b>Routes, brokers, prices and helpers</b> are withheld for everyone, always. "
                "This cannot be changed.</p><p>You may make any of these less exact. "
                "More exact needs a protection officer.</p>"
            ),
            heading=_("Always withheld"),
        ),
    ]

    class Meta:
        abstract = True

    @classmethod
    def tabs(cls, content: list[Any]) -> TabbedInterface:
        """The editor's two tabs."""
        return TabbedInterface(
            [
                ObjectList(content, heading=_("Story")),
                ObjectList(cls.anonymization_panels, heading=_("Anonymization")),
            ]
        )

    def public_story(self) -> PublicStory:
        """What this page contributes to public bytes."""
        raise NotImplementedError

    def render_candidate(self, *, month: str) -> bytes:
        """The page as readers get it. `month`: "2026-11"."""
        raise NotImplementedError

    def iter_artifacts(self, *, month: str, story: PublicStory | None = None) -> Iterator[PublicFile]:
        """Every file that readers get of this page, the page itself first. `month`: "2026-11".

        `story`: what `public_story` says, where the caller has it already.
        All are made of `public_story` and of what is on file, so that approvals cover them.
        """
        body = self.render_candidate(month=month)
        yield PublicFile(self.public_path(), "page", "text/html", body, (self.testimony_id,))

    def keep_neutral(self) -> None:
        """Titles, slugs and search texts go to logs, mail and addresses: codes only."""
        self.title = self.draft_title = f"{self.testimony.code} ({self.locale.language_code})"
        self.slug = self.testimony.slug
        self.seo_title = self.search_description = ""
        self.show_in_menus = False
        if self.path:  # made of the slug before any signal runs; a typed slug would stay in it
            self.set_url_path(self.get_parent())

    def content_digest(self) -> str:
        with rendering(self.locale.language_code):
            return self.public_story().digest()

    def public_path(self) -> str:
        """Path of the file in the edition."""
        return f"{self.locale.language_code}/{self.testimony.slug}/index.html"

    def public_url(self) -> str:
        """Address readers use."""
        return f"/{self.locale.language_code}/{self.testimony.slug}/"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.keep_neutral()
        super().full_clean(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> StoryPermissions:
        return StoryPermissions(user, self)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Wagtail's "view live" leads to the edition."""
        parts = super().get_url_parts(request)
        return (parts[0], "", self.public_url()) if parts else None

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Never answers: the public side is the edition."""
        from django.http import Http404

        raise Http404

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The page as readers will see it, with a light mark on private details."""
        from django.http import HttpResponse
        from django.utils import timezone

        with rendering(self.locale.language_code, marked=True):
            return HttpResponse(self.render_candidate(month=timezone.localtime().strftime("%Y-%m")))
