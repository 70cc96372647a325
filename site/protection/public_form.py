"""Turn an entity tag into the words readers see: grammar chosen, nothing else left of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.translation import get_language

from protection.english import capitalised, with_article
from protection.josa import PAIRS, in_public
from protection.models import EntityKind, ProtectedEntity

MISSING = "[…]"

# Until somebody decides what readers shall see: neutral, and the same for every detail of a kind.
PENDING_FORMS: dict[str, tuple[str, str]] = {
    EntityKind.PERSON: ("어떤 사람", "someone"),
    EntityKind.KIN: ("가족 한 사람", "a relative"),
    EntityKind.PLACE: ("어떤 곳", "a certain place"),
    EntityKind.DATE: ("그 무렵", "around that time"),
    EntityKind.UNIT: ("어느 일터", "a certain place of work"),
    EntityKind.CONTACT: ("연락처", "a contact"),
    EntityKind.PHRASE: ("(생략)", "(left out)"),
}


@dataclass(frozen=True, slots=True)
class Rendering:
    """For whom text is being written: `marked` puts a light mark round each form (editor and preview)."""

    language: str
    marked: bool = False


_current: ContextVar[Rendering | None] = ContextVar("rendering", default=None)


def current_rendering() -> Rendering:
    """The rendering in force, or an unmarked one in the language of the thread."""
    return _current.get() or Rendering((get_language() or "en")[:2])


def set_rendering(rendering: Rendering) -> None:
    """Set the rendering for the rest of this request (the editor's forms, which render late)."""
    _current.set(rendering)


@contextmanager
def rendering(language: str, *, marked: bool = False) -> Iterator[None]:
    """Render everything inside in `language`."""
    token = _current.set(Rendering(language, marked))
    try:
        yield
    finally:
        _current.reset(token)


def words(form: str, language: str, attributes: Mapping[str, str]) -> str:
    """The words that stand in the text: form with article, capital or particle as the place asks."""
    if language == "en":
        form = with_article(form, attributes.get("article", ""))
        return capitalised(form) if attributes.get("capital") else form
    pair = attributes.get("particle", "")
    return form + in_public(pair, form) if pair in PAIRS else form


def words_of(entity: ProtectedEntity | None, language: str, attributes: Mapping[str, str]) -> str:
    """As `words`, for an entity that may be gone."""
    return words(entity.form(language), language, attributes) if entity else MISSING
