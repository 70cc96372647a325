"""Two databases: vault tables in the vault alone, nothing else there, and no relation across."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connections, models

from audit.models import Entry
from speakers.models import Speaker
from vault.models import Person, Persona, PrivateDetail
from vault.router import VaultRouter

ROUTER = VaultRouter()


def tables(alias: str) -> set[str]:
    with connections[alias].cursor() as cursor:
        return set(connections[alias].introspection.table_names(cursor))


@pytest.mark.django_db
def test_each_database_holds_its_own_tables_and_no_other() -> None:
    vault = {model._meta.db_table for model in apps.get_app_config("vault").get_models()}
    assert tables("vault") == vault | {"django_migrations"}
    assert tables("default") & vault == set()


def test_no_relation_crosses() -> None:
    crossing = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignObject) and field.related_model is not None
        if (model._meta.app_label == "vault") != (field.related_model._meta.app_label == "vault")
    ]
    assert crossing == []


def test_reads_and_writes_go_to_one_side() -> None:
    for ask in (ROUTER.db_for_read, ROUTER.db_for_write):
        assert [ask(model) for model in (PrivateDetail, Person, Entry, Speaker)] == [
            "vault",
            "vault",
            None,
            None,
        ]


def test_objects_of_two_sides_are_never_related() -> None:
    assert ROUTER.allow_relation(Person(), Speaker()) is False
    assert ROUTER.allow_relation(Speaker(), Persona()) is False
    assert ROUTER.allow_relation(Person(), Persona()) is None
    assert ROUTER.allow_relation(Speaker(), Entry()) is None


@pytest.mark.parametrize(
    ("alias", "app", "may"),
    [
        ("vault", "vault", True),
        ("vault", "audit", False),
        ("default", "vault", False),
        ("default", "audit", True),
    ],
)
def test_migrations_stay_on_their_side(alias: str, app: str, may: object) -> None:
    assert ROUTER.allow_migrate(alias, app) is may
