"""What was agreed to, and what may be done, in plain words. Nothing here is decided; `consent.decide` does that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consent.decide import Decision, agrees, media_of, purposes_of
from consent.models import ConsentEvent, Holding
from consent.presets import PRESETS, Medium, Purpose
from consent.questions import QUESTIONS
from consent.times import last_day_before

MEDIA: dict[Medium, Promise] = {
    Medium.TEXT: gettext_lazy("text"),
    Medium.AUDIO: gettext_lazy("recording of the voice"),
    Medium.VIDEO: gettext_lazy("film"),
    Medium.PICTURE: gettext_lazy("picture"),
    Medium.EPUB: gettext_lazy("book file"),
}
PURPOSES: dict[Purpose, Promise] = {
    Purpose.PUBLISH: gettext_lazy("to be published"),
    Purpose.SEARCH_INDEX: gettext_lazy("to be found by search engines"),
    Purpose.MIRROR: gettext_lazy("to be in copies that others keep"),
    Purpose.AI_TRAINING: gettext_lazy("to teach machines"),
}
_AXES = frozenset({"search_index", "epub", "mirror"})  # told as a use or a medium already


def axes_in_words(event: ConsentEvent) -> Iterator[str]:
    """What an event allows, part by part; nothing for an event that allows nothing."""
    if not agrees(event):
        return
    media, purposes = media_of(event), purposes_of(event)
    yield _("as %(list)s") % {"list": _listed(words for medium, words in MEDIA.items() if medium in media)}
    yield _listed(words for purpose, words in PURPOSES.items() if purpose in purposes)
    yield _("under their own name") if PRESETS[event.preset].own_name else _("not under their own name")
    for question in QUESTIONS:
        if question.field not in _AXES and getattr(event, question.field):
            yield str(question.label)


def holding_in_words(holding: Holding | None) -> str:
    """Permission to hold, in one sentence."""
    if holding is None:
        return _("missing")
    said = _("given on %(day)s") % {"day": holding.permitted_on.isoformat()}
    attested = [
        _("resettled") if holding.resettled else _("not attested as resettled"),
        _("adult now") if holding.adult else _("not an adult yet"),
        *([_("a minor at the time told of")] if holding.minor_then else []),
    ]
    return f"{said}; {_listed(attested)}"


def decision_in_words(decision: Decision) -> str:
    """Allowed and until when, or every reason why not."""
    if decision.allowed and decision.valid_until is not None:
        day = last_day_before(decision.valid_until).isoformat()
        return _("Yes, to the end of %(day)s.") % {"day": day}
    return " ".join([_("No."), *(str(reason) for reason in decision.reasons)])


def _listed(words: Iterable[str | Promise]) -> str:
    return ", ".join(str(word) for word in words)
