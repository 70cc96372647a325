"""Private details: opened only as they were stored, counted by a version that never falls."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from django.db import connections

from vault.domain import (
    StoredDetail,
    all_details,
    detail_of,
    erase_scope,
    fact_set_version,
    left_values,
    link,
    open_detail,
    pending_detail_like,
    registered_detail_like,
    set_detail,
    status_of,
    store_detail,
    unlink,
)
from vault.models import DetailStatus, EntityLink, PrivateDetail
from vault.sealing import Unsealable

pytestmark = pytest.mark.django_db
NAME, OTHER = "옥단춘", "Ok Tan-chun"


def store(value: str = NAME, *, status: str = DetailStatus.REGISTERED, scope: str = "t_one") -> str:
    return store_detail(
        scope=scope,
        owner="i_one",
        reach="own",
        status=status,
        kind="person",
        value=value,
        also=[OTHER],
        hanja=["玉"],
    )


def test_a_detail_opens_as_it_was_stored() -> None:
    pk = store()
    assert open_detail(pk) == StoredDetail(
        id=pk,
        scope="t_one",
        owner="i_one",
        reach="own",
        status="registered",
        kind="person",
        value=NAME,
        also=(OTHER,),
        hanja=("玉",),
    )


def test_its_repr_shows_no_value() -> None:
    shown = repr(open_detail(store())) + str(open_detail(store()))
    assert [part for part in (NAME, OTHER, "玉") if part in shown] == []


def test_two_rows_swapped_do_not_open() -> None:
    one, two = PrivateDetail.objects.get(pk=store()), PrivateDetail.objects.get(pk=store("설죽"))
    PrivateDetail.objects.filter(pk=one.pk).update(sealed=two.sealed)
    with pytest.raises(Unsealable):
        open_detail(one.pk)
    with pytest.raises(Unsealable):
        all_details(statuses=[DetailStatus.REGISTERED])  # whole or refused


def test_the_version_grows_with_every_change_of_the_facts_and_never_falls() -> None:
    seen = [fact_set_version()]
    pk = store()
    seen.append(fact_set_version())
    seen.append(set_detail(pk, status=DetailStatus.REGISTERED, reach="everywhere"))
    seen.append(set_detail(pk, status=DetailStatus.LEFT))
    seen.append(set_detail(pk, status=DetailStatus.REGISTERED))
    erase_scope("t_one")
    seen.append(fact_set_version())
    assert seen == [0, 1, 2, 3, 4, 5]


def test_what_is_no_fact_makes_nobody_search_again() -> None:
    store()
    pk = store("설죽", status=DetailStatus.PENDING)
    assert fact_set_version() == 1
    assert set_detail(pk, status=DetailStatus.LEFT) == 1
    assert set_detail(pk, status=DetailStatus.REGISTERED) == 2


def test_changing_the_content_seals_it_anew() -> None:
    pk = store()
    before = bytes(PrivateDetail.objects.get(pk=pk).sealed)
    content = {"kind": "place", "value": "달래골", "also": [], "hanja": []}
    set_detail(pk, status=DetailStatus.REGISTERED, content=content)
    assert bytes(PrivateDetail.objects.get(pk=pk).sealed) != before
    assert (open_detail(pk).value, open_detail(pk).kind) == ("달래골", "place")


def test_status_is_known_without_opening() -> None:
    pk = store()
    PrivateDetail.objects.update(sealed=b"damaged")
    assert (status_of(pk), status_of("d_none")) == ("registered", None)


@pytest.mark.parametrize(
    "typed", [NAME, f" {NAME}\n", unicodedata.normalize("NFD", NAME)], ids=["same", "spaces", "as on a Mac"]
)
def test_the_same_words_are_found_again(typed: str) -> None:
    pk = store(status=DetailStatus.PENDING)
    link(entity="p_one", detail=pk)
    assert pending_detail_like(scope="t_one", value=typed) == "p_one"
    assert pending_detail_like(scope="t_two", value=typed) is None
    set_detail(pk, status=DetailStatus.REGISTERED)
    assert pending_detail_like(scope="t_one", value=typed) is None
    assert registered_detail_like(owner="i_one", value=typed, reach="own") == pk
    assert registered_detail_like(owner="i_two", value=typed, reach="own") is None
    assert registered_detail_like(owner="i_one", value=typed, reach="everywhere") is None


def test_words_left_are_folded_and_per_scope() -> None:
    store("  Big   River ", status=DetailStatus.LEFT)
    assert left_values("t_one") == frozenset({"big river"})
    assert left_values("t_two") == frozenset()


def test_an_entity_stands_for_one_detail_at_a_time() -> None:
    one, two = store(), store("설죽")
    link(entity="p_one", detail=one)
    link(entity="p_one", detail=two)
    assert detail_of("p_one") == two
    assert unlink(["p_one", "p_none"]) == 1
    assert (detail_of("p_one"), EntityLink.objects.count()) == (None, 0)


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_the_raw_bytes_of_the_database_hold_no_value() -> None:
    store()
    set_detail(store("설죽골"), status=DetailStatus.LEFT)
    file = Path(connections["vault"].settings_dict["NAME"])
    raw = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert b"i_one" in raw  # it is the right file, and it was written
    values = [NAME, OTHER, "玉", "설죽골"]
    spelled = [value.encode(code) for value in values for code in ("utf-8", "utf-16-le", "utf-16-be")]
    spelled += [value.encode("ascii", "backslashreplace") for value in values]
    # two bytes would be met by chance somewhere in what is encrypted
    assert [value for value in spelled if len(value) > 2 and value in raw] == []
