"""How tests get their databases: both by default, and put back after every test that committed.

After a test that commits (`django_db(transaction=True)`, `live_server`) both databases are copied from the template
again, so the order of tests never matters. Django would empty every table first, Wagtail's root page included; what is
replaced anyway need not be emptied, and on PostgreSQL that took longer than the tests.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest
from pytest_django.plugin import blocking_manager_key

from tests.plugins import database_template

COMMITTING_FIXTURES = {"transactional_db", "live_server", "django_db_reset_sequences"}
DATABASE_FIXTURES = COMMITTING_FIXTURES | {"db", "admin_client", "admin_user"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make `databases="__all__"` the norm: a test that may use a database may use both, unless it says which."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        said = {} if marker is None else dict(marker.kwargs)
        if uses_database(item) and _django_test_class(item) is None and "databases" not in said:
            arguments = () if marker is None else marker.args
            item.add_marker(pytest.mark.django_db(*arguments, **said, databases="__all__"), append=False)


def pytest_configure() -> None:
    """Leave out Django's emptying."""
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = _leave_as_it_is  # type: ignore[method-assign]


def _leave_as_it_is(_case: object) -> None:
    """What a test committed goes with the whole database."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """After a test that committed put both databases back."""
    yield
    if _commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            database_template.restore()


def uses_database(item: pytest.Item) -> bool:
    """Tell whether a test touches a database: by marker, by fixture or by Django's test classes."""
    fixtures = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(fixtures) or _django_test_class(item) is not None


def _commits(item: pytest.Item) -> bool:
    from django.test import TestCase

    if (cls := _django_test_class(item)) is not None:
        return not issubclass(cls, TestCase)
    marker = item.get_closest_marker("django_db")
    if marker is not None and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)):
        return True
    return bool(COMMITTING_FIXTURES.intersection(getattr(item, "fixturenames", ())))


def _django_test_class(item: pytest.Item) -> type | None:
    from django.test import TransactionTestCase

    cls = getattr(item, "cls", None)
    return cls if isinstance(cls, type) and issubclass(cls, TransactionTestCase) else None
