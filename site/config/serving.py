"""Serve both sides with granian, in place of this process."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from django.conf import settings

_TRIES = 50


def is_free(port: int) -> bool:
    """Can this port be had on the loopback address?"""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(wanted: int) -> int:
    """`wanted`, or the next port that is free. OSError when none of the next fifty is."""
    for port in range(wanted, wanted + _TRIES):
        if is_free(port):
            return port
    raise OSError(f"No free port from {wanted} to {wanted + _TRIES - 1}.")


def serve(port: int, host: str = "127.0.0.1") -> None:
    """Become the server; never returns. Readers leave no trace: there is no access log."""
    os.environ["PYTHONPATH"] = str(settings.SOURCE_ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = os.environ.get(
        "DJANGO_SETTINGS_MODULE", "config.settings.development"
    )
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--workers",
        "2",
        "--blocking-threads",
        "2",
        "--host",
        host,
        "--port",
        str(port),
        "--no-access-log",
        "--log-level",
        "warning",
        "--working-dir",
        str(Path(settings.PROJECT_ROOT)),
        "config.wsgi:application",
    ]
    sys.stdout.flush()
    os.execv(command[0], command)
