from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.stories_for_tests import public_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_a_folder_that_somebody_touched_is_noticed() -> None:
    page = public_story()
    said = StringIO()
    call_command("edition", "verify", stdout=said)
    assert said.getvalue() == "The folder is what the journal says.\n"
    (Path(settings.EDITION_ROOT) / page.public_path()).write_bytes(b"something else")
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("edition", "verify", stdout=said)
    assert ended.value.code == 1
    assert said.getvalue().splitlines()[0] == page.public_path()
