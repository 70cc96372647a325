"""Taking down a part: one language, the book file, one file. The rest stays, and does not name it."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from consent.decide import Use
from consent.domain import consent_for, newest_event
from consent.models import EventKind
from consent.presets import Medium
from edition.candidates import stored_candidates
from edition.domain import verify_receipt
from edition.journal import verify_folder
from edition.models import Artifact, ArtifactState, Card, Receipt
from editorial.domain import NotAllowed, keep_to_consent, make_vaguer, publish, take_down, take_down_part
from editorial.domain.clear import clear
from editorial.domain.press_cleared import press_cleared
from editorial.domain.take_down_part import finish_parts
from editorial.findings import NotYet
from editorial.history import pages_of
from editorial.models import Clearance, GatedPage, Notice
from editorial.parts import file_part, language_part, medium_part
from protection.models import ProtectedEntity
from speakers.models import Testimony, Visibility
from tests.editorial.edits import edit
from tests.editorial.raw_bytes import everywhere, found
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    editor,
    officer,
    press,
    public_story,
    ready_story,
    second_language,
    secret_detail,
)

ENGLISH = {"corn porridge", "remembers the wind", "A kite of newspaper", "held the string"}
KOREAN = "신문지로 만든"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def in_two_languages() -> tuple[GatedPage, GatedPage]:
    page = public_story()
    korean = second_language(page.testimony)
    press(korean)
    return page, korean


def with_a_book() -> GatedPage:
    page = ready_story()
    agree(page.testimony, epub=True)
    press(page)
    return page


def published_anew(page: GatedPage, word: str = "soup") -> None:
    """A newer version goes out: what was taken down has every reason to come back."""
    edit(page, body=("porridge", word))
    approve(page)
    press(page)
    assert word.encode() in ask(page.public_url()).body


def files_of(work: Testimony, **wanted: Any) -> set[str]:
    rows = Artifact.objects.filter(testimony=work.pk, state=ArtifactState.PUBLIC, **wanted)
    return set(rows.values_list("path", flat=True))


@pytest.mark.sqlite_only  # searches the database's own file
def test_one_language_leaves_no_byte_and_the_other_does_not_name_it() -> None:
    page, korean = in_two_languages()
    work = page.testimony
    assert page.public_url().encode() in ask(korean.public_url()).body
    assert found(ENGLISH, everywhere()), "the search would have found nothing anyway"
    receipt = take_down_part(testimony=work, part=language_part("en"), actor="speaker")
    assert ask(page.public_url()).status == 410
    assert ask(korean.public_url()).status == 200
    assert page.public_url().encode() not in ask(korean.public_url()).body
    assert found(ENGLISH, everywhere()) == []
    assert found({KOREAN}, everywhere()), "the other language stays"
    assert [one.pk for one in pages_of(work)] == [korean.pk]
    assert list(Card.objects.filter(testimony=work.pk).values_list("language", flat=True)) == ["ko"]
    assert files_of(work, language="en") == set()
    assert verify_folder() == []
    assert verify_receipt(receipt)
    assert receipt.complete
    said = json.loads(receipt.body)
    assert said["part"] == "language.en"
    assert page.public_url() in said["addresses"]
    assert korean.public_url() not in said["addresses"]
    assert said["sealed_key_destroyed"] is False
    assert Notice.objects.get(kind="part.taken_down").codes == ["language.en"]


def test_what_is_agreed_to_is_narrowed_so_that_it_does_not_come_back() -> None:
    page, _korean = in_two_languages()
    take_down_part(testimony=page.testimony, part=language_part("en"), actor="speaker")
    event = newest_event(page.testimony)
    assert event is not None
    assert (event.kind, event.languages) == (EventKind.NARROWED, ["ko"])
    assert not consent_for(page.testimony, Use(language="en")).allowed
    assert consent_for(page.testimony, Use(language="ko")).allowed
    Testimony.objects.get(pk=page.testimony_id, visibility=Visibility.ORDINARY)


def test_the_only_language_is_the_whole_story() -> None:
    page = public_story()
    for language in ("en", "ko"):
        with pytest.raises(ValueError, match="language"):
            take_down_part(testimony=page.testimony, part=language_part(language), actor="speaker")
    assert ask(page.public_url()).status == 200
    assert not Receipt.objects.exists()


def test_the_book_file_goes_and_the_page_stays_without_it() -> None:
    page = with_a_book()
    (book,) = files_of(page.testimony, kind="epub")
    digest = Artifact.objects.get(path=book).digest
    assert book.rsplit("/", 1)[1].encode() in ask(page.public_url()).body
    receipt = take_down_part(testimony=page.testimony, part=medium_part("epub"), actor="speaker")
    assert ask(f"/{book}").status == 410
    answer = ask(page.public_url())
    assert answer.status == 200
    assert book.rsplit("/", 1)[1].encode() not in answer.body
    assert digest not in stored_candidates()
    assert not consent_for(page.testimony, Use(language="en", medium=Medium.EPUB)).allowed
    assert json.loads(receipt.body)["artifact_digests"] == [digest]
    published_anew(page)
    assert files_of(page.testimony, kind="epub") == set(), "published again, it stays away"


def test_the_book_file_goes_off_when_the_agreement_for_it_ends() -> None:
    page = with_a_book()
    (book,) = files_of(page.testimony, kind="epub")
    agree(page.testimony, epub=False)
    keep_to_consent(testimony=page.testimony, actor=officer().username)
    assert ask(f"/{book}").status == 410
    assert ask(page.public_url()).status == 200


def test_one_file_never_comes_back() -> None:
    page = public_story()
    (picture,) = files_of(page.testimony, kind="picture")
    take_down_part(testimony=page.testimony, part=file_part(picture), actor="speaker")
    assert ask(f"/{picture}").status == 410
    assert ask(page.public_url()).status == 200
    published_anew(page)
    assert ask(f"/{picture}").status == 410
    assert picture not in files_of(page.testimony)
    other = public_story("A river of ice.\n", headline="Ice", details=[])
    assert files_of(other.testimony, kind="picture"), "other stories keep theirs"


def test_an_older_clearance_does_not_bring_it_back() -> None:
    page = public_story()
    (picture,) = files_of(page.testimony, kind="picture")
    older = clear(page=page, actor="x")
    assert picture in {file["path"] for file in older.artifacts}
    take_down_part(testimony=page.testimony, part=file_part(picture), actor="speaker")
    press_cleared(clearance=older, page=page, actor="x")
    assert ask(f"/{picture}").status == 410


def test_a_page_is_no_single_file_and_what_is_not_there_is_no_part() -> None:
    page = public_story()
    for path in (page.public_path(), "en/elsewhere/picture.png"):
        with pytest.raises(ValueError, match="no such file"):
            take_down_part(testimony=page.testimony, part=file_part(path), actor="x")
    with pytest.raises(ValueError, match="kind"):
        medium_part("video")
    take_down(testimony=page.testimony, actor="x")
    with pytest.raises(ValueError, match="taken down"):
        take_down_part(testimony=page.testimony, part=language_part("en"), actor="x")


def test_the_other_language_may_still_be_published_and_the_gone_one_not() -> None:
    page, korean = in_two_languages()
    take_down_part(testimony=page.testimony, part=language_part("en"), actor="speaker")
    press(korean)
    assert ask(korean.public_url()).status == 200
    with pytest.raises((NotYet, GatedPage.DoesNotExist, NotAllowed, type(page).DoesNotExist)):
        publish(page=type(page).objects.get(pk=page.pk), actor="x")


STEPS = (
    "erase_pages",
    "erase_records",
    "erase_public",
    "_press_what_named_it",
    "erase_unused_bytes",
    "erase_traces",
    "sign_receipt",
    "complete_when_overwritten",
)


@pytest.mark.sqlite_only  # searches the database's own file
@pytest.mark.parametrize("step", STEPS)
def test_interrupted_at_any_step_the_sweep_finishes(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["editorial.domain.take_down_part"]
    page, korean = in_two_languages()
    with monkeypatch.context() as broken:

        def lost(*_: object, **__: object) -> object:
            raise InterruptedError

        broken.setattr(module, step, lost)
        with pytest.raises(InterruptedError):
            take_down_part(testimony=page.testimony, part=language_part("en"), actor="speaker")
    assert ask(page.public_url()).status == 410, "off, whatever comes later"
    assert not Receipt.objects.filter(complete=True).exists()
    assert finish_parts(actor="system") == 1
    assert finish_parts(actor="system") == 0
    receipt = Receipt.objects.get()
    assert receipt.complete
    assert verify_receipt(receipt)
    assert page.public_url() in json.loads(receipt.body)["addresses"]
    assert found(ENGLISH, everywhere()) == []
    assert page.public_url().encode() not in ask(korean.public_url()).body


def test_the_receipt_of_a_part_is_not_that_of_the_whole() -> None:
    page, _korean = in_two_languages()
    part = take_down_part(testimony=page.testimony, part=language_part("en"), actor="speaker")
    work = Testimony.objects.get(pk=page.testimony_id)
    whole = take_down(testimony=work, actor="speaker", now=True)
    assert whole is not None
    assert whole.pk != part.pk
    assert Receipt.objects.filter(complete=True).count() == 2
    assert "part" not in json.loads(whole.body)


def test_taken_down_again_later_it_has_a_receipt_again() -> None:
    page = with_a_book()
    first = take_down_part(testimony=page.testimony, part=medium_part("epub"), actor="speaker")
    agree(page.testimony, epub=True)
    published_anew(page)
    assert files_of(page.testimony, kind="epub")
    second = take_down_part(testimony=page.testimony, part=medium_part("epub"), actor="speaker")
    assert first.pk != second.pk
    assert files_of(page.testimony, kind="epub") == set()


def test_evidence_stays_without_words() -> None:
    page, _korean = in_two_languages()
    receipt = take_down_part(testimony=page.testimony, part=language_part("en"), actor="speaker")
    assert json.loads(receipt.body)["kept"]["clearances"] == Clearance.objects.count() > 0
    assert not Clearance.objects.filter(language="en", void=False).exists()


@pytest.mark.sqlite_only  # searches the database's own file
def test_vaguer_words_replace_what_readers_saw_and_the_older_ones_are_nowhere() -> None:
    page = public_story(details=[secret_detail(form_en="a friend with a limp", form_ko="다리를 저는 동무")])
    entity = ProtectedEntity.objects.get(testimony=page.testimony)
    assert b"friend with a limp" in ask(page.public_url()).body
    receipt = make_vaguer(
        testimony=page.testimony,
        officer=officer(),
        choices={"places_lived": "country"},
        forms={entity.pk: ("누군가", "somebody")},
    )
    assert ask(page.public_url()).status == 410
    assert found({"friend with a limp", "다리를 저는 동무"}, everywhere()) == []
    assert receipt.complete
    assert verify_receipt(receipt)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().places_lived == page.places_lived == "country"
    with pytest.raises(NotYet):
        publish(page=page, actor="x")
    approve(page)
    press(page)
    assert b"somebody held the string" in ask(page.public_url()).body.replace(b"Somebody", b"somebody")


def test_only_an_officer_and_only_vaguer() -> None:
    page = public_story()
    for choices, forms, problem in (
        ({"places_lived": "county"}, {}, "more than before"),
        ({"places_lived": "street"}, {}, "no such choice"),
        ({"headline": "x"}, {}, "no such choice"),
        ({}, {"p_elsewhere": ("누군가", "somebody")}, "another story"),
        ({}, {}, "Nothing"),
    ):
        with pytest.raises(ValueError, match=problem):
            make_vaguer(testimony=page.testimony, officer=officer(), choices=choices, forms=forms)
    with pytest.raises(NotAllowed):
        make_vaguer(testimony=page.testimony, officer=editor(), choices={"places_lived": "country"})
    assert ask(page.public_url()).status == 200
    assert not Receipt.objects.exists()


@pytest.mark.sqlite_only  # searches the database's own file
def test_vaguer_interrupted_is_finished_by_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    page = public_story(details=[secret_detail(form_en="a friend with a limp", form_ko="다리를 저는 동무")])
    entity = ProtectedEntity.objects.get(testimony=page.testimony)
    with monkeypatch.context() as broken:

        def lost(*_: object, **__: object) -> object:
            raise InterruptedError

        broken.setattr(sys.modules["editorial.domain.make_vaguer"], "erase_public", lost)
        with pytest.raises(InterruptedError):
            make_vaguer(
                testimony=page.testimony, officer=officer(), forms={entity.pk: ("누군가", "somebody")}
            )
    assert ask(page.public_url()).status == 410
    assert finish_parts(actor="system") == 1
    assert Receipt.objects.get().complete
    assert found({"friend with a limp"}, everywhere()) == []


def test_a_version_that_only_waits_is_void_too() -> None:
    page = ready_story()
    second_language(page.testimony)
    clear(page=page, actor="x")
    assert Clearance.objects.filter(language="en", void=False).exists()
    take_down_part(testimony=page.testimony, part=language_part("en"), actor="speaker")
    assert not Clearance.objects.filter(language="en", void=False).exists()
