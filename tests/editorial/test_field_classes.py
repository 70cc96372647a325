"""A field that could reach readers is classified, or nothing starts."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps

from edition.models import Card
from editorial import field_classes
from editorial.field_classes import classes_of, fields_in_no_class
from speakers.models import Speaker, Testimony
from stories.models import ExcerptPage
from tests.edition_ready import installation, pressed_house
from tests.stories_for_tests import folder_bytes, public_story
from web.models import HomePage

__all__ = ["installation", "pressed_house"]


def found() -> set[str]:
    return {error.msg.split()[0] for error in run_checks() if error.id == "editorial.E002"}


def test_everything_is_classified_today() -> None:
    assert found() == set()


@pytest.mark.parametrize("model", [ExcerptPage, HomePage, Speaker, Testimony, Card])
def test_a_field_that_nobody_classified_fails_the_check(
    model: type[models.Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    label, field = model._meta.label, model._meta.local_fields[-1].name
    classes = field_classes.FIELD_CLASSES[label]
    fewer = field_classes.FieldClasses(
        classes.public - {field}, classes.neutral - {field}, classes.sealed - {field}
    )
    monkeypatch.setitem(field_classes.FIELD_CLASSES, label, fewer)
    assert found() == {f"{model.__name__}.{field}"}
    twice = field_classes.FieldClasses(classes.public | {field}, classes.neutral | {field}, classes.sealed)
    monkeypatch.setitem(field_classes.FIELD_CLASSES, label, twice)
    assert found() == {f"{model.__name__}.{field}"}


@pytest.mark.parametrize(
    "field",
    [
        models.TextField(),
        models.IntegerField(),
        models.BooleanField(default=False),
        models.JSONField(default=list),
        models.ManyToManyField(Testimony, related_name="+"),
        models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="+"),
    ],
)
@isolate_apps("stories")
def test_a_new_field_of_any_type_is_noticed(field: models.Field) -> None:
    class BirthplacePage(ExcerptPage):
        birthplace = field

        class Meta:
            app_label = "stories"

    assert list(fields_in_no_class(BirthplacePage)) == ["birthplace"]


@pytest.mark.django_db
@pytest.mark.usefixtures("pressed_house")
def test_no_sealed_field_reaches_readers() -> None:
    page = public_story()
    work = page.testimony
    assert work.speaker is not None
    public = b"".join(body for body in folder_bytes().values()).decode("utf-8", "replace")
    for model, row in ((Testimony, work), (Speaker, work.speaker)):
        for name in classes_of(model).sealed:
            assert str(getattr(row, f"{name}_id", None) or getattr(row, name)) not in public
    assert work.code not in public
    assert work.slug in public
