"""The app of this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only record."""

    name = "audit"
    verbose_name = "Audit"
