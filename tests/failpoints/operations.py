"""What is killed: each verb on a state of its own, and what must be true of it after the next start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from edition.domain import verify_receipt
from edition.models import Receipt
from editorial.domain import (
    NewStory,
    begin_story,
    hide,
    make_draft,
    press_changed,
    publish,
    take_down,
    take_down_part,
)
from editorial.domain.intake import DraftTexts
from editorial.history import pages_of
from editorial.parts import language_part
from protection.domain import register
from speakers.models import Testimony, Visibility
from tests.editorial.raw_bytes import everywhere, found, outside_the_vault
from tests.stories_for_tests import (
    TEXT,
    ask,
    folder_bytes,
    new_speaker,
    officer,
    public_story,
    ready_story,
    second_language,
    secret_detail,
)
from vault.domain import registered_detail_like
from web.domain.clear_house import note_cleared
from web.house import home_page

Prepared = tuple[Callable[[], object], Callable[[], None]]
"""(the verb, what must hold after a start that followed on its death)"""

WORDS = {"corn porridge", "remembers the wind", "A kite of newspaper", "held the string", "Ryu Haneul"}
LATE = "Seo Nabi"


@dataclass(frozen=True, slots=True)
class Operation:
    """`again`: may the same verb be called again afterwards, and ends it where one that was not killed ends?"""

    name: str
    prepare: Callable[[], Prepared]
    again: bool = True


def _work(pk: str) -> Testimony:
    return Testimony.objects.get(pk=pk)


def _page(work: str, language: str = "en") -> Any:
    return next(page for page in pages_of(_work(work)) if page.locale.language_code == language)


def _publishing() -> Prepared:
    page = ready_story()
    work, actor = page.testimony_id, officer().username

    def holds() -> None:
        live = _page(work).live
        assert (ask(page.public_url()).status == 200) is live

    return lambda: publish(page=_page(work), actor=actor), holds


def _pressing_again() -> Prepared:
    page = public_story()
    home = home_page("en")
    home.tagline = "Another tagline of cardboard."
    home.save()
    note_cleared(home, cleared_by="officer-one")

    def holds() -> None:
        assert b"A kite of newspaper" in ask(page.public_url()).body

    return lambda: press_changed(actor="system"), holds


def _hiding() -> Prepared:
    page = public_story()
    work = page.testimony_id

    def holds() -> None:
        hidden = _work(work).visibility == Visibility.HIDDEN
        assert (ask(page.public_url()).status == 410) is hidden
        assert (page.public_url().encode() in ask("/en/stories/").body) is not hidden

    return lambda: hide(testimony=_work(work), actor="anyone"), holds


def _taking_down(*, now: bool) -> Prepared:
    page = public_story()
    work = page.testimony_id

    def holds() -> None:
        down = _work(work).visibility == Visibility.TAKEN_DOWN
        assert (ask(page.public_url()).status == 410) is down
        if down and _work(work).erase_after <= timezone.now():
            receipt = Receipt.objects.get(testimony=work)
            assert receipt.complete
            assert verify_receipt(receipt)
            assert page.public_url() in receipt.body
            assert pages_of(_work(work)) == []
            assert found(WORDS, everywhere()) == []

    return lambda: take_down(testimony=_work(work), actor="speaker", now=now), holds


def _taking_a_language_down() -> Prepared:
    page = public_story()
    korean = second_language(page.testimony)
    work, actor = page.testimony_id, officer().username
    publish(page=korean, actor=actor)

    def holds() -> None:
        assert ask(korean.public_url()).status == 200
        order = Receipt.objects.filter(testimony=work).first()
        assert (ask(page.public_url()).status == 410) is (order is not None)
        if order is not None:
            assert order.complete
            assert verify_receipt(order)
            assert page.public_url().encode() not in ask(korean.public_url()).body
            assert found({"corn porridge", "remembers the wind"}, outside_the_vault()) == []

    def run() -> object:
        return take_down_part(testimony=_work(work), part=language_part("en"), actor="speaker")

    return run, holds


def _registering() -> Prepared:
    page = public_story(f"{LATE} laughed. The kite was made of newspaper.\n", details=[])
    work, actor = page.testimony_id, officer().username
    detail = secret_detail(value=LATE, also=())

    def holds() -> None:
        from protection.facts import owners_of

        owner = next(iter(owners_of(_work(work))), "")
        known = registered_detail_like(owner=owner, value=LATE, reach="own") is not None
        assert (ask(page.public_url()).status == 410) is known
        assert (LATE.encode() in b"".join(folder_bytes().values())) is not known

    return lambda: register(testimony=_work(work), new=detail, actor=actor), holds


def _taking_in() -> Prepared:
    public_story("A river of ice.\n", speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[])
    staff = officer()

    def run() -> None:
        new = NewStory(
            speaker=new_speaker(),
            preset="A",
            permitted_on=timezone.localdate(),
            resettled=True,
            adult=True,
        )
        work = begin_story(new=new, manuscripts=[("told.txt", TEXT.encode())], officer=staff)
        make_draft(
            testimony=work,
            language="en",
            manuscript=TEXT.encode(),
            details=[secret_detail()],
            texts=DraftTexts(headline="A kite of newspaper"),
            officer=staff,
        )

    def holds() -> None:
        assert found({"Ryu Haneul", "류하늘"}, outside_the_vault()) == []
        begun = [work for work in Testimony.objects.all() if not pages_of(work)]
        if begun:  # it is there, and goes on where it was
            make_draft(
                testimony=begun[0],
                language="en",
                manuscript=TEXT.encode(),
                details=[secret_detail()],
                texts=DraftTexts(headline="A kite of newspaper"),
                officer=staff,
            )
        elif Testimony.objects.count() == 1:  # nothing is left of it, and it can begin again
            run()
        assert Testimony.objects.count() == 2
        page = next(
            page for work in Testimony.objects.all() for page in pages_of(work) if "kite" in page.headline
        )
        assert ask(page.public_url()).status == 404

    return run, holds


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("publish", _publishing),
        Operation("press again", _pressing_again),
        Operation("hide", _hiding),
        Operation("take down", lambda: _taking_down(now=False)),
        Operation("erase now", lambda: _taking_down(now=True)),
        Operation("take a language down", _taking_a_language_down, again=False),
        Operation("register late", _registering),
        Operation("take in", _taking_in, again=False),
    )
}
SETTLED = timedelta(0)
