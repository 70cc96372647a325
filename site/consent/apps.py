"""The app of this room."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """What speakers agreed to."""

    name = "consent"
    verbose_name = "Consent"

    def ready(self) -> None:
        from consent.own_name import why_not_own_name
        from protection.own_name import register_release_rule

        register_release_rule(why_not_own_name)
