"""What must never be public: who people are, the values of private details, sealed originals.

Every value is encrypted and bound to its row and field; ids are opaque; no foreign key leaves this
database and none enters it. Only `protection` may import this room.
"""

from __future__ import annotations

from django.db import models

from vault import ids


class ScopeKey(models.Model):
    """The key of one scope (a testimony or a person). Deleting the row makes all it sealed unreadable."""

    scope = models.CharField(primary_key=True, max_length=40)
    ring_key = models.CharField(max_length=12)
    public = models.BinaryField()
    wrapped = models.BinaryField()


class Person(models.Model):
    """A real person. Several public profiles may be theirs; only this row knows."""

    id = models.CharField(primary_key=True, max_length=40, default=ids.person_id)


class Persona(models.Model):
    """Which person stands behind a public profile (`speakers.Speaker`, by its opaque id)."""

    speaker = models.CharField(primary_key=True, max_length=40)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)


class DetailStatus(models.TextChoices):
    """What was decided: registered and released ones are facts that bytes are searched for."""

    PENDING = "pending"
    REGISTERED = "registered"
    RELEASED = "released"
    LEFT = "left"


class PrivateDetail(models.Model):
    """One private detail. `sealed` holds {"kind", "value", "also", "hanja"} as encrypted JSON."""

    id = models.CharField(primary_key=True, max_length=40, default=ids.detail_id)
    scope = models.CharField(max_length=40, db_index=True)
    owner = models.CharField(max_length=40, blank=True, db_index=True)
    reach = models.CharField(max_length=12)
    status = models.CharField(max_length=12, choices=DetailStatus)
    sealed = models.BinaryField()
    # The version of the set that first held it as it is now: what was searched under a lower one is searched for it.
    changed_in = models.PositiveBigIntegerField(default=0)


class EntityLink(models.Model):
    """Which detail stands behind an opaque entity of a story. Entity ids are per story."""

    entity = models.CharField(primary_key=True, max_length=40)
    detail = models.ForeignKey(PrivateDetail, on_delete=models.CASCADE)


class SealedFile(models.Model):
    """A sealed original in `media/sealed/<id>`. The file name it came with is part of `sealed`."""

    id = models.CharField(primary_key=True, max_length=40, default=ids.file_id)
    scope = models.CharField(max_length=40, db_index=True)
    sealed = models.BinaryField()
    fingerprint = models.CharField(max_length=64)  # keyed: see vault.sealing.fingerprint

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fingerprint"], name="a_file_is_sealed_once")]


class FactSet(models.Model):
    """The version of all registered facts: grows with every change, never falls."""

    version = models.PositiveBigIntegerField(default=0)
