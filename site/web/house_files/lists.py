"""Lists of stories. The newest stand at `stories/`; older ones by place, so that a change touches one of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from edition.listings import BUCKET, HOW_MANY, NEWEST, HouseFile, cards_part
from edition.public_file import PublicFile
from web.house_files.cards import in_bucket, newest, newest_bucket
from web.house_files.pages import rendered


def _address(language: str, number: int) -> str:
    return f"/{language}/stories/older/{number}/"


def _title(language: str) -> str:
    with translation.override(language):
        return _("Stories")


def _newest(language: str, older: int) -> PublicFile:
    context = {"page_title": _title(language), "older_url": _address(language, older) if older else ""}
    path = f"{language}/stories/index.html"
    return rendered("web/stories.html", path, language, newest(language, BUCKET), context, kind="listing")


def _older(language: str, number: int, older: int) -> PublicFile:
    newer = _address(language, number + 1) if number < older else f"/{language}/stories/"
    context = {
        "page_title": _title(language),
        "newer_url": newer,
        "older_url": _address(language, number - 1) if number > 1 else "",
        "is_older": True,
    }
    path = f"{language}/stories/older/{number}/index.html"
    return rendered("web/stories.html", path, language, in_bucket(number, language), context, kind="listing")


def lists_in(language: str) -> Iterator[HouseFile]:
    """The list of the newest, and one for each bucket below the one that is being filled.

    The newest thirty works cover that one, and more where some went. The two highest lists say where newer ones
    are, so they depend on how many there are too.
    """
    older = max(newest_bucket() - 1, 0)
    yield HouseFile(f"{language}/stories/index.html", frozenset({NEWEST}), lambda: _newest(language, older))
    for number in range(1, older + 1):
        parts = {cards_part(number)} | ({HOW_MANY} if number >= older - 1 else set())

        def make(number: int = number) -> PublicFile:
            return _older(language, number, older)

        yield HouseFile(f"{language}/stories/older/{number}/index.html", frozenset(parts), make)
