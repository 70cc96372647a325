"""A detail registered late is looked up in the keys of what is public; what is not public has no keys. All invented."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connections, transaction

from edition.candidates import erase_candidate, store_candidate
from edition.domain import Pressing, order_press, search_stale
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
def keys_from_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a look-up is worth its price at once."""
    monkeypatch.setattr("edition.page_index.WORTH_KEYS", 0)


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
    held = order_press(pressing("held", written))
    other = order_press(pressing("other", "Somebody"))
    registered(value, kind)
    assert chosen() == {held.path}
    other.refresh_from_db()
    assert other.fact_set_version == current_version()
    search_stale()
    held.refresh_from_db()
    assert held.state == ArtifactState.GONE
    assert Artifact.objects.get(pk=other.pk).state == ArtifactState.PUBLIC


def test_a_page_pressed_before_there_were_keys_is_found_and_others_get_theirs() -> None:
    held, other = order_press(pressing("held", SECRET)), order_press(pressing("other", "Somebody"))
    kept = rows()
    PageKey.objects.all().delete()
    PageWord.objects.all().delete()
    Artifact.objects.update(keys_by="", key_rows=0)
    registered(SECRET)
    assert held.path in chosen()
    search_stale()
    assert Artifact.objects.get(pk=held.pk).state == ArtifactState.GONE
    assert Artifact.objects.get(pk=other.pk).keys_by
    order_removal(other.path)
    assert "0 w somebody" in kept
    assert "0 w somebody" not in rows()


def test_keys_of_another_matcher_prove_nothing() -> None:
    order_press(pressing("held", SECRET))
    Artifact.objects.update(keys_by="0" * 64)
    registered("탁별보")
    assert chosen() == set(Artifact.objects.filter(state=ArtifactState.PUBLIC).values_list("path", flat=True))


def test_keys_that_another_matcher_took_go_with_the_page() -> None:
    before = rows()
    artifact = order_press(pressing("held", SECRET))
    PageWord.objects.create(pk="0 w quernish", pages=with_page(b"", artifact.pk))
    Artifact.objects.filter(pk=artifact.pk).update(keys_by="0" * 64)
    order_removal(artifact.path)
    assert rows() == before


def test_two_weak_signs_of_one_person_are_searched_for_everywhere() -> None:
    """One was known before; that both stand near each other no key tells."""
    registered("1984-03-17", Kind.DATE, "p_1")
    held = order_press(pressing("held", "In March 1984 or in May 1990 she"))
    registered("1990-05-02", Kind.DATE, "p_1")
    assert held.path in chosen()
    search_stale()
    held.refresh_from_db()
    assert held.state == ArtifactState.GONE


def test_one_weak_sign_alone_stays_public() -> None:
    held = order_press(pressing("held", "In March 1984 or in May 1990 she"))
    registered("1990-05-02", Kind.DATE, "p_1")
    search_stale()
    held.refresh_from_db()
    assert held.state == ArtifactState.PUBLIC


def test_many_new_details_at_once_are_searched_for_whole() -> None:
    order_press(pressing("held", "Somebody"))
    for number in range(21):
        registered(f"quernstone house {number} of the field")
    assert len(chosen()) == Artifact.objects.filter(state=ArtifactState.PUBLIC).count()


def test_what_goes_off_leaves_no_key() -> None:
    before = rows()
    order_press(pressing("held", SECRET))
    assert rows() != before
    order_removal("en/held/index.html")
    assert rows() == before


def test_what_a_work_had_public_leaves_no_key_even_without_its_bytes() -> None:
    before = rows()
    artifact = order_press(pressing("held", SECRET, "t_held"))
    erase_candidate(artifact.digest)
    take_off(testimony="t_held")
    assert rows() == before


def test_other_bytes_at_the_same_path_have_their_own_keys() -> None:
    before = rows()
    order_press(pressing("held", "Somebody"))
    first = rows()
    order_press(pressing("held", SECRET))
    assert "0 w somebody" not in rows()
    order_press(pressing("held", "Somebody"))
    assert rows() == first
    order_removal("en/held/index.html")
    assert rows() == before


def test_a_press_that_is_undone_leaves_no_key() -> None:
    before = rows()
    with transaction.atomic():
        order_press(pressing("held", SECRET))
        transaction.set_rollback(True)
    assert rows() == before


def test_registering_in_a_story_hides_its_page_and_no_other() -> None:
    work = taken_in()
    held = order_press(pressing("held", SECRET, work.pk))
    other = order_press(pressing("other", "Somebody"))
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
