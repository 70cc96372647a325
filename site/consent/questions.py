"""The questions that every speaker is asked besides the preset. The desk's form and the paper both read them here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_NO_WAY_BACK = _("A copy like this cannot be called back.")


@dataclass(frozen=True, slots=True)
class Question:
    """One yes or no. `field`: the column of `ConsentEvent` that keeps the answer; not answered is no."""

    field: str
    label: _StrPromise
    warning: _StrPromise | str = ""


QUESTIONS: tuple[Question, ...] = (
    Question("search_index", _("May be found by search engines")),
    Question("spelling_fixes", _("Spelling may be fixed without asking")),
    Question("epub", _("May be downloaded as a book file"), _NO_WAY_BACK),
    Question("mirror", _("May be in copies of the whole site that others keep"), _NO_WAY_BACK),
    Question("not_found_when_gone", _("Answer “not found” once it is taken down")),
)


def question(field: str) -> Question:
    """The question whose answer this column keeps. KeyError when nothing of the kind is asked."""
    return {one.field: one for one in QUESTIONS}[field]
