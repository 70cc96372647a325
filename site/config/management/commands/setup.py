"""`make setup`: a real installation. Empty data, a key locked by a passphrase, a printed backup, two people."""

from __future__ import annotations

import getpass
import secrets
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.domain.staff import create_staff
from accounts.models import User
from accounts.roles import Role
from config.key_backup import printed_backup
from speakers.models import Testimony
from web.domain import prepare_installation

_SHORTEST = 16
_PEOPLE = (
    ("the editor", [Role.EDITOR, Role.PUBLISHER]),
    ("the protection officer, who is somebody else", [Role.PROTECTION_OFFICER]),
)


class Command(BaseCommand):
    help = "Prepare a real installation. Asks; nothing is made before every answer is in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hosts", default="", help="public host names, separated by commas")

    def handle(self, *args: Any, **options: Any) -> None:
        if not sys.stdin.isatty():
            raise CommandError("setup asks questions: run it in a terminal.")
        self._refuse_demo()
        hosts = options["hosts"] or input("Public host name (such as moksori.example): ").strip()
        passphrase = self._passphrase()
        names = [self._person(who) for who, _roles in _PEOPLE]
        if len({name for name, _full in names}) < len(names):
            raise CommandError("Editor and protection officer must be two people. Nothing was made.")
        prepare_installation(passphrase=passphrase)
        self._enrol(names)
        self._write_environment(hosts)
        self.stdout.write(printed_backup(Path(settings.KEYS_ROOT) / "keyring.json"))
        self.stdout.write(
            "\nPrint the page above, put it where the passphrase is not, and clear this screen.\n"
            "Then start the service as docs/setup.md says. First step at the desk: take a manuscript in."
        )

    def _refuse_demo(self) -> None:
        if settings.DEMO:
            raise CommandError("These are the demo's settings. 'make setup' sets up real use.")
        database = Path(str(settings.DATABASES["default"]["NAME"]))
        if not database.exists():
            return
        try:
            demo = User.objects.filter(is_demo=True).exists()
            stories = Testimony.objects.exists()
        except Exception as error:
            raise CommandError(
                "The data folder holds a database that is not ours. Nothing was made."
            ) from error
        if demo:
            raise CommandError("The data folder holds the demo. Choose an empty one with MOKSORI_DATA.")
        if stories:
            raise CommandError("This installation is set up already and holds stories. Nothing was made.")

    def _passphrase(self) -> str:
        first = getpass.getpass(f"Passphrase for the sealed file (at least {_SHORTEST} characters): ")
        if len(first) < _SHORTEST:
            raise CommandError(f"The passphrase is shorter than {_SHORTEST} characters. Nothing was made.")
        if getpass.getpass("Again: ") != first:
            raise CommandError("The two passphrases differ. Nothing was made.")
        return first

    def _person(self, who: str) -> tuple[str, str]:
        username = input(f"User name of {who}: ").strip()
        if not username:
            raise CommandError("A user name is needed. Nothing was made.")
        return username, input("  full name: ").strip()

    def _enrol(self, names: list[tuple[str, str]]) -> None:
        for (username, full_name), (_who, roles) in zip(names, _PEOPLE, strict=True):
            if User.objects.filter(username=username).exists():
                self.stdout.write(f"{username}: enrolled already")
                continue
            try:
                given = create_staff(username=username, roles=roles, full_name=full_name, actor="setup")
            except ValidationError as error:
                raise CommandError(f"{username}: {' '.join(error.messages)}") from error
            self.stdout.write(f"{given.username}: one-time password {given.one_time_password}")

    def _write_environment(self, hosts: str) -> None:
        path = Path(settings.DATA_ROOT) / "environment"
        if path.exists():
            return
        path.touch(mode=0o600)
        path.write_text(
            f"DJANGO_SETTINGS_MODULE=config.settings.production\n"
            f"MOKSORI_SECRET_KEY={secrets.token_urlsafe(64)}\n"
            f"MOKSORI_HOSTS={hosts}\n"
            f"MOKSORI_PUBLIC_ADDRESS=https://{hosts.split(',', maxsplit=1)[0]}\n",
            encoding="utf-8",
        )
        self.stdout.write(
            f"Settings of the service were written to {path.name} in the data folder (mode 0600)."
        )
