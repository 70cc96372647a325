"""`manage.py users list|add|leave|looks`: who works here, for whoever has the keys of the house."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from accounts.domain import LastOfficer, create_staff, end_access, looks_of
from accounts.models import User
from accounts.roles import Role

_ACTOR = "shell"


class Command(BaseCommand):
    help = "List accounts, add one, end one at once, or list what somebody looked at."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("list", help="every account, its roles, and whether it has a second factor")
        add = what.add_parser("add", help="make an account; its password is shown once")
        add.add_argument("username")
        add.add_argument("--role", action="append", choices=[role.value for role in Role], required=True)
        add.add_argument("--name", default="", help="the person's name, for the desk")
        leave = what.add_parser("leave", help="close an account now, and list what it looked at")
        leave.add_argument("username")
        looks = what.add_parser("looks", help="what somebody looked at that is sealed: when, what, and why")
        looks.add_argument("username")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "list":
            self._list()
        elif options["what"] == "add":
            self._add(options["username"], options["role"], options["name"])
        elif options["what"] == "leave":
            self._leave(options["username"])
        else:
            self._looks(options["username"])

    def _list(self) -> None:
        proven = set(Authenticator.objects.values_list("user", flat=True))
        for user in User.objects.prefetch_related("groups").order_by("username"):
            roles = ", ".join(sorted(group.name for group in user.groups.all())) or "no role"
            state = "active" if user.is_active else "closed"
            factor = "second factor" if user.pk in proven else "no second factor"
            last = timezone.localtime(user.last_login).date().isoformat() if user.last_login else "never"
            self.stdout.write(f"{user.username:20}  {state}  {factor}  last here {last}  {roles}")

    def _add(self, username: str, roles: list[str], name: str) -> None:
        try:
            made = create_staff(
                username=username, roles=[Role(role) for role in roles], full_name=name, actor=_ACTOR
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"{made.username}  one-time password  {made.one_time_password}\n"
            "It is shown once. At the first sign-in they choose their own and enrol a second factor."
        )

    def _leave(self, username: str) -> None:
        user = self._user(username)
        try:
            closed = end_access(user=user, actor=_ACTOR)
        except LastOfficer as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Closed, with every session." if closed else "It was closed already.")
        self._looks(username)

    def _looks(self, username: str) -> None:
        self._user(username)
        found = looks_of(username)
        for entry in found:
            moment = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M")
            self.stdout.write(f"{moment}  {entry.action}  {entry.subject}  {entry.detail}")
        self.stdout.write(f"Looks at what is sealed: {len(found)}.")

    def _user(self, username: str) -> User:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError("There is no account of this name.")
        return user
