"""Application set-up: checks and receivers are found here."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People of the desk."""

    name = "accounts"
    verbose_name = "People of the desk"

    def ready(self) -> None:
        """Register checks and receivers; both register themselves when imported."""
        from accounts import checks, receivers  # noqa: F401
