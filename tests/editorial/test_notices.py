"""Notices: told once, counted while open, closed by a person or by what settles them."""

from __future__ import annotations

import pytest

from accounts.roles import Role
from editorial.models import Notice
from editorial.notices import close_notices, open_notices, raise_notice
from tests.editorial.at_the_desk import signed_in
from tests.stories_for_tests import taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_the_same_thing_is_told_once_and_counted() -> None:
    for _ in range(3):
        raise_notice(kind="batch.refused", testimony="t_one", language="en", codes=["consent"])
    raise_notice(kind="batch.refused", testimony="t_one", language="ko")
    assert [(told.notice.language, told.notice.times) for told in open_notices(officer=True)] == [
        ("ko", 1),
        ("en", 3),
    ]
    assert close_notices(by="system", testimony="t_one", kinds=["batch.refused"], language="en") == 1
    raise_notice(kind="batch.refused", testimony="t_one", language="en")
    assert Notice.objects.filter(language="en").count() == 2


def test_the_first_page_tells_and_closes_and_keeps_what_is_for_officers() -> None:
    work = taken_in()
    raise_notice(kind="batch.refused", testimony=work.pk)
    hidden = raise_notice(kind="officer.other_profiles", testimony=work.pk)
    client = signed_in(Role.EDITOR)
    shown = client.get("/desk/").content.decode()
    assert "1 thing to know" in shown
    assert work.code in shown
    assert len(open_notices(officer=True)) == 2
    row = Notice.objects.get(kind="batch.refused")
    client.post(f"/desk/notices/{row.pk}/close/")
    assert "thing to know" not in client.get("/desk/").content.decode()
    row.refresh_from_db()
    assert row.closed_by == "desk-editor"
    signed_in(Role.BUREAU_LIAISON).post(f"/desk/notices/{hidden.pk}/close/")
    hidden.refresh_from_db()
    assert hidden.closed_at is None
