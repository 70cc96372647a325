"""Roles are groups, and groups alone."""

from __future__ import annotations

import importlib

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from pytest_django import DjangoAssertNumQueries
from wagtail.models import GroupPagePermission, Page

from accounts import roles
from accounts.models import User
from accounts.roles import Role, assign_roles, is_officer, roles_of

pytestmark = pytest.mark.django_db

PREDICATES = {
    Role.INTERVIEWER: roles.is_interviewer,
    Role.EDITOR: roles.is_editor,
    Role.TRANSLATOR: roles.is_translator,
    Role.PROTECTION_OFFICER: roles.is_officer,
    Role.PUBLISHER: roles.is_publisher,
    Role.BUREAU_LIAISON: roles.is_liaison,
    Role.ADMINISTRATOR: roles.is_administrator,
}


@pytest.mark.parametrize("role", Role)
def test_each_predicate_answers_to_its_own_group(role: Role) -> None:
    user = User.objects.create_user("someone")
    assign_roles(user, [role])
    assert {other for other, ask in PREDICATES.items() if ask(user)} == {role}


def test_a_superuser_without_the_group_is_no_officer() -> None:
    user = User.objects.create_superuser("root", password="not-used-here-9")
    assert not is_officer(user)
    assert roles_of(user) == frozenset()


def test_anonymous_and_switched_off_accounts_have_no_role() -> None:
    user = User.objects.create_user("gone", is_active=False)
    assign_roles(user, [Role.PROTECTION_OFFICER])
    assert not is_officer(user)
    assert not is_officer(AnonymousUser())


def test_roles_are_asked_for_once_per_object(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = User.objects.create_user("someone")
    assign_roles(user, [Role.EDITOR])
    with django_assert_num_queries(1):
        assert [ask(user) for ask in PREDICATES.values()].count(True) == 1


def test_a_leaver_loses_the_role_at_the_next_request() -> None:
    user = User.objects.create_user("leaver")
    assign_roles(user, [Role.PROTECTION_OFFICER])
    assert is_officer(user)
    user.groups.clear()
    assert not is_officer(User.objects.get(pk=user.pk))


def test_the_migration_makes_every_group_and_leaves_none_of_wagtails() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}


def test_every_role_enters_and_none_may_publish() -> None:
    for group in Group.objects.all():
        assert list(group.permissions.values_list("codename", flat=True)) == ["access_admin"]
    given = GroupPagePermission.objects.values_list("group__name", "permission__codename", "page__depth")
    writers = ["editor", "protection_officer", "translator"]
    assert sorted(given) == [(name, code, 1) for name in writers for code in ("add_page", "change_page")]


def test_no_role_has_wagtails_permission_to_publish() -> None:
    user = User.objects.create_user("everything")
    assign_roles(user, list(Role))
    tester = Page.get_first_root_node().permissions_for_user(user)
    assert tester.permissions == {"add", "change"}
    assert not tester.can_publish()
    assert not tester.can_publish_subpage()


def test_the_migration_and_the_enum_name_the_same_roles() -> None:
    migration = importlib.import_module("accounts.migrations.0002_roles")
    assert set(migration.ROLES) == {role.value for role in Role}
    assert set(roles.LABELS) == set(Role)
