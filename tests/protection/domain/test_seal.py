"""Registering seals over history: what was written before a detail was known does not keep it."""

from __future__ import annotations

import pytest

from audit.domain import verify
from audit.models import Entry
from protection.domain import Effects, effects_of, propose, register
from protection.models import ProtectedEntity
from tests.protection.desk import NAME, PLACE, detail, draft, profile, revised, stored, story
from vault.domain import detail_of, fact_set_version, open_detail
from vault.models import PrivateDetail

pytestmark = pytest.mark.usefixtures("desk")


def test_a_dry_run_counts_and_changes_nothing() -> None:
    work = story()
    page = draft(work)
    before = (stored(page), revised(page), fact_set_version(), Entry.objects.count())
    assert effects_of(testimony=work, new=detail()) == Effects(places=2, stories=1, public_pages=0)
    assert str(effects_of(testimony=work, new=detail())) == "2 places, 0 public pages"
    assert effects_of(testimony=work, new=detail("없는말", kind="place")) == Effects(0, 0, 0)
    assert (stored(page), revised(page), fact_set_version(), Entry.objects.count()) == before
    assert (PrivateDetail.objects.count(), ProtectedEntity.objects.count()) == (0, 0)


def test_row_and_kept_versions_are_rewritten_and_older_ones_go() -> None:
    work = story()
    page = draft(work)
    live = page.get_latest_revision()
    type(page).objects.filter(pk=page.pk).update(live_revision=live.pk)
    for headline in ("두 번째 판", "세 번째 판", "네 번째 판"):
        page.refresh_from_db()
        page.headline = headline
        latest = page.save_revision()
    assert [NAME in content for content in revised(page)] == [True] * 4
    entity = register(testimony=work, new=detail(), actor="officer")
    assert list(page.revisions.order_by("pk").values_list("pk", flat=True)) == [live.pk, latest.pk]
    assert [NAME in content for content in [stored(page), *revised(page)]] == [False] * 3
    assert [content.count(entity.pk) for content in [stored(page), *revised(page)]] == [2, 2, 2]
    assert f'id=\\"{entity.pk}\\" particle=\\"이/가\\"' in revised(page)[0].replace("\\\\", "\\")
    page.refresh_from_db()
    assert (page.latest_revision_id, page.live_revision_id) == (latest.pk, live.pk)


def test_what_does_not_hold_it_stays_as_it_is() -> None:
    work, other = story(), story(profile("다른 이"))
    page = draft(other, manuscript="아무 이름도 없는 글이다. 지어냈다.\n")
    before = (stored(page), revised(page))
    register(testimony=work, new=detail(), actor="officer")
    assert (stored(page), revised(page)) == before


def test_other_works_of_the_same_profile_show_the_same_words() -> None:
    one = story()
    two = story(one.speaker)
    pages = [draft(one), draft(two)]
    entity = register(testimony=one, new=detail(), actor="officer")
    assert [NAME in stored(page) for page in pages] == [False, False]
    there = ProtectedEntity.objects.get(testimony=two)
    assert there.pk != entity.pk
    assert (there.form_ko, there.form_en, there.status) == ("은실", "a neighbour", "registered")
    assert detail_of(there.pk) == detail_of(entity.pk)


def test_another_alias_of_the_same_person_gets_neutral_words() -> None:
    one = story()
    two = story(profile("다른 가명"), same_person_as=one.speaker)
    page = draft(two)
    register(testimony=one, new=detail(), actor="officer")
    assert NAME not in stored(page)
    there = ProtectedEntity.objects.get(testimony=two)
    assert (there.form_ko, there.form_en, there.status) == ("어떤 사람", "someone", "pending")


@pytest.mark.parametrize(("reach", "kept"), [("own", True), ("everywhere", False)])
def test_reach_says_whether_a_strangers_work_is_touched(reach: str, kept: object) -> None:
    one, stranger = story(), story(profile("남"))
    page = draft(stranger)
    register(testimony=one, new=detail(reach=reach), actor="officer")
    assert (NAME in stored(page)) is kept


def test_registering_again_changes_words_and_loses_no_spelling() -> None:
    work = story()
    first = register(testimony=work, new=detail(also=["Ok Tan-chun"], hanja=["玉丹春"]), actor="officer")
    again = register(testimony=work, new=detail(form_ko="순이", also=["Danchun"]), actor="officer")
    assert (again.pk, again.form_ko) == (first.pk, "순이")
    kept = detail_of(first.pk)
    assert kept is not None
    stored_detail = open_detail(kept)
    assert (stored_detail.also, stored_detail.hanja) == (("Danchun", "Ok Tan-chun"), ("玉丹春",))
    assert PrivateDetail.objects.count() == 1


def test_deciding_a_proposal_makes_it_a_fact() -> None:
    work = story()
    entity = propose(testimony=work, value=NAME, kind="person", actor="editor")
    decided = register(testimony=work, new=detail(), actor="officer", entity=entity)
    assert (decided.pk, decided.status, decided.form_ko) == (entity.pk, "registered", "은실")
    assert [row.status for row in PrivateDetail.objects.all()] == ["registered"]
    assert fact_set_version() == 1


def test_no_entry_of_a_storys_life_holds_a_protected_value() -> None:
    work = story()
    draft(work, details=(detail(also=["Ok Tan-chun"]), detail(PLACE, kind="place")))
    propose(testimony=work, value="매향이", kind="person", actor="editor")
    written = "\n".join(
        f"{row.actor} {row.action} {row.subject} {row.detail}" for row in Entry.objects.order_by("number")
    )
    assert [
        value for value in (NAME, PLACE, "Ok Tan-chun", "매향이", "글.txt", "은실") if value in written
    ] == []
    assert len(written.splitlines()) > 6
    assert written.isascii()
    assert verify() == []
