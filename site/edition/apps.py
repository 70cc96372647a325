from django.apps import AppConfig


class EditionConfig(AppConfig):
    name = "edition"
    verbose_name = "Edition"

    def ready(self) -> None:
        from edition.domain.search_again import EditionBytes
        from protection.history import register_public

        register_public(EditionBytes())
