"""From a manuscript to a draft whose private details are entities. The raw text is seen by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from accounts.models import User
from accounts.roles import is_officer
from audit.domain import record
from consent.domain import permit_holding
from consent.presets import Preset
from editorial.domain.review import NotAllowed
from editorial.hide_on_save import read_by_officer
from editorial.history import gated_models
from editorial.manuscripts import Manuscript, Piece, PieceKind, Unreadable, read_manuscript
from editorial.models import GatedPage
from protection.domain import NewDetail, register, seal_manuscript, take_in_speaker
from protection.domain.intake import FileKnown
from protection.hiding import hide_plain, hide_rich
from protection.in_story import finder_for_story
from speakers.models import Form, Speaker, Testimony, Visibility


class IntakeRefused(ValueError):
    """The manuscript is not taken in; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class NewStory:
    """What an officer fills in. `speaker` may be new (unsaved) or known."""

    speaker: Speaker
    preset: str
    permitted_on: date
    resettled: bool
    adult: bool
    form: str = Form.EXCERPT
    same_person_as: Speaker | None = None


@dataclass(frozen=True, slots=True)
class DraftTexts:
    """The plain fields of a draft as the officer wrote them."""

    headline: str
    standfirst: str = ""
    content_note: str = ""
    topics: Sequence[str] = ()
    not_before: date | None = None


def _require_officer(user: User) -> str:
    if not is_officer(user):
        raise NotAllowed(_("Only a protection officer can take a manuscript in."))
    return user.get_username()


def begin_story(*, new: NewStory, manuscripts: Sequence[tuple[str, bytes]], officer: User) -> Testimony:
    """Seal manuscripts ((file name, bytes) each; the name says which kind) and open a story for them.

    Everything is read before anything is kept. The vault comes first: a crash between the databases leaves
    sealed bytes that no story knows, which are reaped at the next start. Raises IntakeRefused, NotAllowed,
    NotResettled or OSError.
    """
    actor = _require_officer(officer)
    if not manuscripts:
        raise IntakeRefused(_("There is no manuscript."))
    for name, data in manuscripts:
        _require_readable(name, data)
    work = Testimony(speaker=new.speaker, form=new.form)
    _seal_all(work, manuscripts, actor)
    take_in_speaker(speaker=new.speaker, actor=actor, same_person_as=new.same_person_as)
    with transaction.atomic():
        if new.speaker._state.adding:  # noqa: SLF001  (the documented way to ask)
            new.speaker.save()
        work.save()
        permit_holding(
            testimony=work,
            permitted_on=new.permitted_on,
            resettled=new.resettled,
            adult=new.adult,
            actor=actor,
        )
        record(actor=actor, action="story.taken_in", subject=work.pk, preset=str(Preset(new.preset)))
    return work


def _require_readable(name: str, data: bytes) -> None:
    try:
        read_manuscript(data, name=name)
    except Unreadable as error:
        raise IntakeRefused(str(error)) from error


def _seal_all(work: Testimony, manuscripts: Sequence[tuple[str, bytes]], actor: str) -> None:
    for name, data in manuscripts:
        try:
            seal_manuscript(testimony=work, data=data, name=name, actor=actor)
        except FileKnown as error:
            known = Testimony.objects.filter(pk=error.scope).first()
            where = f" ({known.code})" if known else ""
            raise IntakeRefused(
                _("This manuscript was taken in before%(where)s.") % {"where": where}
            ) from error


def add_manuscript(*, testimony: Testimony, name: str, data: bytes, officer: User) -> None:
    """Seal one more manuscript (another language) of a story. Raises as `begin_story`."""
    actor = _require_officer(officer)
    if testimony.visibility == Visibility.TAKEN_DOWN:
        raise IntakeRefused(_("This story was taken down."))
    _require_readable(name, data)
    _seal_all(testimony, [(name, data)], actor)


def _home(language: str) -> Page:
    """The page of the house under which stories of a language live."""
    home = Page.objects.filter(depth=2, locale__language_code=language).order_by("pk").first()
    if home is None:
        raise IntakeRefused(
            _("There is no home page for this language. Run 'make run' or 'make setup' first.")
        )
    return home


def _model_for(form: str) -> type[GatedPage]:
    return next(model for model in gated_models() if model.form == form)


_LONGEST_HEADING = 120  # of the block
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,200}?)(?<=\S)\*(?![\w*])")


def _markup(piece: Piece, hide: Callable[[str], str]) -> str:
    """One paragraph as rich text; `*words*` are emphasis, as people write it in plain text."""
    text = _EMPHASIS.sub(r"<i>\1</i>", escape(piece.text))
    return hide(f"<p>{text}</p>")


def _heading(piece: Piece, rich: Callable[[str], str], plain: Callable[[str], str]) -> tuple[str, object]:
    """A heading, or, where it is too long for one, a paragraph: nothing is cut off."""
    shown = plain(piece.text)
    if len(shown) > _LONGEST_HEADING:
        return ("paragraphs", _markup(piece, rich))
    return ("heading", shown)


def body_of(
    pieces: Sequence[Piece], *, rich: Callable[[str], str], plain: Callable[[str], str]
) -> list[tuple[str, object]]:
    """Pieces as (block type, value), hidden; paragraphs in a row share one block."""
    body: list[tuple[str, object]] = []
    run: list[str] = []

    def close() -> None:
        if run:
            body.append(("paragraphs", "".join(run)))
            run.clear()

    for piece in pieces:
        if piece.kind == PieceKind.PARAGRAPH:
            run.append(_markup(piece, rich))
            continue
        close()
        if piece.kind == PieceKind.HEADING:
            body.append(_heading(piece, rich, plain))
        elif piece.kind == PieceKind.NOTE:
            body.append(("note", _markup(piece, rich)))
        elif piece.kind == PieceKind.QUOTE:
            body.append(("quote", {"text": _markup(piece, rich), "attribution": ""}))
        else:
            body.append(("section_break", None))
    close()
    return body


def make_draft(
    *,
    testimony: Testimony,
    language: str,
    manuscript: bytes | Manuscript,
    details: Sequence[NewDetail],
    texts: DraftTexts,
    officer: User,
    decided: bool = True,
) -> GatedPage:
    """Register what the officer decided, hide it in every spelling, and make the draft of one language.

    `manuscript`: what `read_manuscript` answered, or the bytes of plain text.
    `decided`: the officer has read all of it. Otherwise what merely looks like a private detail is hidden too,
    to be decided on the story's page.
    """
    actor = _require_officer(officer)
    if isinstance(manuscript, bytes):
        manuscript = read_manuscript(manuscript, name="manuscript.txt")
    for detail in details:
        register(testimony=testimony, new=detail, actor=actor)
    find, entity_for = finder_for_story(testimony)

    def rich(text: str) -> str:
        return hide_rich(text, find=find, entity_for=entity_for, language=language)

    def plain(text: str) -> str:
        return hide_plain(text, find=find, entity_for=entity_for, language=language)

    read = f"{manuscript.text()}\n{texts.headline}\n{texts.standfirst}\n{texts.content_note}"
    model = _model_for(testimony.form)
    if model.objects.filter(testimony=testimony, locale__language_code=language).exists():
        raise IntakeRefused(_("There is a draft in this language already."))
    page = model(
        testimony=testimony,
        locale=Locale.objects.get(language_code=language),
        headline=plain(texts.headline),
        standfirst=plain(texts.standfirst),
        content_note=plain(texts.content_note),
        not_before=texts.not_before,
        live=False,
    )
    page.set_body(body_of(manuscript.pieces, rich=rich, plain=plain), topics=list(texts.topics))
    page.keep_neutral()
    with transaction.atomic(), read_by_officer(read if decided else ""):
        _home(language).add_child(instance=page)
        page.save_revision()  # taking in is not editing: the officer may still do the safety check
        record(actor=actor, action="draft.made", subject=testimony.pk, language=language)
    return page
