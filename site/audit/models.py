"""Append-only, hash-chained record of every state change and every look at a sealed value."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class Frozen(RuntimeError):
    """Raised when code tries to change or delete an audit entry."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads only. Entries come into being through `audit.domain.record`."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise Frozen("Audit entries cannot be changed.")

    def delete(self) -> NoReturn:
        raise Frozen("Audit entries cannot be deleted.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Frozen("Audit entries are written one by one, each bound to the one before it.")


class Entry(models.Model):
    """One thing that happened. The actor is a copied string: it outlives the account."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=80, db_index=True)
    subject = models.CharField(max_length=120, blank=True, db_index=True)
    detail = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Frozen("Audit entries cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Frozen("Audit entries cannot be deleted.")


class Head(models.Model):
    """The single row that every append locks: it orders appends and pins their number."""

    count = models.PositiveBigIntegerField(default=0)
    last = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.count} entries"
