"""A detail registered late is looked up in the keys of what is public; what is not public has no keys. All invented."""

from __future__ import annotations

import sys
from threading import Thread
from typing import Any

import pytest
from django.db import connections, transaction

from edition.candidates import erase_candidate, store_candidate
from edition.domain import Pressing, order_press, search_stale, take_keys
from edition.domain.new_details import to_search
from edition.domain.remove import order_removal, take_off
from edition.models import Artifact, ArtifactState, PageKey, PageWord
from edition.page_index import PublicKeys
from edition.page_sets import with_page
from protection.domain import register
from protection.facts import current_version
from protection.matching import Fact, Kind
from protection.matching.key_selector import Selector
from tests.stories_for_tests import SECRET, officer, secret_detail, taken_in
from vault.domain import store_detail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys_from_the_first_page", "pressed_house")]

Rows = dict[int | str, bytes]
BODY = "<main><p>{} carried the quern over the frozen field.</p></main>"


@pytest.fixture(autouse=True)
def keys_from_the_first_page(monkeypatch: pytest.MonkeyPatch, pressed_house: None) -> None:
    """Here a look-up is worth its price at once."""
    monkeypatch.setattr("edition.domain.key_taking.WORTH_KEYS", 0)
    take_keys()


def pressed(what: Pressing) -> Artifact:
    """Public, and the timer has come."""
    artifact = order_press(what)
    take_keys()
    artifact.refresh_from_db()
    assert artifact.keys_by
    return artifact


def rows() -> Rows:
    """Everything in the key tables."""
    stored = [*PageKey.objects.values_list("pk", "pages"), *PageWord.objects.values_list("pk", "pages")]
    return {pk: bytes(pages) for pk, pages in stored}


def pressing(path: str, words: str, testimony: str = "") -> Pressing:
    """A page of its own work, unless said."""
    digest = store_candidate(BODY.format(words).encode())
    work = testimony or f"t_{path}"
    address = f"en/{path}/index.html"
    return Pressing(address, "page", "text/html", digest, "c_1", (work,), work, language="en")


def registered(value: str, kind: Kind = Kind.PERSON, owner: str = "") -> None:
    store_detail(scope="t_1", owner=owner, reach="everywhere", status="registered", kind=kind, value=value)


def chosen() -> set[str]:
    """The paths that are searched whole for what was registered."""
    return {artifact.path for artifact in to_search(Artifact.objects.filter(state=ArtifactState.PUBLIC))}


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (Kind.PERSON, "탁별보", "Tak Byŏl-bo"),
        (Kind.PERSON, "탁별보", "탁 별 보는"),
        (Kind.KIN, "탁별보", "&#53441;<b>별</b>보"),
        (Kind.PLACE, "두물머리시", "Dumulmeori"),
        (Kind.DATE, "1987-03-14", "14 March 1987"),
        (Kind.CONTACT, "010-5550-0123", "+82 10 5550 0123"),
        (Kind.UNIT, "제94군단", "the 94th Corps"),
        (Kind.PHRASE, "the green quern lantern house", "the Green Quern Lantern House"),
    ],
)
def test_only_the_page_with_the_detail_is_searched_and_goes_off(kind: Kind, value: str, written: str) -> None:
    held = pressed(pressing("held", written))
    other = pressed(pressing("other", "Somebody"))
    without_keys = set(Artifact.objects.filter(keys_by="").values_list("path", flat=True))
    registered(value, kind)
    assert chosen() - without_keys == {held.path}
    other.refresh_from_db()
    assert other.fact_set_version == current_version()
    search_stale()
    held.refresh_from_db()
    assert held.state == ArtifactState.GONE
    assert Artifact.objects.get(pk=other.pk).state == ArtifactState.PUBLIC


def test_a_page_pressed_before_there_were_keys_is_found_and_others_get_theirs() -> None:
    held, other = pressed(pressing("held", SECRET)), pressed(pressing("other", "Somebody"))
    kept = rows()
    PageKey.objects.all().delete()
    PageWord.objects.all().delete()
    Artifact.objects.update(keys_by="", key_rows=0)
    registered(SECRET)
    assert held.path in chosen()
    search_stale()
    assert Artifact.objects.get(pk=held.pk).state == ArtifactState.GONE
    assert take_keys() > 0
    assert Artifact.objects.get(pk=other.pk).keys_by
    order_removal(other.path)
    assert "0 w somebody" in kept
    assert "0 w somebody" not in rows()


def test_keys_of_another_matcher_prove_nothing() -> None:
    pressed(pressing("held", SECRET))
    Artifact.objects.update(keys_by="0" * 64)
    registered("탁별보")
    assert chosen() == set(Artifact.objects.filter(state=ArtifactState.PUBLIC).values_list("path", flat=True))


def test_keys_that_another_matcher_took_go_with_the_page() -> None:
    before = rows()
    artifact = pressed(pressing("held", SECRET))
    PageWord.objects.create(pk="0 w quernish", pages=with_page(b"", artifact.pk))
    Artifact.objects.filter(pk=artifact.pk).update(keys_by="0" * 64)
    order_removal(artifact.path)
    assert rows() == before


def test_two_weak_signs_of_one_person_are_searched_for_everywhere() -> None:
    """One was known before; that both stand near each other no key tells."""
    registered("1984-03-17", Kind.DATE, "p_1")
    held = pressed(pressing("held", "In March 1984 or in May 1990 she"))
    registered("1990-05-02", Kind.DATE, "p_1")
    assert held.path in chosen()
    search_stale()
    held.refresh_from_db()
    assert held.state == ArtifactState.GONE


def test_one_weak_sign_alone_stays_public() -> None:
    held = pressed(pressing("held", "In March 1984 or in May 1990 she"))
    registered("1990-05-02", Kind.DATE, "p_1")
    search_stale()
    held.refresh_from_db()
    assert held.state == ArtifactState.PUBLIC


def test_many_new_details_at_once_are_searched_for_whole() -> None:
    pressed(pressing("held", "Somebody"))
    for number in range(21):
        registered(f"quernstone house {number} of the field")
    assert len(chosen()) == Artifact.objects.filter(state=ArtifactState.PUBLIC).count()


def test_what_has_no_keys_yet_is_searched_whole() -> None:
    held, other = order_press(pressing("held", SECRET)), order_press(pressing("other", "Somebody"))
    registered(SECRET)
    assert {held.path, other.path} <= chosen()


def test_what_changes_with_every_story_gets_no_keys() -> None:
    """Its keys would be thrown away at each publication; there are a dozen of such files."""
    without = set(Artifact.objects.filter(keys_by="").values_list("path", flat=True))
    assert "en/stories/index.html" in without
    assert "en/about/index.html" not in without
    assert take_keys() == 0


def test_bytes_that_came_while_keys_were_taken_get_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    artifact = order_press(pressing("held", "Somebody"))
    plain = sys.modules["edition.domain.key_taking"].keys_of

    def overtaken(*what: Any) -> list[str]:
        monkeypatch.undo()
        order_press(pressing("held", SECRET))
        return list(plain(*what))

    monkeypatch.setattr("edition.domain.key_taking.WORTH_KEYS", 0)
    monkeypatch.setattr("edition.domain.key_taking.keys_of", overtaken)
    take_keys()
    artifact.refresh_from_db()
    assert artifact.keys_by == ""
    assert "0 w somebody" not in rows()


def test_a_short_run_leaves_the_rest_to_the_next() -> None:
    for number in range(3):
        order_press(pressing(f"page{number}", "Somebody"))
    assert take_keys(seconds=-1) == 0
    told: list[tuple[int, int]] = []
    assert take_keys(seconds=None, progress=lambda done, of: told.append((done, of))) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_goes_off_leaves_no_key() -> None:
    before = rows()
    pressed(pressing("held", SECRET))
    assert rows() != before
    order_removal("en/held/index.html")
    assert rows() == before


def test_what_a_work_had_public_leaves_no_key_even_without_its_bytes() -> None:
    before = rows()
    artifact = pressed(pressing("held", SECRET, "t_held"))
    erase_candidate(artifact.digest)
    take_off(testimony="t_held")
    assert rows() == before


def test_other_bytes_at_the_same_path_have_their_own_keys() -> None:
    before = rows()
    pressed(pressing("held", "Somebody"))
    first = rows()
    pressed(pressing("held", SECRET))
    assert "0 w somebody" not in rows()
    pressed(pressing("held", "Somebody"))
    assert rows() == first
    order_removal("en/held/index.html")
    assert rows() == before


def test_a_press_that_is_undone_leaves_no_key() -> None:
    before = rows()
    with transaction.atomic():
        pressed(pressing("held", SECRET))
        assert rows() != before
        transaction.set_rollback(True)
    assert rows() == before


def test_registering_in_a_story_hides_its_page_and_no_other() -> None:
    work = taken_in()
    held = pressed(pressing("held", SECRET, work.pk))
    other = pressed(pressing("other", "Somebody"))
    register(testimony=work, new=secret_detail(), actor=officer().username)
    assert Artifact.objects.get(pk=held.pk).state == ArtifactState.GONE
    assert Artifact.objects.get(pk=other.pk).state == ArtifactState.PUBLIC


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_both_keep_their_keys() -> None:
    problems: list[BaseException] = []

    def press(path: str, words: str) -> None:
        try:
            order_press(pressing(path, words))
            take_keys()
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            problems.append(error)
        finally:
            connections.close_all()

    said = {f"page{number}": f"Tak Byeol-bo {number}" for number in range(4)}
    threads = [Thread(target=press, args=pair) for pair in said.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    pages = Selector([Fact("a", Kind.PERSON, "탁별보")]).pages(PublicKeys())
    held = Artifact.objects.filter(path__in=[f"en/{path}/index.html" for path in said])
    assert len(held) == 4
    assert all(pages >> artifact.pk & 1 for artifact in held)
