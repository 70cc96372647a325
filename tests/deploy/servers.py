"""The two ways an edition's folder is served, started for a test: the built-in server under granian, and nginx."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path

from edition.serve import SECURITY_HEADERS
from tests.bench.plain_wagtail import environment

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "deploy" / "nginx" / "moksori.conf"
NO_NGINX = "needs nginx: Debian's package nginx-light (apt-get install nginx-light)"

_APPLICATION = """
import sys
from pathlib import Path
sys.path.insert(0, {source!r})
from edition.serve import EditionServer
application = EditionServer(Path({root!r}))
"""


@dataclass
class Said:
    """An answer as it came over the wire. Names of headers in small letters; a header may come more than once."""

    status: int
    pairs: list[tuple[str, str]]
    body: bytes = field(repr=False)

    def all(self, name: str) -> list[str]:
        return [value for known, value in self.pairs if known == name.lower()]

    def header(self, name: str) -> str:
        return ", ".join(self.all(name))


@dataclass
class Server:
    """A running server."""

    name: str
    port: int

    def ask(self, target: str, method: str = "GET", **headers: str) -> Said:
        """Send one request as it is written, byte for byte."""
        lines = [f"{method} {target} HTTP/1.1", "Host: moksori.example", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return self.say("\r\n".join([*lines, "", ""]).encode("latin-1"), method)

    def say(self, request: bytes, method: str = "GET") -> Said:
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            response = HTTPResponse(connection, method=method)
            response.begin()
            pairs = [(name.lower(), value) for name, value in response.getheaders()]
            return Said(response.status, pairs, response.read())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError("the server did not start")


@contextlib.contextmanager
def _running(
    command: list[str], name: str, port: int, folder: Path, environment: dict[str, str] | None = None
) -> Iterator[Server]:
    around = environment or {**os.environ, "PYTHONPATH": ""}
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=around)
    try:
        _wait(port, process)
        yield Server(name, port)
    finally:
        process.terminate()
        process.wait(20)


def _granian(application: str, folder: Path, port: int, workers: int) -> list[str]:
    """As `manage.py serve` starts it."""
    command = (
        f"-m granian --interface wsgi --workers {workers} --blocking-threads 2 --host 127.0.0.1 --port {port}"
    )
    options = ["--no-access-log", "--log-level", "error", "--working-dir", str(folder)]
    return [sys.executable, *command.split(), *options, application]


@contextlib.contextmanager
def built_in(root: Path, folder: Path, workers: int = 1) -> Iterator[Server]:
    """The built-in server on this folder alone."""
    port = _free_port()
    (folder / "edition_alone.py").write_text(
        _APPLICATION.format(source=str(ROOT / "site"), root=str(root)), encoding="utf-8"
    )
    command = _granian("edition_alone:application", folder, port, workers)
    with _running(command, "built-in", port, folder) as server:
        yield server


@contextlib.contextmanager
def plain_site(folder: Path) -> Iterator[Server]:
    """A site of `tests.bench.plain_wagtail`."""
    port = _free_port()
    command = _granian("plain.wsgi:application", folder, port, workers=2)
    with _running(command, "plain", port, folder, environment(folder)) as server:
        yield server


def nginx_configuration(root: Path, folder: Path, port: int, workers: int = 1) -> str:
    """The configuration that ships, with this folder and this port, inside the least that nginx needs round it."""
    shipped = CONFIGURATION.read_text(encoding="utf-8")
    for pattern, wanted in (
        (r"listen 80;", f"listen 127.0.0.1:{port};"),
        (r"root /srv/moksori/media/edition;", f"root {root};"),
    ):
        shipped, times = re.subn(pattern, wanted, shipped)
        assert times == 1, "the shipped file no longer says what docs/serving.md tells people to change"
    user = "user root;" if os.geteuid() == 0 else ""  # pytest's folders are closed to everybody else
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"{user} daemon off; worker_processes {workers}; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;"
        f"events {{ worker_connections 512; }} http {{ {temporary} {shipped} }}"
    )


@contextlib.contextmanager
def nginx(root: Path, folder: Path, workers: int = 1) -> Iterator[Server]:
    """Debian's nginx with the configuration that ships."""
    port = _free_port()
    file = folder / "nginx.conf"
    file.write_text(nginx_configuration(root, folder, port, workers), encoding="utf-8")
    command = [find_nginx() or "nginx", "-c", str(file), "-p", str(folder)]
    with _running(command, "nginx", port, folder) as server:
        yield server


def find_nginx() -> str | None:
    """Where nginx is, or None."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def armoured(said: Said) -> None:
    """The headers that every answer has, and those that none has."""
    for header, value in SECURITY_HEADERS:
        # nginx says them once more, with the same words, when it refuses a part.
        assert set(said.all(header)) == {value}, header
        assert len(said.all(header)) == 1 or said.status == 416
    assert said.header("last-modified") == ""
    assert said.header("set-cookie") == ""
    caching = {value for value in said.all("cache-control") if said.status != 416 or "immutable" not in value}
    assert caching <= {"no-cache", "no-store", "public, max-age=31536000, immutable"}
    assert len(caching) == 1 or said.status == 416
