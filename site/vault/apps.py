"""The app of this room."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """What must never be public, sealed."""

    name = "vault"
    verbose_name = "Sealed file"
