"""`make run`: bring the demo up in one process (databases, keys, demo, press), then serve it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.domain.demo import DemoCredentials, enrol_demo_account
from accounts.models import User
from accounts.roles import Role
from config.serving import free_port, serve
from config.sweeping import start_sweeping, sweep_once
from editorial.domain import press_changed
from web.domain import prepare_installation
from web.domain.demo import load_demo
from web.rehearsal.people import Staff

_ACCOUNTS = (
    ("editor", Role.EDITOR, "Demo editor"),
    ("officer", Role.PROTECTION_OFFICER, "Demo protection officer"),
    ("administrator", Role.ADMINISTRATOR, "Demo administrator"),
)


class Command(BaseCommand):
    help = "Start the demo on this machine: http://127.0.0.1:8000"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the next free one if it is taken")
        parser.add_argument("--no-serve", action="store_true", help="prepare everything and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("'run' is the demo. In real use a service starts 'manage.py serve'.")
        self._say("preparing databases and keys")
        prepare_installation()
        accounts = [
            enrol_demo_account(username=name, roles=[role], full_name=full_name)
            for name, role, full_name in _ACCOUNTS
        ]
        staff = Staff(
            editor=User.objects.get(username="editor"), officer=User.objects.get(username="officer")
        )
        load_demo(staff, told=self._say)
        sweep_once()
        pressed = press_changed(actor="system")
        self._say(f"pressed {pressed} files" if pressed else "everything is pressed")
        if options["no_serve"]:
            return
        port = free_port(options["port"])
        if port != options["port"]:
            self._say(f"port {options['port']} is taken; using {port}")
        self._introduce(port, accounts)
        start_sweeping()
        serve(port)

    def _say(self, text: str) -> None:
        self.stdout.write(f"moksori: {text}")
        self.stdout.flush()

    def _introduce(self, port: int, accounts: list[DemoCredentials]) -> None:
        self.stdout.write(
            f"\n  Read      http://127.0.0.1:{port}/en/   http://127.0.0.1:{port}/ko/"
            f"\n  The desk  http://localhost:{port}/desk/"
            "\n\n  Demo accounts (new secrets at every start; everything here is invented):\n"
        )
        for account in accounts:
            self.stdout.write(
                f"    {account.username:14} one-time password  {account.password}\n"
                f"    {'':14} recovery codes     {' '.join(account.recovery_codes[:4])}\n"
                f"    {'':14} authenticator      {account.totp_secret}\n"
            )
        self.stdout.write("  Stop with Ctrl-C.\n")
        self.stdout.flush()
