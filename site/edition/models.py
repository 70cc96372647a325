"""What is public, what is being done about it, and the cards that listings are made of."""

from __future__ import annotations

from django.db import models


class ArtifactState(models.TextChoices):
    """What a public path is ordered to be."""

    PUBLIC = "public"
    GONE = "gone"


class Artifact(models.Model):
    """One public file: which bytes, on whose clearance, searched under which fact set, until when."""

    path = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20)
    media_type = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=ArtifactState, db_index=True)
    testimony = models.CharField(max_length=40, blank=True, db_index=True)
    page = models.PositiveBigIntegerField(null=True)  # the page of the desk whose words these are
    language = models.CharField(max_length=8, blank=True)
    digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64, blank=True)
    clearance = models.CharField(max_length=40)
    fact_set_version = models.PositiveBigIntegerField()
    valid_until = models.DateTimeField(null=True)
    speakers_in = models.JSONField(default=list)
    # Which matcher took the keys of these bytes, and how many rows of the key tables they fill; "" when none did.
    keys_by = models.CharField(max_length=64, blank=True)
    key_rows = models.PositiveIntegerField(default=0)
    since = models.CharField(
        max_length=7, blank=True
    )  # month in which this path first became public: "2026-11"

    class Meta:
        indexes = [models.Index(fields=["page", "content_digest"], name="artifact_of_a_content")]

    def __str__(self) -> str:
        return self.path


class PageKey(models.Model):
    """Which of one shelf of public files have a key (`edition.page_keys`), by number. The key itself is not kept."""

    pages = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class PageWord(models.Model):
    """The same for what new details are compared with (words, dates, readings): the keys of public files in the clear."""

    id = models.CharField(max_length=220, primary_key=True)  # the shelf's number, a space, the key
    pages = models.BinaryField()

    def __str__(self) -> str:
        return self.id


class Operation(models.TextChoices):
    """What is done to a public path."""

    PRESS = "press"
    REMOVE = "remove"


class JournalEntry(models.Model):
    """One change of one public path, written in the transaction of the state change it carries out.

    Entries are carried out in order; `done` is set after the files are as the entry says. Whatever is not done
    is done again before anything is served.
    """

    operation = models.CharField(max_length=8, choices=Operation)
    path = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    valid_until = models.DateTimeField(null=True)
    tombstone = models.CharField(max_length=64, blank=True)
    done = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.operation} {self.path}"


class Card(models.Model):
    """What listings, feeds and search may say about a public story in one language. Scanned when pressed."""

    testimony = models.CharField(max_length=40, db_index=True)
    language = models.CharField(max_length=8)
    url = models.CharField(max_length=120)
    headline = models.CharField(max_length=200)
    standfirst = models.TextField(blank=True)
    persona_name = models.CharField(max_length=80)
    form = models.CharField(max_length=10)
    month = models.CharField(max_length=7)  # "2026-11": never finer
    topics = models.JSONField(default=list)
    place = models.PositiveIntegerField(default=0)  # order of appearance; carries no time

    class Meta:
        ordering = ["-place"]
        constraints = [models.UniqueConstraint(fields=["testimony", "language"], name="one_card_a_language")]

    def __str__(self) -> str:
        return self.url


class Receipt(models.Model):
    """Proof of a taking down: a signed statement of digests, counts and addresses; no titles, no names."""

    testimony = models.CharField(max_length=40, db_index=True)
    part = models.CharField(
        max_length=40, blank=True
    )  # "language.en": only this was taken down; "": the whole work
    body = models.TextField()
    signature = models.CharField(max_length=128)
    complete = models.BooleanField(default=False)


class Pack(models.Model):
    """A copy of the edition that was handed out: what is in it cannot be called back, so it is on record."""

    digest = models.CharField(max_length=64, unique=True)  # of its signed manifest
    testimonies = models.JSONField(default=list)
    month = models.CharField(max_length=7)
    expires_on = models.DateField()
    made_by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.digest[:12]


class Notification(models.Model):
    """One thing to tell a cache or a hub outside: sent after the change is done, again until it is taken."""

    kind = models.CharField(max_length=10)  # "purge" or "websub"
    target = models.CharField(max_length=200)  # address of the cache or hub, from the settings
    url = models.CharField(max_length=300)  # the public address that changed
    tries = models.PositiveSmallIntegerField(default=0)
    done = models.BooleanField(default=False, db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
