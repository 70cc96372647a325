"""The questions of the desk's form, of the paper and of what is kept are the same ones."""

from __future__ import annotations

from django.forms import BooleanField

from consent.models import ConsentEvent
from consent.questions import QUESTIONS
from editorial.forms import ConsentForm


def test_the_desk_asks_these_questions_in_this_order_and_these_words() -> None:
    asked = [
        (name, field.label, field.help_text)
        for name, field in ConsentForm.base_fields.items()
        if isinstance(field, BooleanField)
    ]
    assert asked == [(one.field, one.label, one.warning) for one in QUESTIONS]
    assert len(asked) == 5


def test_every_answer_has_its_column() -> None:
    columns = {field.name: field for field in ConsentEvent._meta.get_fields()}
    assert [columns[one.field].get_internal_type() for one in QUESTIONS] == ["BooleanField"] * 5
    said_yes_or_no = {name for name, field in columns.items() if field.get_internal_type() == "BooleanField"}
    assert said_yes_or_no == {one.field for one in QUESTIONS}, "kept, but nobody asks"
