"""What surrounds every public page: navigation, style, languages, the label of the demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from editorial.house import Alternate, House
from web.models import HomePage, HouseClearance
from web.stylesheet import icon, stylesheet

LABELS = {"en": "English", "ko": "한국어"}


def home_page(language: str) -> HomePage | None:
    """The place of a language in the desk: its stories lie under it, and its house text is written there."""
    return HomePage.objects.filter(locale__language_code=language).first()


@dataclass(frozen=True, slots=True)
class ClearedText:
    """The words of the house that readers of a language may see; `intro` and `about` as they are stored."""

    tagline: str = ""
    intro: str = ""
    about: str = ""


def cleared_text(language: str) -> ClearedText:
    """What was cleared last; nothing where nothing was."""
    row = HouseClearance.objects.filter(language=language).first()
    return ClearedText(row.tagline, row.intro, row.about) if row else ClearedText()


def make_house(language: str, path: str, languages: Sequence[tuple[str, str]]) -> House:
    """The house round one address. `languages`: (language, address) of each version of the page."""
    with translation.override(language):
        demo_label = _("Invented for demonstration. No real person is described.")
    return House(
        language=language,
        site_name=settings.SITE_NAMES[language],
        tagline=cleared_text(language).tagline,
        stylesheet=f"/{stylesheet()[0]}",
        icon=f"/{icon()[0]}",
        demo=settings.DEMO,
        demo_label=demo_label,
        home_url=f"/{language}/",
        stories_url=f"/{language}/stories/",
        about_url=f"/{language}/about/",
        canonical=f"{settings.PUBLIC_ADDRESS}{path}" if path else "",
        alternates=tuple(
            Alternate(code, LABELS[code], url, code == language)
            for code, url in languages
            if len(languages) > 1
        ),
        language_label=LABELS[language],
        address=path,
        absolute=bool(settings.PUBLIC_ADDRESS and path),
    )
