"""A proof that cannot fail proves nothing: what somebody left behind stops the rehearsal."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests.stories_for_tests import SECRET, TEXT, secret_detail
from web.rehearsal.journey import NotProven, Rehearsal

LEFT = {
    "proof: no listed value outside the sealed file": f"to do: ask {SECRET}",
    "proof: nothing of the text is left": TEXT,
}


@pytest.mark.sqlite_only  # proves by searching the databases' own files
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize("proof", LEFT)
def test_a_copy_that_was_left_behind_is_found_and_not_repeated(proof: str) -> None:
    rehearsal = Rehearsal(manuscript=TEXT.encode(), details=[secret_detail()])
    note = Path(settings.DESK_ROOT) / "note.txt"
    for name, stage in rehearsal.stages():
        if name == proof:
            break
        stage()
    else:
        pytest.fail("there is no such stage")
    note.write_text(LEFT[proof], encoding="utf-8")
    with pytest.raises(NotProven, match=r"note\.txt") as raised:
        stage()
    assert SECRET not in str(raised.value)
    note.unlink()
    stage()
