"""The app of this room."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """Private details and how they stay private."""

    name = "protection"
    verbose_name = "Private details"
